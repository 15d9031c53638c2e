namespace Typed.Esl.Testing.Applications;

/// <summary>The keys that end what plays or records, by the channel's variable, and the one that has.</summary>
internal static class Terminators
{
    private const string Usual = "*";
    private const string None = "none";
    private const string Any = "any";

    // To the switch the letters are none of any.
    private const string AnyKeys = "1234567890*#";

    /// <summary>Whether a key ends what plays or records, which that then says.</summary>
    public static bool Take(FakeExecution execution, char key)
    {
        string wanted = execution.Channel.Variables.TryGetValue(VariableNames.PlaybackTerminators, out string? said) ? said : Usual;
        wanted = wanted.Equals(None, StringComparison.OrdinalIgnoreCase) ? "" : wanted.Equals(Any, StringComparison.OrdinalIgnoreCase) ? AnyKeys : wanted;
        if (!wanted.Contains(key, StringComparison.Ordinal))
            return false;
        if (execution.VariableOf(nameof(PlaybackResult.Terminator)) is { } used)
            execution.Channel.Variables[used] = key.ToString();
        return true;
    }

    /// <summary>None has yet.</summary>
    public static void Forget(FakeExecution execution)
    {
        if (execution.VariableOf(nameof(PlaybackResult.Terminator)) is { } used)
            execution.Channel.Variables.Remove(used);
    }
}
