using Typed.Esl.Replies;
using Typed.Esl.Testing.Events;
using Typed.Esl.Testing.State;

namespace Typed.Esl.Testing.Behaviour;

/// <summary>What happens to channels, with the events that tell of it.</summary>
internal sealed class CallControl(SwitchState state, EventComposer composer, Func<FakeEvent, int> send)
{
    /// <summary>Sends an event about nothing in particular.</summary>
    public void Raise(string name, params IEnumerable<(string Property, string Value)> headers) => send(composer.Compose(name, null, "", headers));

    /// <summary>Sends an event about a channel.</summary>
    public void Raise(string name, FakeChannel channel, params IEnumerable<(string Property, string Value)> headers) => Raise(name, channel, default, headers);

    /// <summary>Makes a channel.</summary>
    public FakeChannel Create(ChannelRow row, IReadOnlyDictionary<string, string> variables)
    {
        var channel = state.Channels.Add(row);
        foreach (var (name, value) in variables)
            channel.Variables[name] = value;
        Raise(EventNames.ChannelCreate, channel);
        return channel;
    }

    /// <summary>Answers a channel that is not answered yet.</summary>
    public void Answer(FakeChannel channel)
    {
        if (channel.Answered is not null)
            return;
        channel.Answered = state.Time.GetUtcNow();
        channel.Change(row => row with { CallState = CallState.Active });
        Raise(EventNames.ChannelAnswer, channel);
    }

    /// <summary>Lets a channel wait for commands.</summary>
    public void Park(FakeChannel channel)
    {
        Part(channel);
        channel.Change(row => row with { State = ChannelState.Park, Application = "park", ApplicationData = "" });
        Raise(EventNames.ChannelPark, channel);
    }

    /// <summary>Connects two channels.</summary>
    public void Bridge(FakeChannel caller, FakeChannel called)
    {
        Part(caller);
        Part(called);
        Answer(caller);
        Answer(called);
        state.Channels.Bridge(caller, called);
        caller.Change(row => row with { State = ChannelState.Execute });
        called.Change(row => row with { State = ChannelState.ExchangeMedia });
        Raise(EventNames.ChannelBridge, caller, (nameof(ChannelBridgeEvent.ALegUuid), caller.Id.Text), (nameof(ChannelBridgeEvent.BLegUuid), called.Id.Text));
    }

    /// <summary>Ends a channel, and with it the one that it is bridged to.</summary>
    /// <returns>Whether it lived.</returns>
    public bool HangUp(FakeChannel channel, HangupCause cause)
    {
        var other = state.Channels[channel.BridgedTo];
        Part(channel);
        if (!state.Channels.Remove(channel.Id))
            return false;
        channel.Change(row => row with { State = ChannelState.Hangup, CallState = CallState.Hangup });
        Raise(EventNames.ChannelHangup, channel, cause);
        channel.Change(row => row with { State = ChannelState.Reporting });
        Raise(EventNames.ChannelHangupComplete, channel, cause);
        channel.Change(row => row with { State = ChannelState.Destroy });
        Raise(EventNames.ChannelDestroy, channel, cause);
        if (other is not null)
            HangUp(other, HangupCause.NormalClearing);
        return true;
    }

    /// <summary>Takes a channel out of its bridge.</summary>
    public void Part(FakeChannel channel)
    {
        if (state.Channels[channel.BridgedTo] is not { } other)
            return;
        var (caller, called) = channel.IsCalledLeg ? (other, channel) : (channel, other);
        Raise(EventNames.ChannelUnbridge, caller, (nameof(ChannelUnbridgeEvent.ALegUuid), caller.Id.Text), (nameof(ChannelUnbridgeEvent.BLegUuid), called.Id.Text));
        state.Channels.Part(channel);
    }

    private void Raise(string name, FakeChannel channel, HangupCause cause, params IEnumerable<(string Property, string Value)> headers)
    {
        EslRow data = ChannelData.Of(channel, state.Channels[channel.BridgedTo], cause);
        send(composer.Compose(name, data, "", headers));
    }
}
