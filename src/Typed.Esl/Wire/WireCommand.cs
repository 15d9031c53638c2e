namespace Typed.Esl.Wire;

/// <summary>One command on its way to the switch: a verb of the protocol, what follows it on the line, headers below it, and a body.</summary>
/// <remarks>No record: a <c>ToString</c> of it must not exist, since <c>auth</c> travels in it too.</remarks>
internal readonly struct WireCommand(string verb, string arguments = "", string headerName = "", string headerValue = "")
{
    public WireCommand(string verb, string arguments, IReadOnlyList<KeyValuePair<string, string>> headers, string body)
        : this(verb, arguments)
    {
        Headers = headers;
        Body = body;
    }

    public string Verb { get; } = verb;

    public string Arguments { get; } = arguments;

    /// <summary>The name of the header below the line; empty where there is none.</summary>
    public string HeaderName { get; } = headerName;

    public string HeaderValue { get; } = headerValue;

    /// <summary>Further headers, of commands that have several; null where there are none.</summary>
    public IReadOnlyList<KeyValuePair<string, string>>? Headers { get; }

    /// <summary>What is sent behind the empty line under a Content-Length; null or empty where nothing is.</summary>
    public string? Body { get; }

    /// <summary>
    /// What exceptions and logs may say of it: the caller's own text for api and bgapi, of a filter its header and not the value, which may be a caller's number, the line for the
    /// rest, and never a password.
    /// </summary>
    public string Describe() => Verb switch
    {
        Verbs.Auth or Verbs.UserAuth => Verb,
        Verbs.Api or Verbs.BgApi => Arguments,
        Verbs.Filter => $"{Verb} {FilterHeader(Arguments)}",
        _ => Arguments.Length == 0 ? Verb : Verb + " " + Arguments,
    };

    /// <summary>What stands before the value: <c>Unique-ID</c>, <c>delete Unique-ID</c>.</summary>
    private static string FilterHeader(string arguments)
    {
        const string Delete = "delete ";
        int start = arguments.StartsWith(Delete, StringComparison.Ordinal) ? Delete.Length : 0;
        int end = arguments.IndexOf(' ', start);
        return end < 0 ? arguments : arguments[..end];
    }
}
