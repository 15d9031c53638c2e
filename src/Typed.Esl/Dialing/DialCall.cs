using Typed.Esl.Dialing;

namespace Typed.Esl;

/// <summary>One call: attempts, one after another, and variables for all their legs: <c>{ignore_early_media=true}user/1000|user/1001</c>.</summary>
public sealed class DialCall : Dial
{
    internal DialCall(IReadOnlyList<DialAttempt> attempts, IReadOnlyList<KeyValuePair<string, string>> variables)
        : base(DialWriter.Variables(DialScope.Call, variables) + attempts.Joined("|", nameof(attempts))) =>
        (Attempts, Variables) = (attempts, variables);

    /// <summary>The attempts.</summary>
    public IReadOnlyList<DialAttempt> Attempts { get; }

    /// <summary>The variables for all legs, in their order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Variables { get; }

    /// <summary>The same call with a variable for all its legs, in <c>{…}</c>.</summary>
    /// <param name="name">The variable.</param>
    /// <param name="value">Its value, as it is to arrive.</param>
    /// <exception cref="ArgumentException">No dial string can carry this.</exception>
    public DialCall With(string name, string value) => new(Attempts, Variables.With(name, value));

    /// <summary>The same call with variables for all its legs.</summary>
    /// <inheritdoc cref="With(string, string)"/>
    /// <param name="variables">The variables, names and values.</param>
    public DialCall With(IEnumerable<KeyValuePair<string, string>> variables) => new(Attempts, Variables.With(variables));
}
