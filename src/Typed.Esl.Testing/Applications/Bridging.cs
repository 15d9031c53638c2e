using Typed.Esl.Testing.Behaviour;
using Typed.Esl.Testing.State;
using Typed.Esl.Testing.Wire;

namespace Typed.Esl.Testing.Applications;

/// <summary>Calling somebody, and talking with him until one of the two hangs up.</summary>
internal static class Bridging
{
    private const string Success = "SUCCESS";

    // As long as nothing else is said.
    private static readonly TimeSpan s_usualRingLimit = TimeSpan.FromSeconds(60);

    public static FakeApplication Application { get; } = new(RunAsync, End: End) { IsBridge = true, Keys = KeyUse.Pass };

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
            if (!GiveUp(execution, before))
                return;
            Remember(channel, dialed);
            channel.Variables[VariableNames.OriginateFailedCause] = dialed.Cause.Text;
            if (!MayGoOn(channel, dialed.Cause))
                control.Ending.HangUp(channel, dialed.Cause);
            return;
        }

        Remember(channel, dialed);
        var parted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        execution.Kept = parted;
        if (!Connect(execution, far))
        {
            // Nobody is left who could talk with him.
            control.Ending.HangUp(far, HangupCause.OriginatorCancel);
            return;
        }

        if (dialed.TalksFor == TimeSpan.Zero)
            control.Ending.HangUp(far, HangupCause.NormalClearing);
        await Task.WhenAny(far.Ended.Task, parted.Task).WaitAsync(ended).ConfigureAwait(false);
        await channel.Runner.UntilAloneAsync(execution).ConfigureAwait(false);
        var cause = far.Cause.IsEmpty ? HangupCause.NormalClearing : far.Cause;
        execution.Leave(nameof(BridgeResult.FarUuid), far.Id.Text);
        if (!far.Cause.IsEmpty)
            execution.Leave(nameof(BridgeResult.FarCause), cause.Text);
        lock (control.Events.Gate)
        {
            if (execution.WasEnded)
                return;
            if (AfterBridge.HangsUpFirst(channel) || (!AfterBridge.MovesOn(channel, control) && AfterBridge.HangsUp(channel)))
                control.Ending.HangUp(channel, cause);
            else if (!execution.WasEnded)
                AfterBridge.Replaces(channel);
        }
    }

    /// <summary>A channel keeps in its variables how the last call went that was placed from it.</summary>
    public static void Remember(FakeChannel channel, Dialed dialed)
    {
        channel.Variables[VariableNames.OriginateDisposition] = dialed.Leg is null ? dialed.Cause.Text : Success;
        channel.Variables[VariableNames.DialStatus] = dialed.Leg is null ? StatusOf(dialed.Cause) : DialStatus.Success.Text;
    }

    /// <summary>The far end was taken elsewhere: the bridge is over, and the caller goes on.</summary>
    public static void Release(FakeExecution execution) => (execution.Kept as TaskCompletionSource ?? (execution.Kept as Consultation)?.Parted)?.TrySetResult();

    private static void End(FakeExecution execution)
    {
        var channel = execution.Channel;
        bool talked = channel.Row.CallState != CallState.RingWait;
        StopWaiting(execution);
        AttendedTransfer.TellEndAround(execution);

        // What comes out of a bridge is ready before it could rest.
        if (talked && channel.NextState == ChannelState.Hibernate)
            channel.NextState = ChannelState.Reset;
    }

    /// <summary>Nobody has answered who calls: he looks as he did before.</summary>
    /// <returns>Whether he is still there, and has not gone elsewhere.</returns>
    public static bool GiveUp(FakeExecution execution, CallState before)
    {
        lock (execution.Control.Events.Gate)
        {
            if (execution.WasEnded)
                return false;
            execution.Control.Events.Show(execution.Channel, before);
            return true;
        }
    }

    /// <summary>Who calls and is taken elsewhere meanwhile does not wait for an answer any more.</summary>
    public static void StopWaiting(FakeExecution execution)
    {
        var channel = execution.Channel;
        if (channel.Cause.IsEmpty && channel.Row.CallState == CallState.RingWait)
            execution.Control.Events.Show(channel, channel.Answered is null ? CallState.Ringing : CallState.Active);
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
            control.Progress.Answer(channel);

            // What it runs on that may have ended it, or taken it elsewhere.
            if (!control.Lives(channel) || execution.WasEnded)
                return false;
            control.Events.Show(channel, CallState.Active);
            return control.Bridges.Connect(channel, far);
        }
    }

    /// <summary>How a call went that nobody has answered, in the coarser words of the dialplan; of most causes there are none but their own.</summary>
    private static string StatusOf(HangupCause cause) =>
        cause == HangupCause.UserBusy ? DialStatus.Busy.Text
        : cause == HangupCause.NoAnswer ? DialStatus.NoAnswer.Text
        : cause == HangupCause.OriginatorCancel ? DialStatus.Cancel.Text
        : cause == HangupCause.CallRejected ? DialStatus.DontCall.Text
        : cause == HangupCause.DestinationOutOfOrder || cause == HangupCause.InvalidProfile ? DialStatus.InvalidArguments.Text
        : cause.Text;

    /// <summary>How long whoever is called may ring.</summary>
    private static TimeSpan RingLimitOf(FakeChannel channel) =>
        channel.Variables.TryGetValue(VariableNames.CallTimeout, out string? text) && WholeNumber.Of(text) is > 0 and var seconds
            ? TimeSpan.FromSeconds(seconds)
            : s_usualRingLimit;

    /// <summary>The variable says whether the call goes on behind a bridge that came to nothing: always, or after some causes.</summary>
    private static bool MayGoOn(FakeChannel channel, HangupCause cause) =>
        channel.Variables.TryGetValue(VariableNames.ContinueOnFail, out string? causes)
        && (Truth.Of(causes) || Causes.Lists(causes, cause));
}
