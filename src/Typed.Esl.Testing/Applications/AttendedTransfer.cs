using Typed.Esl.Testing.Behaviour;
using Typed.Esl.Testing.State;

namespace Typed.Esl.Testing.Applications;

/// <summary>Calling a third party while the far end waits. When the channel ends, the two are connected; when the third party does, the channel talks with the far end again.</summary>
internal static class AttendedTransfer
{
    private const string HangupKey = "*";
    private const string CancelKey = "#";

    public static FakeApplication Application { get; } = new(RunAsync, End: End) { IsBridge = true, OnKey = Hear };

    /// <summary>The consultation of a channel that talks with whom it has asked; null where there is none.</summary>
    public static Consultation? Of(FakeChannel channel) =>
        channel.Runner.Running.LastOrDefault(execution => execution.Definition == Application)?.Kept is Consultation { Asked: not null, IsSettled: false } consultation ? consultation : null;

    /// <summary>The channel that has asked has ended, which was told: the end of its talks is, and who was asked talks with who has waited.</summary>
    public static void Complete(FakeChannel channel, Consultation consultation, CallControl control, Action finish)
    {
        var (asked, held) = (consultation.Asked!, consultation.Held is { } waits && control.Lives(waits) ? waits : null);
        consultation.IsSettled = true;
        control.Bridges.TellEnd(channel, asked, isInner: true);
        if (held is not null && IsCalledBy(channel, held))
            control.Bridges.TellEnd(held, channel);
        finish();
        control.Routing.Park(asked);
        if (held is null)
            return;
        asked.Variables[consultation.Result] = TransferOutcome.Success.Text;
        control.Bridges.ConnectStrangers(asked, held);
    }

    /// <summary>The bridge within which somebody was asked is over.</summary>
    public static void TellEndAround(FakeExecution bridge)
    {
        if (bridge.Channel.Consultation is not { Held: { } held })
            return;
        bridge.Channel.Consultation = null;
        bridge.Control.Bridges.TellEnd(bridge.Channel, held);
    }

    private static async Task RunAsync(FakeExecution execution, CancellationToken ended)
    {
        var (channel, control) = (execution.Channel, execution.Control);
        Consultation consultation;
        var before = channel.Row.CallState;
        lock (control.Events.Gate)
        {
            execution.Kept = consultation = new Consultation(control.State.Channels[channel.BridgedTo], execution.VariableOf(nameof(AttendedTransferResult.Outcome)) ?? "");
            if (consultation.Held is { } held)
                channel.Variables[VariableNames.SoftHeldUuid] = held.Id.Text;
            control.Events.Show(channel, CallState.RingWait);
        }

        var caller = new ChannelRow { CallerIdName = channel.Row.CallerIdName, CallerIdNumber = channel.Row.CallerIdNumber, Context = channel.Row.Context };
        var dialed = await control.Dialer.DialAsync(execution[ArgumentNames.Endpoint] ?? execution.Argument, caller, channel, timeout: null, stays: TimeSpan.Zero, ended).ConfigureAwait(false);
        Bridging.Remember(channel, dialed);
        if (dialed.Leg is not { } asked)
        {
            ended.ThrowIfCancellationRequested();
            Bridging.GiveUp(execution, before);
            channel.Variables.Remove(VariableNames.SoftHeldUuid);
            return;
        }

        if (!Connect(execution, consultation, asked, before))
        {
            control.Ending.HangUp(asked, HangupCause.OriginatorCancel);
            return;
        }

        if (dialed.TalksFor == TimeSpan.Zero)
            control.Ending.HangUp(asked, HangupCause.NormalClearing);
        await Task.WhenAny(asked.Ended.Task, consultation.Parted.Task).WaitAsync(ended).ConfigureAwait(false);
        Return(execution, consultation);
    }

    /// <returns>Whether the channel was still there.</returns>
    private static bool Connect(FakeExecution execution, Consultation consultation, FakeChannel asked, CallState before)
    {
        var (channel, control) = (execution.Channel, execution.Control);
        lock (control.Events.Gate)
        {
            if (!control.Lives(channel) || execution.WasEnded)
                return false;
            ChannelData.Introduce(channel, asked, OtherLegType.Originatee);
            control.Events.Show(channel, before);
            consultation.Asked = asked;
            if (consultation.Held is { } held && IsCalledBy(held, channel))
                channel.Consultation = consultation;
            return control.Bridges.Connect(channel, asked);
        }
    }

    /// <summary>Who was asked has gone: the channel talks with who has waited.</summary>
    private static void Return(FakeExecution execution, Consultation consultation)
    {
        var (channel, control) = (execution.Channel, execution.Control);
        lock (control.Events.Gate)
        {
            if (execution.WasEnded || consultation.IsSettled || consultation.Held is not { } held)
                return;
            consultation.IsSettled = true;
            channel.Variables.Remove(VariableNames.SoftHeldUuid);
            bool isThere = control.Lives(held);
            channel.Variables[consultation.Result] = (isThere ? TransferOutcome.Success : TransferOutcome.Failure).Text;
            if (!isThere)
                return;
            if (IsCalledBy(channel, held))
                control.Bridges.TellEnd(held, channel);
            control.Bridges.ConnectStrangers(channel, held);
        }
    }

    /// <summary>Where the channel goes elsewhere meanwhile, nobody comes back to who waits.</summary>
    private static void End(FakeExecution execution)
    {
        Bridging.StopWaiting(execution);
        if (execution is { Kept: Consultation { IsSettled: false, Asked: not null, Held: { } held } } && execution.Control.Lives(held))
            execution.Control.Ending.HangUp(held, HangupCause.NormalClearing);
    }

    private static void Hear(FakeExecution execution, char key)
    {
        if (execution.Kept is not Consultation { Asked: { } asked })
            return;
        if (key == KeyOf(execution.Channel, asked, VariableNames.AttendedTransferHangupKey, HangupKey))
            execution.Control.Ending.HangUp(execution.Channel, HangupCause.NormalClearing);
        else if (key == KeyOf(execution.Channel, asked, VariableNames.AttendedTransferCancelKey, CancelKey))
            execution.Control.Ending.HangUp(asked, HangupCause.NormalClearing);
    }

    private static char KeyOf(FakeChannel channel, FakeChannel asked, string variable, string usual) =>
        (channel.Variables.TryGetValue(variable, out string? own) ? own : asked.Variables.TryGetValue(variable, out string? other) ? other : usual).FirstOrDefault();

    /// <summary>Whether a channel was called by another one, which still runs the bridge that it has called in.</summary>
    private static bool IsCalledBy(FakeChannel called, FakeChannel caller) => called.Originator == caller && caller.Runner.Running.Any(execution => execution.Definition == Bridging.Application);
}
