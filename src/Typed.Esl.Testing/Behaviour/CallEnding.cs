using Typed.Esl.Testing.Applications;

namespace Typed.Esl.Testing.Behaviour;

/// <summary>How channels end, with all that is told of it.</summary>
internal sealed class CallEnding(CallControl control)
{
    /// <summary>Ends a channel, and with it the one that it has called.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="cause">Why.</param>
    /// <param name="endsApplicationsFirst">Whether what it runs ends before the hangup is told.</param>
    /// <returns>Whether it lived.</returns>
    public bool HangUp(FakeChannel channel, HangupCause cause, bool endsApplicationsFirst = false) => HangUp(channel, cause, HangupCause.NormalClearing, endsApplicationsFirst);

    /// <summary>Ends channels for one cause, which those of them that are connected with each other have as well.</summary>
    public void HangUpAll(IReadOnlyCollection<FakeChannel> channels, HangupCause cause)
    {
        foreach (var channel in channels)
        {
            using var change = control.Events.Gate.EnterScope();
            bool isTogether = control.State.Channels[channel.BridgedTo] is { } other && channels.Contains(other);
            HangUp(channel, cause, isTogether ? cause : HangupCause.NormalClearing, endsApplicationsFirst: false);
        }
    }

    private bool HangUp(FakeChannel channel, HangupCause cause, HangupCause causeOfOther, bool endsApplicationsFirst)
    {
        lock (control.Events.Gate)
        {
            if (endsApplicationsFirst && control.Lives(channel))
                channel.Runner.EndAll(control, but: channel.Call is { IsAsync: false } call ? call.SocketId : null);
            var other = control.State.Channels[channel.BridgedTo];
            var wasCalled = channel.IsCalledLeg;
            var consultation = wasCalled ? null : AttendedTransfer.Of(channel);
            if (!BeginEnd(channel, cause))
                return false;
            if (other is not null && consultation is not null)
            {
                AttendedTransfer.Complete(channel, consultation, control, () =>
                {
                    Finish(channel);
                    Destroy(channel);
                });
            }
            else if (other is null)
            {
                Finish(channel);
                Destroy(channel);
            }
            else if (wasCalled)
            {
                // Its caller goes on behind the application that has called, where there is one.
                control.Bridges.TellEnd(other, channel, isInner: AttendedTransfer.Of(other) is not null);
                control.State.Channels.Part(channel);
                Finish(channel);
                Destroy(channel);
                if (!other.Runner.Running.Any(execution => execution.IsBridge) && !AfterBridge.MovesOn(other, control))
                    control.Routing.Return(other);
            }
            else if (AfterBridge.MovesOn(other, control))
            {
                control.Bridges.TellEnd(channel, other);
                Finish(channel);
                Destroy(channel);
            }
            else if (AfterBridge.Replaces(other))
            {
                control.Bridges.TellEnd(channel, other);
                control.Routing.Enter(other);
                Finish(channel);
                Destroy(channel);
            }
            else
            {
                BeginEnd(other, causeOfOther);
                Finish(other);
                control.Bridges.TellEnd(channel, other);
                Finish(channel);
                Destroy(channel);
                Destroy(other);
            }

            // The call center looks at its talks from time to time, and finds that this one is over.
            control.CallCenter.Offers.End(channel);
            if (other is not null)
                control.CallCenter.Offers.End(other);
            return true;
        }
    }

    /// <summary>Ends a channel whose other end has been taken over by somebody, and leaves that one alone.</summary>
    public void PickOff(FakeChannel channel)
    {
        lock (control.Events.Gate)
        {
            var (other, wasCalled) = (control.State.Channels[channel.BridgedTo], channel.IsCalledLeg);
            if (!BeginEnd(channel, HangupCause.PickedOff))
                return;
            if (other is not null)
                control.Bridges.TellEnd(wasCalled ? other : channel, wasCalled ? channel : other);
            Finish(channel);
            Destroy(channel);
            control.CallCenter.Offers.End(channel);
        }
    }

    private bool BeginEnd(FakeChannel channel, HangupCause cause)
    {
        if (!control.State.Channels.Take(channel))
            return false;
        cause = Causes.Meant(cause);
        (channel.NextState, channel.Cause, channel.Times.HungUp) = (ChannelState.Hangup, cause, control.Time.GetUtcNow());
        control.Events.Raise(EventNames.ChannelHangup, channel);
        Eavesdrop.StopAll(channel, control);
        control.Ended?.Invoke(channel);
        return true;
    }

    /// <summary>All that is told of a channel that was hung up, but that it is gone: what it runs ends first.</summary>
    private void Finish(FakeChannel channel)
    {
        channel.Runner.EndAll(control);
        if (channel.Row.State == ChannelState.Park)
            control.Events.Raise(EventNames.ChannelUnpark, channel);
        control.Events.Enter(channel, ChannelState.Hangup);
        Recording.StopAll(channel, control);
        control.Events.Show(channel, CallState.Hangup);
        CallRecord.End(channel);
        Hooks.RunBehind(channel, VariableNames.CommandOnHangup, control);
        control.Events.Enter(channel, ChannelState.Reporting);
        Hooks.RunBehind(channel, VariableNames.CommandOnReporting, control);
        control.Events.Raise(EventNames.ChannelHangupComplete, channel);
        control.Told?.Invoke(channel);
        control.Limits.Release(channel);
        control.Scheduler.Remove(row => row.Group == channel.Id.Text);
        channel.Ended.TrySetResult(channel.Cause);
    }

    private void Destroy(FakeChannel channel)
    {
        channel.NextState = ChannelState.Destroy;
        channel.Change(row => row with { CallUuid = row.Uuid });
        control.Events.Raise(EventNames.ChannelDestroy, channel);
        control.Events.Enter(channel, ChannelState.Destroy);
    }
}
