using Typed.Esl.Testing.Behaviour;
using Typed.Esl.Testing.State;

namespace Typed.Esl.Testing.Applications;

/// <summary>Calling somebody, and talking with him until one of the two hangs up.</summary>
internal static class Bridging
{
    private const string Success = "SUCCESS";
    private const string Always = "true";

    // As long as nothing else is said.
    private static readonly TimeSpan s_usualRingLimit = TimeSpan.FromSeconds(60);

    public static FakeApplication Application { get; } = new(RunAsync) { IsBridge = true, Keys = KeyUse.Pass };

    private static async Task RunAsync(FakeExecution execution, CancellationToken ended)
    {
        var (channel, control) = (execution.Channel, execution.Control);
        var before = channel.Row.CallState;
        var caller = new ChannelRow { CallerIdName = channel.Row.CallerIdName, CallerIdNumber = channel.Row.CallerIdNumber, Context = channel.Row.Context };
        control.Events.Show(channel, CallState.RingWait);

        // Who was not told about talks no time at all: a program under test is not to wait for somebody who never hangs up.
        var dialed = await control.Dialer.DialAsync(execution[ArgumentNames.Endpoint] ?? execution.Argument, caller, channel, RingLimitOf(channel), stays: TimeSpan.Zero, ended).ConfigureAwait(false);
        if (dialed.Leg is not { } far)
        {
            ended.ThrowIfCancellationRequested();
            control.Events.Show(channel, before);
            execution.Leave(nameof(BridgeResult.Disposition), dialed.Cause.Text);
            if (!MayGoOn(channel, dialed.Cause))
                control.HangUp(channel, dialed.Cause);
            return;
        }

        if (!Connect(execution, far))
        {
            // Nobody is left who could talk with him.
            control.HangUp(far, HangupCause.OriginatorCancel);
            return;
        }

        if (dialed.TalksFor == TimeSpan.Zero)
            control.HangUp(far, HangupCause.NormalClearing);
        var cause = await far.Ended.Task.WaitAsync(ended).ConfigureAwait(false);
        execution.Leave(nameof(BridgeResult.Disposition), Success);
        execution.Leave(nameof(BridgeResult.FarCause), cause.Text);
        execution.Leave(nameof(BridgeResult.FarUuid), far.Id.Text);
    }

    /// <returns>Whether the caller was still there.</returns>
    private static bool Connect(FakeExecution execution, FakeChannel far)
    {
        var (channel, control) = (execution.Channel, execution.Control);
        lock (control.Events.Gate)
        {
            if (!control.Lives(channel) || execution.WasEnded)
                return false;
            ChannelData.Introduce(channel, far, OtherLegType.Originatee);
            control.Answer(channel);
            control.Events.Show(channel, CallState.Active);
            control.Bridges.Connect(channel, far);
            return true;
        }
    }

    /// <summary>How long whoever is called may ring.</summary>
    private static TimeSpan RingLimitOf(FakeChannel channel) =>
        channel.Variables.TryGetValue(VariableNames.CallTimeout, out string? text) && int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out int seconds) && seconds > 0
            ? TimeSpan.FromSeconds(seconds)
            : s_usualRingLimit;

    /// <summary>The variable says whether the call goes on behind a bridge that came to nothing: always, or after some causes.</summary>
    private static bool MayGoOn(FakeChannel channel, HangupCause cause) =>
        channel.Variables.TryGetValue(VariableNames.ContinueOnFail, out string? causes)
        && (causes.Equals(Always, StringComparison.OrdinalIgnoreCase) || causes.Split(',').Contains(cause.Text, StringComparer.OrdinalIgnoreCase));
}
