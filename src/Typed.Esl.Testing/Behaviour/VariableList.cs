using Typed.Esl.Dialing;
using Typed.Esl.Testing.Wire;

namespace Typed.Esl.Testing.Behaviour;

/// <summary>Variables that hold lists, <c>ARRAY::first|:second</c>, and their items: <c>name[1]</c>. A list of one item is that item.</summary>
internal static class VariableList
{
    // Behind it the switch keeps no item.
    private const int Last = 4000;

    /// <summary>The value of a variable, or of an item; null where there is none.</summary>
    public static string? Get(IDictionary<string, string> variables, string name)
    {
        var (variable, index) = Parse(name);
        if (!variables.TryGetValue(variable, out string? value) || index is null or < 0)
            return value;
        return SwitchArray.Is(value) ? SwitchArray.Read(value).ElementAtOrDefault(index.Value) : null;
    }

    /// <summary>Sets a variable or an item; a variable whose value is empty is removed.</summary>
    public static void Put(IDictionary<string, string> variables, string name, string? value)
    {
        var (variable, index) = Parse(name);
        if (variable.Length == 0)
            return;
        if (index is null)
            Write(variables, variable, string.IsNullOrEmpty(value) ? [] : SwitchArray.Is(value) ? SwitchArray.Read(value).SkipWhile(item => item.Length == 0) : [value]);
        else if (!string.IsNullOrEmpty(value) && index is >= 0 and <= Last)
            Write(variables, variable, Replace(Existing(variables, variable, onlyLists: true), index.Value, value));
    }

    /// <summary>Puts a value behind those of a variable, or before them.</summary>
    public static void Add(IDictionary<string, string> variables, string name, string? value, bool before)
    {
        if (string.IsNullOrEmpty(value) || name.Contains('[', StringComparison.Ordinal) || !variables.ContainsKey(name))
            Put(variables, name, value);
        else
            Write(variables, name, before ? Existing(variables, name).Prepend(value) : Existing(variables, name).Append(value));
    }

    /// <summary>A variable's name, and which of its items is meant; null where none is.</summary>
    public static (string Name, int? Index) Parse(string name) =>
        name.IndexOf('[', StringComparison.Ordinal) is var at and >= 0 && name.IndexOf(']', at) > at ? (name[..at], WholeNumber.Of(name[(at + 1)..])) : (name, null);

    private static IEnumerable<string> Existing(IDictionary<string, string> variables, string name, bool onlyLists = false) =>
        !variables.TryGetValue(name, out string? value) ? [] : SwitchArray.Is(value) ? SwitchArray.Read(value) : onlyLists ? [] : [value];

    private static List<string> Replace(IEnumerable<string> items, int index, string value)
    {
        List<string> all = [.. items];
        while (all.Count <= index)
            all.Add("");
        all[index] = value;
        return all;
    }

    private static void Write(IDictionary<string, string> variables, string name, IEnumerable<string> items)
    {
        List<string> all = [.. items];
        if (all.Count == 0)
            variables.Remove(name);
        else
            variables[name] = all.Count == 1 ? all[0] : SwitchArray.Write(all);
    }
}
