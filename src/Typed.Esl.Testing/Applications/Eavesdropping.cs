using Typed.Esl.Testing.Behaviour;

namespace Typed.Esl.Testing.Applications;

/// <summary>Listening to a channel until it ends or <c>*</c> is pressed; to all of them, one after another.</summary>
internal static class Eavesdropping
{
    private const char Over = '*';

    // So long the switch waits for somebody to listen to, before it looks again.
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(2);

    public static FakeApplication Application { get; } = new(RunAsync, End: static execution => (execution.Kept as Eavesdrop)?.Stop(execution.Control)) { OnKey = Hear };

    private static async Task RunAsync(FakeExecution execution, CancellationToken ended)
    {
        var channels = execution.Control.State.Channels;
        if (!execution.Argument.Equals(DialplanApplication.EavesdropAll().Argument, StringComparison.OrdinalIgnoreCase))
        {
            await ListenAsync(execution, channels[execution[ArgumentNames.Uuid] ?? ""], ended).ConfigureAwait(false);
            return;
        }

        while (true)
        {
            var others = channels.Where(other => other != execution.Channel).ToList();
            bool hasHeard = false;
            foreach (var other in others)
                hasHeard |= await ListenAsync(execution, other, ended).ConfigureAwait(false);
            if (!hasHeard)
                await Task.Delay(s_pause, execution.Control.Time, ended).ConfigureAwait(false);
        }
    }

    /// <returns>Whether there was somebody to listen to.</returns>
    private static async Task<bool> ListenAsync(FakeExecution execution, FakeChannel? target, CancellationToken ended)
    {
        Eavesdrop eavesdrop;
        lock (execution.Control.Events.Gate)
        {
            if (target is null || !MayListen(execution, target))
                return false;
            execution.Kept = eavesdrop = new Eavesdrop(target);
            eavesdrop.Start(execution.Control);
        }

        await eavesdrop.Over.WaitAsync(ended).ConfigureAwait(false);
        return true;
    }

    private static bool MayListen(FakeExecution execution, FakeChannel target)
    {
        var channel = execution.Channel;
        return target != channel
            && !execution.WasEnded
            && execution.Control.Lives(target)
            && HasSound(channel)
            && HasSound(target)
            && (!channel.Variables.TryGetValue(VariableNames.RequiredEavesdropGroup, out string? group)
                || (target.Variables.TryGetValue(VariableNames.EavesdropGroups, out string? groups) && groups.Split(',').Contains(group, StringComparer.Ordinal)));
    }

    private static bool HasSound(FakeChannel channel) => channel.Answered is not null || channel.Row.CallState == CallState.Early;

    private static void Hear(FakeExecution execution, char key)
    {
        bool reads = !execution.Channel.Variables.TryGetValue(VariableNames.EavesdropReadsDtmf, out string? said) || Truth.Of(said);
        if (key == Over && reads)
            (execution.Kept as Eavesdrop)?.Stop(execution.Control);
    }
}
