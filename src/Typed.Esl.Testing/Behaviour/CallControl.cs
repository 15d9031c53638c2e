using Typed.Esl.Testing.Events;
using Typed.Esl.Testing.State;

namespace Typed.Esl.Testing.Behaviour;

/// <summary>What happens to channels, with the events that tell of it.</summary>
internal sealed class CallControl(SwitchState state, EventComposer composer, Func<FakeEvent, int> send)
{
    private const string ParkApplication = "park";

    /// <summary>Is told that a channel has ended, when its first event of that has been sent.</summary>
    public Action<FakeChannel>? Ended { get; set; }

    /// <summary>Is told that a channel has ended, when all has been told of it but that it was destroyed.</summary>
    public Action<FakeChannel>? Told { get; set; }

    /// <summary>Sends an event about nothing in particular.</summary>
    public void Raise(string name, params IEnumerable<(string Property, string Value)> headers) => send(composer.Compose(name, null, "", headers));

    /// <summary>Sends an event about a channel.</summary>
    public void Raise(string name, FakeChannel channel, params IEnumerable<(string Property, string Value)> headers) =>
        Raise(name, ChannelData.Of(channel, state.Channels[channel.BridgedTo]), headers);

    /// <summary>A key was pressed on a channel: that is told, and goes to whoever reads keys.</summary>
    public void Press(FakeChannel channel, string keys)
    {
        foreach (char key in keys)
        {
            Raise(EventNames.Dtmf, channel, (nameof(DtmfEvent.Digit), key.ToString()), (nameof(DtmfEvent.DurationInSamples), "2000"));
            channel.Call?.TakeKey(key);
        }
    }

    /// <summary>Somebody said something on a channel: that is told where somebody listens for it.</summary>
    public void Say(FakeChannel channel, string result)
    {
        if (!channel.DetectsSpeech)
            return;
        Raise(EventNames.DetectedSpeech, channel, (nameof(DetectedSpeechEvent.Kind), SpeechEventType.BeginSpeaking.Text));
        send(composer.Compose(
            EventNames.DetectedSpeech,
            ChannelData.Of(channel, state.Channels[channel.BridgedTo]),
            result,
            (nameof(DetectedSpeechEvent.Kind), SpeechEventType.DetectedSpeech.Text)));
    }

    /// <summary>Begins to record a channel.</summary>
    public void StartRecording(FakeChannel channel, string path)
    {
        if (channel.Recordings.TryAdd(path, state.Time.GetUtcNow()))
            Raise(EventNames.RecordStart, channel, (nameof(RecordStartEvent.Path), path));
    }

    /// <summary>Ends a recording; gives its length, null where there is none.</summary>
    public TimeSpan? StopRecording(FakeChannel channel, string path)
    {
        if (!channel.Recordings.TryRemove(path, out var began))
            return null;
        Raise(EventNames.RecordStop, channel, (nameof(RecordStopEvent.Path), path));
        return state.Time.GetUtcNow() - began;
    }

    /// <summary>Ends all recordings of a channel; gives the length of the longest, null where there is none.</summary>
    public TimeSpan? StopRecordings(FakeChannel channel) => channel.Recordings.Keys.Select(path => StopRecording(channel, path)).Max();

    /// <summary>Makes a channel.</summary>
    public FakeChannel Create(ChannelRow row, IReadOnlyDictionary<string, string> variables)
    {
        var channel = state.Channels.Add(row);
        foreach (var (name, value) in variables)
            channel.Variables[name] = value;
        Raise(EventNames.ChannelCreate, channel);
        return channel;
    }

    /// <summary>A call comes in, and the dialplan has begun with it.</summary>
    public FakeChannel Receive(FakeCaller caller)
    {
        var row = new ChannelRow
        {
            Uuid = caller.Channel,
            Direction = CallDirection.Inbound,
            ChannelName = "fake/" + caller.Number,
            State = ChannelState.Execute,
            CallState = CallState.Ringing,
            CallerIdName = caller.Name,
            CallerIdNumber = caller.Number,
            Destination = caller.Destination,
            Dialplan = "XML",
            Context = "default",
        };
        return Create(row, caller.Variables);
    }

    /// <summary>Answers a channel that is not answered yet.</summary>
    public void Answer(FakeChannel channel)
    {
        if (channel.Answered is not null)
            return;
        channel.Answered = state.Time.GetUtcNow();
        Raise(EventNames.ChannelAnswer, channel);
        channel.Change(row => row with { CallState = CallState.Active });
    }

    /// <summary>Lets a channel wait for commands.</summary>
    public void Park(FakeChannel channel)
    {
        Part(channel);
        channel.Change(row => row with { State = ChannelState.Execute, Application = ParkApplication, ApplicationData = "" });
        Raise(EventNames.ChannelPark, channel);
    }

    /// <summary>Nobody holds a parked channel any more: it goes on with what comes next, and here nothing does.</summary>
    public void Unpark(FakeChannel channel)
    {
        if (channel.Row.Application != ParkApplication || !channel.BridgedTo.IsEmpty || state.Channels[channel.Id] != channel)
            return;
        Raise(EventNames.ChannelUnpark, channel);
        HangUp(channel, HangupCause.NormalClearing);
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
        var isCalled = channel.IsCalledLeg;
        var mine = ChannelData.Of(channel, other, cause);
        var theirs = other is null ? null : ChannelData.Of(other, channel, HangupCause.NormalClearing);
        if (!state.Channels.Take(channel))
            return false;
        var running = channel.Call?.Running ?? [];
        channel.Call?.OnHangup(cause);
        Raise(EventNames.ChannelHangup, mine);
        Ended?.Invoke(channel);
        foreach (var execution in running.Reverse())
            Raise(EventNames.ChannelExecuteComplete, mine, [.. FakeCall.Told(execution), (nameof(ChannelExecuteCompleteEvent.ApplicationResponse), execution.Response)]);
        if (other is not null && theirs is not null && state.Channels.Take(other))
        {
            Raise(EventNames.ChannelHangup, theirs);
            Ended?.Invoke(other);
            RaiseUnbridge(isCalled ? theirs : mine, isCalled ? mine : theirs);
            End(other, theirs);
        }

        End(channel, mine);
        return true;
    }

    /// <summary>Takes a channel out of its bridge.</summary>
    public void Part(FakeChannel channel)
    {
        if (state.Channels[channel.BridgedTo] is not { } other)
            return;
        var (caller, called) = channel.IsCalledLeg ? (other, channel) : (channel, other);
        RaiseUnbridge(ChannelData.Of(caller, called), ChannelData.Of(called, caller));
        state.Channels.Part(channel);
    }

    private void RaiseUnbridge(ChannelDump caller, ChannelDump called) => Raise(
        EventNames.ChannelUnbridge, caller, (nameof(ChannelUnbridgeEvent.ALegUuid), caller.Uuid.Text), (nameof(ChannelUnbridgeEvent.BLegUuid), called.Uuid.Text));

    private void End(FakeChannel channel, ChannelDump data)
    {
        channel.Change(row => row with { State = ChannelState.Reporting, CallState = CallState.Hangup });
        var ended = data with { ChannelState = ChannelState.Reporting, ChannelStateNumber = ChannelState.Reporting.Number, CallState = CallState.Hangup };
        Raise(EventNames.ChannelHangupComplete, ended);
        Told?.Invoke(channel);
        Raise(EventNames.ChannelDestroy, ended);
    }

    private void Raise(string name, ChannelDump data, params IEnumerable<(string Property, string Value)> headers) => send(composer.Compose(name, data, "", headers));
}
