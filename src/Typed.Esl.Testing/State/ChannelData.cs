namespace Typed.Esl.Testing.State;

/// <summary>What the switch tells of a channel in its events and in <c>uuid_dump</c>.</summary>
internal static class ChannelData
{
    public static ChannelDump Of(FakeChannel channel, FakeChannel? other, HangupCause cause = default)
    {
        var row = channel.Row;
        return new ChannelDump
        {
            Uuid = row.Uuid,
            ChannelName = row.ChannelName,
            ChannelState = row.State,
            ChannelStateNumber = row.State.Number,
            CallState = row.CallState,
            CallUuid = row.CallUuid,
            AnswerState = cause.IsEmpty ? AnswerStateOf(channel) : AnswerState.Hangup,
            HangupCause = cause,
            Direction = row.Direction,
            PresenceDirection = row.Direction,
            PresenceId = row.PresenceId,
            ReadCodec = row.ReadCodec,
            ReadSampleRate = row.ReadSampleRate,
            WriteCodec = row.WriteCodec,
            WriteSampleRate = row.WriteSampleRate,
            Caller = Profile(channel),
            OtherLegType = other is null ? default : channel.IsCalledLeg ? OtherLegType.Originator : OtherLegType.Originatee,
            OtherLeg = other is null ? null : Profile(other),
            Variables = new(new Dictionary<string, string>(channel.Variables)),
        };
    }

    private static AnswerState AnswerStateOf(FakeChannel channel) =>
        channel.Answered is not null ? AnswerState.Answered : channel.Row.CallState == CallState.Early ? AnswerState.Early : AnswerState.Ringing;

    private static CallerProfile Profile(FakeChannel channel)
    {
        var row = channel.Row;
        return new CallerProfile
        {
            Direction = row.Direction,
            LogicalDirection = row.Direction,
            Dialplan = row.Dialplan,
            CallerIdName = row.CallerIdName,
            CallerIdNumber = row.CallerIdNumber,
            CalleeIdName = row.CalleeIdName,
            CalleeIdNumber = row.CalleeIdNumber,
            NetworkAddress = row.NetworkAddress,
            Ani = row.CallerIdNumber,
            Destination = row.Destination,
            Uuid = row.Uuid,
            Context = row.Context,
            ChannelName = row.ChannelName,
            Created = row.Created,
            Answered = channel.Answered,
            Bridged = channel.Bridged,
        };
    }
}
