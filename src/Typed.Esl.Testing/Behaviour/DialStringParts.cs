using Typed.Esl.Dialing;

namespace Typed.Esl.Testing.Behaviour;

/// <summary>As much of a dial string as it takes to place one call: its variables and its first endpoint.</summary>
/// <param name="Type">The kind of endpoint: <c>user</c>, <c>sofia</c>, <c>error</c>.</param>
/// <param name="Rest">What stands behind it.</param>
/// <param name="Variables">The variables in its brackets.</param>
internal sealed record DialStringParts(string Type, string Rest, IReadOnlyDictionary<string, string> Variables)
{
    /// <summary>Reads a dial string as the switch does, which passes over some mistakes; null where a bracket is not closed or there is no endpoint.</summary>
    public static DialStringParts? Read(string text)
    {
        var tree = DialReader.Read(text).Tree;
        var call = tree.Calls[0];
        var leg = call.Attempts[0][0];
        if (leg.Type.Length == 0)
            return null;
        var variables = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in tree.Variables.Concat(call.Variables).Concat(leg.Variables))
            variables[name] = value;
        return new(leg.Type, leg.Address, variables);
    }
}
