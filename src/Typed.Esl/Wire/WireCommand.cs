namespace Typed.Esl.Wire;

/// <summary>One command on its way to the switch: a verb of the protocol, what follows it on the line, and one further header at most.</summary>
/// <remarks>No record: a <c>ToString</c> of it must not exist, since <c>auth</c> travels in it too.</remarks>
internal readonly struct WireCommand(string verb, string arguments = "", string headerName = "", string headerValue = "")
{
    public string Verb { get; } = verb;

    public string Arguments { get; } = arguments;

    /// <summary>The name of the header below the line; empty where there is none.</summary>
    public string HeaderName { get; } = headerName;

    public string HeaderValue { get; } = headerValue;

    /// <summary>What exceptions and logs may say of it: the caller's own text for api and bgapi, the line for the rest, and never a password.</summary>
    public string Describe() => Verb switch
    {
        Verbs.Auth or Verbs.UserAuth => Verb,
        Verbs.Api or Verbs.BgApi => Arguments,
        _ => Arguments.Length == 0 ? Verb : Verb + " " + Arguments,
    };
}
