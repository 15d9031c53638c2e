using Typed.Esl.Dialing;

namespace Typed.Esl;

/// <summary>What the parts of a dial string have in common: lists of parts, and variables.</summary>
internal static class DialParts
{
    /// <summary>The texts of parts, with what stands between them.</summary>
    public static string Joined(this IReadOnlyList<Dial> parts, string separator, string name)
    {
        if (parts.Count == 0)
            throw new ArgumentException("A dial string needs at least one endpoint here.", name);
        if (parts.Count > DialRules.MostInList)
            throw new ArgumentException($"The switch takes at most {DialRules.MostInList} in one list, not {parts.Count}.", name);
        if (parts.Contains(null))
            throw new ArgumentException("One of the parts is null.", name);
        return string.Join(separator, parts.Select(part => part.Text));
    }

    /// <summary>The same variables and one more, or another value for one of them.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> With(this IReadOnlyList<KeyValuePair<string, string>> variables, string name, string value) =>
        variables.With([new(name, value)]);

    /// <summary>The same variables and some more.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> With(this IReadOnlyList<KeyValuePair<string, string>> variables, IEnumerable<KeyValuePair<string, string>> more)
    {
        ArgumentNullException.ThrowIfNull(more);
        var list = new DialVariableList();
        foreach (var (name, value) in variables)
            list.Set(name, value);
        foreach (var (name, value) in more)
        {
            ArgumentNullException.ThrowIfNull(name);
            ArgumentNullException.ThrowIfNull(value);
            if (DialRules.FaultOfName(name) is { } fault)
                throw Refused($"'{name}' can name no variable in a dial string: it {fault}.", nameof(name));
            if (DialRules.FaultOfValue(value) is { } wrong)
                throw Refused($"The variable '{name}' cannot go into a dial string: its value {wrong}.", nameof(value));
            list.Set(name, value);
        }

        return list.Items.Count <= DialRules.MostVariables
            ? list.Items
            : throw new ArgumentException($"The switch takes at most {DialRules.MostVariables} variables in one pair of brackets.", nameof(more));
    }

    private static ArgumentException Refused(string message, string parameter) => new(message, parameter);
}
