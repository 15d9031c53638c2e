using Typed.Esl.Catalogue;
using Typed.Esl.Testing.Applications;
using Typed.Esl.Testing.State;

namespace Typed.Esl.Testing.Behaviour;

/// <summary>Connects channels with each other, and parts them.</summary>
internal sealed class Bridges(SwitchState state, ChannelEvents events, CallControl control)
{
    // Under the name of the command the switch tells of what connects two channels by their ids.
    private static readonly string s_connecting = BuiltInCatalogue.Model.Commands.First(command => command.Key == CommandKeys.UuidBridge).Syntax.FirstWord;

    /// <summary>The channel that another one talks with, is called by or calls; null where there is none.</summary>
    public FakeChannel? PartnerOf(FakeChannel channel) =>
        state.Channels[channel.BridgedTo]
        ?? (channel is { Answered: null, Originator: { } caller } && control.Lives(caller) ? caller : null)
        ?? state.Channels.LastOrDefault(other => other.Originator == channel && other.Answered is null);

    /// <summary>Connects a channel with one that it has called.</summary>
    /// <returns>Whether both were still there.</returns>
    public bool Connect(FakeChannel caller, FakeChannel called)
    {
        lock (events.Gate)
        {
            if (!control.Lives(caller) || !control.Lives(called))
                return false;
            Introduce(caller, called);
            Join(caller, called);
            Tell(caller, called);
            return true;
        }
    }

    /// <summary>Connects a channel with one that it has taken out of a queue. Each is shown the other.</summary>
    public void ConnectTaken(FakeChannel taker, FakeChannel taken)
    {
        lock (events.Gate)
        {
            Introduce(taker, taken);
            Join(taker, taken);
            taker.Change(row => row with { CalleeIdName = taken.Row.CallerIdName, CalleeIdNumber = taken.Row.CallerIdNumber });
            taken.Change(row => row with { CalleeIdName = taker.Row.CallerIdName, CalleeIdNumber = taker.Row.CallerIdNumber });
            Tell(taker, taken);
        }
    }

    /// <summary>Connects two channels that know nothing of each other, whatever they do.</summary>
    public void ConnectStrangers(FakeChannel caller, FakeChannel called)
    {
        lock (events.Gate)
        {
            control.Progress.Answer(caller);
            control.Progress.Answer(called);

            // What they run on that may have ended one of them.
            if (!control.Lives(caller) || !control.Lives(called))
                return;
            if (caller is { IsTurned: false, Row.Direction: var direction } && direction == CallDirection.Outbound)
                control.Routing.Turn(caller);
            Introduce(caller, called);
            TransferHistory.Connect(caller, called, control);
            foreach (var channel in (FakeChannel[])[caller, called])
            {
                // What comes out of a bridge of its own is ready before it could rest.
                bool rests = channel.Row.CallState == CallState.RingWait || !channel.Runner.Running.Any(execution => execution.Definition == Bridging.Application);
                channel.NextState = ChannelState.Hibernate;
                Part(channel);

                // What runs behind the bridge that it was in may have ended either.
                if (!control.Lives(caller) || !control.Lives(called))
                {
                    channel.NextState = default;
                    if (channel == called)
                        control.Ending.HangUp(caller, HangupCause.OriginatorCancel);
                    return;
                }

                channel.Runner.EndAll(control);
                if (channel.Row.State == ChannelState.Park)
                    events.Raise(EventNames.ChannelUnpark, channel);
                if (rests)
                    events.Enter(channel, ChannelState.Hibernate);
                events.Enter(channel, ChannelState.Reset);
                events.Enter(channel, ChannelState.SoftExecute);
            }

            foreach (var (channel, other) in new[] { (caller, called), (called, caller) })
            {
                events.Raise(
                    EventNames.ChannelExecute,
                    channel,
                    (nameof(ChannelExecuteEvent.Application), s_connecting),
                    (nameof(ChannelExecuteEvent.ApplicationData), other.Id.Text),
                    (nameof(ChannelExecuteEvent.ApplicationUuid), state.Chance.Id()));
            }

            Join(caller, called);
            Tell(caller, called);
        }
    }

