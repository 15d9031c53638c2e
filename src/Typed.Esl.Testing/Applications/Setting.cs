using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Testing.Behaviour;

namespace Typed.Esl.Testing.Applications;

/// <summary>Setting variables of a channel, and of the whole switch.</summary>
internal static class Setting
{
    private const string FarOnly = "nolocal:";

    public static FakeApplication Set { get; } = FakeApplication.Now(execution => Change(execution, execution[ArgumentNames.Variable], execution[ArgumentNames.Value]));

    /// <summary><c>^^;first=1;second=2</c>: what parts them is said before them.</summary>
    public static FakeApplication SetSeveral { get; } = FakeApplication.Now(execution =>
    {
        foreach (string item in SwitchWords.ReadItems(execution.Argument, ' '))
        {
            int equals = item.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
                Change(execution, item[..equals], item[(equals + 1)..]);
        }
    });

    /// <summary>Puts a value behind those of a variable, which becomes a list.</summary>
    public static FakeApplication Push { get; } = FakeApplication.Now(static execution => Add(execution, before: false));

    /// <summary>Puts a value before those of a variable.</summary>
    public static FakeApplication Unshift { get; } = FakeApplication.Now(static execution => Add(execution, before: true));

    public static FakeApplication Unset { get; } = FakeApplication.Now(execution => Change(execution, execution[ArgumentNames.Variable], null));

    public static FakeApplication UnsetSeveral { get; } = FakeApplication.Now(execution =>
    {
        foreach (string name in SwitchWords.ReadItems(execution.Argument, ' '))
            Change(execution, name, null);
    });

    /// <summary>Sets a variable here and on whoever is called from here; only there where the syntax says so.</summary>
    public static FakeApplication Export { get; } = FakeApplication.Now(execution =>
    {
        var (name, value) = (execution[ArgumentNames.Variable], execution[ArgumentNames.Value]);
        Put(execution.Channel.Exported, name, value);
        if (!execution.Argument.StartsWith(FarOnly, StringComparison.OrdinalIgnoreCase))
            Put(execution.Channel.Variables, name, value);
    });

    public static FakeApplication SetGlobal { get; } = FakeApplication.Now(execution =>
    {
        if (execution[ArgumentNames.Variable] is { Length: > 0 } name)
            execution.Control.State.Variables.Set(name, execution[ArgumentNames.Value] ?? "");
    });

    /// <summary>The value is looked into once more than every argument is.</summary>
    private static void Change(FakeExecution execution, string? name, string? value) =>
        Put(execution.Channel.Variables, name, value is null ? null : execution.Control.Expand(value, execution.Channel));

    private static void Add(FakeExecution execution, bool before)
    {
        // One without a value is no form of the catalogue's, and takes the variable away.
        string[] parts = execution.Argument.Split('=', 2);
        if (parts[0].Length > 0)
            VariableList.Add(execution.Channel.Variables, parts[0], parts.Length > 1 ? execution.Control.Expand(parts[1], execution.Channel) : null, before);
    }

    private static void Put(IDictionary<string, string> variables, string? name, string? value)
    {
        if (!string.IsNullOrEmpty(name))
            VariableList.Put(variables, name, value);
    }
}
