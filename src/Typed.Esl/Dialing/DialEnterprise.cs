using Typed.Esl.Dialing;

namespace Typed.Esl;

/// <summary>
/// A whole dial string: calls that are placed at the same time, mostly just one, and variables for all of them: <c>&lt;tenant=acme&gt;user/1000:_:user/1001</c>.
/// </summary>
public sealed class DialEnterprise : Dial
{
    internal DialEnterprise(IReadOnlyList<DialCall> calls, IReadOnlyList<KeyValuePair<string, string>> variables)
        : base(DialWriter.Variables(DialScope.All, variables) + calls.Joined(DialRules.BetweenCalls, nameof(calls))) =>
        (Calls, Variables) = (calls, variables);

    /// <summary>The calls.</summary>
    public IReadOnlyList<DialCall> Calls { get; }

    /// <summary>The variables for all calls, in their order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Variables { get; }

    /// <summary>The same calls with a variable for all of them, in <c>&lt;…&gt;</c>.</summary>
    /// <param name="name">The variable.</param>
    /// <param name="value">Its value, as it is to arrive.</param>
    /// <exception cref="ArgumentException">No dial string can carry this.</exception>
    public DialEnterprise With(string name, string value) => new(Calls, Variables.With(name, value));

    /// <summary>The same calls with variables for all of them.</summary>
    /// <inheritdoc cref="With(string, string)"/>
    /// <param name="variables">The variables, names and values.</param>
    public DialEnterprise With(IEnumerable<KeyValuePair<string, string>> variables) => new(Calls, Variables.With(variables));

    internal static DialEnterprise Of(DialTree tree) => new([.. tree.Calls.Select(CallOf)], tree.Variables);

    private static DialCall CallOf(DialCallNode call) =>
        new([.. call.Attempts.Select(legs => new DialAttempt([.. legs.Select(leg => new DialLeg(leg.Type, leg.Address, leg.Variables))]))], call.Variables);
}
