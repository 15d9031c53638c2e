using Typed.Esl.Testing.State;

namespace Typed.Esl.Testing.Behaviour;

/// <summary>Makes channels, with the events that tell of it.</summary>
internal sealed class Legs(SwitchState state, ChannelEvents events)
{
    // G.711, which every telephone speaks.
    private const string Codec = "PCMU";
    private const int SampleRate = 8000;
    private const int BitRate = 64_000;

    /// <summary>A call comes in, and the dialplan has begun with it.</summary>
    public FakeChannel Receive(FakeCaller caller)
    {
        var channel = Add(
            new ChannelRow
            {
                Uuid = caller.Channel,
                Direction = CallDirection.Inbound,
                ChannelName = "fake/" + caller.Number,
                State = ChannelState.New,
                CallState = CallState.Down,
                CallerIdName = caller.Name,
                CallerIdNumber = caller.Number,
                Destination = caller.Destination,
                Dialplan = Dialplans.Xml,
                Context = Dialplans.UsualContext,
            },
            caller.Variables);
        lock (events.Gate)
        {
            Begin(channel);
            channel.Change(row => row with { State = ChannelState.Routing });
            channel.NextState = default;
            events.Show(channel, CallState.Ringing);
            events.Enter(channel, ChannelState.Routing);
            events.Enter(channel, ChannelState.Execute);
        }

        return channel;
    }

    /// <summary>A call is placed: its channel is there, and nobody has answered yet.</summary>
    /// <param name="row">What is known of it.</param>
    /// <param name="variables">Its variables.</param>
    /// <param name="hasGivenId">Whether its id was given by whoever places the call.</param>
    /// <param name="originator">The channel for which it is placed; null where there is none.</param>
    public FakeChannel Place(ChannelRow row, IReadOnlyDictionary<string, string> variables, bool hasGivenId, FakeChannel? originator)
    {
        var channel = Add(row with { State = ChannelState.None, CallState = CallState.Down }, variables);

        channel.Originator = originator;

        // Who is called from a channel keeps what had come in there.
        channel.OriginalCallerIdName = originator is null ? row.CallerIdName : originator.OriginalCallerIdName;
        channel.OriginalCallerIdNumber = originator?.OriginalCallerIdNumber;
        lock (events.Gate)
        {
            channel.NextState = ChannelState.Init;
            if (hasGivenId)
                events.Raise(EventNames.ChannelUuid, channel, (nameof(ChannelUuidEvent.PreviousUuid), state.Chance.Id()));
            if (originator is not null)
                ChannelData.Introduce(channel, originator, OtherLegType.Originator);
            events.Raise(EventNames.ChannelOutgoing, channel);
            if (originator is not null)
                channel.Change(own => own with { CallUuid = originator.Row.CallUuid });
            Begin(channel);
            events.Raise(EventNames.ChannelOriginate, channel);
            events.Enter(channel, ChannelState.Routing);
            events.Enter(channel, ChannelState.ConsumeMedia);
        }

        return channel;
    }

    private FakeChannel Add(ChannelRow row, IReadOnlyDictionary<string, string> variables)
    {
        var channel = state.Channels.Add(row with
        {
            ReadCodec = Codec,
            ReadSampleRate = SampleRate,
            ReadBitRate = BitRate,
            WriteCodec = Codec,
            WriteSampleRate = SampleRate,
            WriteBitRate = BitRate,
        });
        channel.Variables[VariableNames.ChannelName] = row.ChannelName;
        CallRecord.Begin(channel);
        foreach (var (name, value) in variables)
            channel.Variables[name] = value;
        return channel;
    }

    private void Begin(FakeChannel channel)
    {
        events.Enter(channel, ChannelState.Init, next: ChannelState.Routing);
        events.Raise(EventNames.ChannelCreate, channel);
    }
}
