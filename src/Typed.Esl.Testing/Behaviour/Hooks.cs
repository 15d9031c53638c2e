using Typed.Esl.Testing.Applications;

namespace Typed.Esl.Testing.Behaviour;

/// <summary>Api commands that run because a channel's variables say so, when something has happened to it.</summary>
internal static class Hooks
{
    private const string Beside = "::";

    /// <summary>Runs what is in the channel's variables whose names begin so: <c>uuid_setvar x a b</c>.</summary>
    public static void Run(FakeChannel channel, string prefix, CallControl control)
    {
        var commands = channel.Variables
            .Where(variable => variable.Key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && variable.Value.Length > 0)
            .OrderBy(variable => variable.Key, StringComparer.Ordinal)
            .Select(variable => variable.Value)
            .ToList();
        foreach (string command in commands)
        {
            string[] parts = command.Split(' ', 2);
            Run(parts[0], control.Expand(parts.ElementAtOrDefault(1) ?? "", channel), control);
        }
    }

    /// <summary>Runs what is in a variable of a channel that has ended: <c>hash insert/a/b/c</c> or <c>hash::insert/a/b/c</c>, in which <c>${…}</c> stands for what an event of the channel would tell.</summary>
    public static void RunBehind(FakeChannel channel, string variable, CallControl control)
    {
        if (!channel.Variables.TryGetValue(variable, out string? command) || command.Length == 0)
            return;
        int colon = command.IndexOf(':', StringComparison.Ordinal);
        string[] parts = colon >= 0 && command.AsSpan(colon).StartsWith(Beside) ? [command[..colon], command[(colon + Beside.Length)..]] : command.Split(' ', 2);
        var told = control.Events.Describe(channel);
        string arguments = new VariableExpansion(
            name => channel.Variables.TryGetValue(name, out string? value) ? value : told[name] ?? control.State.Variables.All.GetValueOrDefault(name), control.AnswerAtOnce).Expand(parts.ElementAtOrDefault(1) ?? "");
        control.RunDue(() => control.RunApi($"{parts[0]} {arguments}"));
    }

    private static void Run(string name, string arguments, CallControl control) => control.RunDue(async () =>
    {
        await control.RunApi($"{name} {arguments}").ConfigureAwait(false);
        control.Events.Raise(EventNames.Api, (nameof(ApiEvent.Command), name), (nameof(ApiEvent.Arguments), arguments));
    });
}