    /// <summary>Takes a channel out of its bridge. What it has called ends with that, and what has called it goes on.</summary>
    public void Part(FakeChannel channel)
    {
        if (state.Channels[channel.BridgedTo] is not { } other)
            return;
        bool wasCalled = channel.IsCalledLeg;
        TellEnd(wasCalled ? other : channel, wasCalled ? channel : other);
        state.Channels.Part(channel);
        if (wasCalled && other.Runner.Running.LastOrDefault(execution => execution.IsBridge) is { } bridge)
            Bridging.Release(bridge);
        else if (!AfterBridge.MovesOn(other, control))
            control.Routing.Return(other);
    }

    /// <summary>Takes a channel out of its bridge, both ends of which are on their way elsewhere: nobody is hung up.</summary>
    public void Separate(FakeChannel channel)
    {
        if (state.Channels[channel.BridgedTo] is not { } other)
            return;
        TellEnd(channel.IsCalledLeg ? other : channel, channel.IsCalledLeg ? channel : other);
        state.Channels.Part(channel);
    }

    /// <summary>Tells that two channels are not connected any more.</summary>
    /// <param name="caller">The channel whose bridge it was.</param>
    /// <param name="called">The other one.</param>
    /// <param name="isInner">Whether another bridge of the caller goes on around it.</param>
    public void TellEnd(FakeChannel caller, FakeChannel called, bool isInner = false)
    {
        if (!isInner)
        {
            var (isThere, areTogether) = (control.Lives(caller), AreTogether(caller, called));
            Hooks.Run(caller, VariableNames.CommandAfterBridge, control);
            Hooks.Run(called, VariableNames.CommandAfterBridge, control);

            // Where that has ended the call, or parted the two, this was told with it.
            if ((isThere && !control.Lives(caller)) || (areTogether && !AreTogether(caller, called)))
                return;
        }

        // Who has an application for afterwards is on his way to it already.
        if (caller.Row.State == ChannelState.SoftExecute && caller.Cause.IsEmpty && AfterBridge.HasNext(caller))
            caller.NextState = ChannelState.Execute;
        events.Raise(EventNames.ChannelUnbridge, caller, (nameof(ChannelUnbridgeEvent.ALegUuid), caller.Id.Text), (nameof(ChannelUnbridgeEvent.BLegUuid), called.Id.Text));
        Remember(caller, called, BridgeRole.Originator);
        Remember(called, caller, BridgeRole.Originatee);
        if (!called.Cause.IsEmpty)
            caller.Variables[VariableNames.BridgeHangupCause] = called.Cause.Text;
        if (!called.Cause.IsEmpty && caller.Cause.IsEmpty)
            caller.Variables[VariableNames.LastBridgeHangupCause] = called.Cause.Text;
        control.CallCenter.Offers.Part(called);
    }

    private bool AreTogether(FakeChannel caller, FakeChannel called) => state.Channels[caller.BridgedTo] == called;

    /// <summary>A channel keeps in its variables with whom it was connected.</summary>
    private static void Remember(FakeChannel channel, FakeChannel other, BridgeRole role)
    {
        channel.Variables[VariableNames.LastBridgeUuid] = other.Id.Text;
        channel.Variables[VariableNames.LastBridgeRole] = role.Text;
    }

    /// <summary>Each has heard of the other before.</summary>
    private void Join(FakeChannel caller, FakeChannel called)
    {
        state.Channels.Bridge(caller, called);
        caller.Times.Bridged = called.Times.Bridged = caller.Bridged;
        foreach (var (channel, other) in new[] { (caller, called), (called, caller) })
        {
            channel.Variables[VariableNames.BridgeChannelName] = other.Row.ChannelName;
            channel.Variables[VariableNames.BridgeUuid] = channel.Variables[VariableNames.SignalBondUuid] = other.Id.Text;
        }
    }

    private static void Introduce(FakeChannel caller, FakeChannel called)
    {
        ChannelData.Introduce(caller, called, OtherLegType.Originatee);
        ChannelData.Introduce(called, caller, OtherLegType.Originator);
        caller.Change(row => row with { CalleeIdName = called.Row.CalleeIdName, CalleeIdNumber = called.Row.CalleeIdNumber });
    }

    private void Tell(FakeChannel caller, FakeChannel called)
    {
        events.Raise(EventNames.ChannelBridge, caller, (nameof(ChannelBridgeEvent.ALegUuid), caller.Id.Text), (nameof(ChannelBridgeEvent.BLegUuid), called.Id.Text));
        events.Enter(called, ChannelState.ExchangeMedia);
    }
}
