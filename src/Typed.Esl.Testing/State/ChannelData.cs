namespace Typed.Esl.Testing.State;

/// <summary>What the switch tells of a channel in its events and in <c>uuid_dump</c>.</summary>
internal static class ChannelData
{
    /// <summary>All of it, the variables as they are at this moment.</summary>
    public static ChannelDump Of(FakeChannel channel) => With(channel, channel.Variables.Count == 0 ? ChannelVariables.Empty : new(new Dictionary<string, string>(channel.Variables)));

    /// <summary>All of it, the variables as they are whenever they are looked at: for whoever writes it at once.</summary>
    public static ChannelDump LiveOf(FakeChannel channel) => With(channel, new((IReadOnlyDictionary<string, string>)channel.Variables));

    /// <summary>The same without the variables: so modules tell of a channel in events of their own.</summary>
    public static ChannelDump BasicsOf(FakeChannel channel) => With(channel, ChannelVariables.Empty);

    private static ChannelDump With(FakeChannel channel, ChannelVariables variables)
    {
        var row = channel.Row;
        return new ChannelDump
        {
            Uuid = row.Uuid,
            ChannelName = row.ChannelName,
            ChannelState = row.State,
            ChannelStateNumber = (channel.NextState.IsEmpty ? row.State : channel.NextState).Number,
            CallState = row.CallState,
            CallUuid = row.CallUuid,
            AnswerState = channel.Cause.IsEmpty ? AnswerStateOf(channel) : AnswerState.Hangup,
            HangupCause = channel.Cause,
            Direction = row.Direction,
            PresenceDirection = row.Direction,
            PresenceId = row.PresenceId,
            HitDialplan = row.Direction == CallDirection.Inbound,
            ReadCodec = row.ReadCodec,
            ReadSampleRate = row.ReadSampleRate,
            ReadBitRate = row.ReadBitRate,
            WriteCodec = row.WriteCodec,
            WriteSampleRate = row.WriteSampleRate,
            WriteBitRate = row.WriteBitRate,
            Caller = Profile(channel),
            OtherLegType = channel.OtherLeg is null ? default : channel.OtherLegType,
            OtherLeg = channel.OtherLeg,
            Variables = variables,
        };
    }

    /// <summary>Tells a channel of another one: it has made it, or is connected with it.</summary>
    public static void Introduce(FakeChannel channel, FakeChannel other, OtherLegType type) =>
        (channel.OtherLeg, channel.OtherLegType) = (Profile(other) with { ProfileIndex = null, RedirectingNumber = "", TransferSource = "" }, type);

    /// <summary>What a variable gives that is a field of the caller profile; null where it is none of those that are known here.</summary>
    public static string? ProfileValue(FakeChannel channel, string name)
    {
        var (row, field) = (channel.Row, CallerProfileField.FromText(name));
        return field == CallerProfileField.CallerIdName ? row.CallerIdName
            : field == CallerProfileField.CallerIdNumber ? row.CallerIdNumber
            : field == CallerProfileField.CalleeIdName ? row.CalleeIdName
            : field == CallerProfileField.CalleeIdNumber ? row.CalleeIdNumber
            : field == CallerProfileField.DestinationNumber ? row.Destination
            : field == CallerProfileField.Dialplan ? row.Dialplan
            : field == CallerProfileField.Context ? row.Context
            : field == CallerProfileField.ChannelName ? row.ChannelName
            : field == CallerProfileField.Uuid ? row.Uuid.Text
            : null;
    }

    private static AnswerState AnswerStateOf(FakeChannel channel) =>
        channel.Answered is not null ? AnswerState.Answered : channel.Row.CallState == CallState.Early ? AnswerState.Early : AnswerState.Ringing;

    private static CallerProfile Profile(FakeChannel channel)
    {
        var (row, times) = (channel.Row, channel.Times);
        return new CallerProfile
        {
            Direction = row.Direction,
            LogicalDirection = channel.LogicalDirection.IsEmpty ? row.Direction : channel.LogicalDirection,
            Dialplan = row.Dialplan,
            CallerIdName = row.CallerIdName,
            CallerIdNumber = row.CallerIdNumber,
            OriginalCallerIdName = channel.OriginalCallerIdName,
            OriginalCallerIdNumber = channel.OriginalCallerIdNumber ?? row.CallerIdNumber,
            CalleeIdName = row.CalleeIdName,
            CalleeIdNumber = row.CalleeIdNumber,
            NetworkAddress = row.NetworkAddress,
            Ani = channel.OriginalCallerIdNumber ?? row.CallerIdNumber,
            Destination = row.Destination,
            Uuid = row.Uuid,
            Source = "fake",
            TransferSource = channel.TransferSource,
            Context = row.Context,
            RedirectingNumber = channel.RedirectingNumber,
            ChannelName = row.ChannelName,
            ProfileIndex = times.Transferred is null ? 1 : 2,
            ProfileCreated = times.Transferred ?? row.Created,
            Created = row.Created,
            Answered = Told(channel.Answered),
            Progressed = Told(times.Rang),
            ProgressedWithMedia = Told(null),
            HungUp = Told(times.HungUp),
            Transferred = Told(times.Transferred),
            Recovered = Told(null),
            Bridged = Told(channel.Bridged ?? times.Bridged),
            LastHeld = Told(times.Held),
            TimeOnHold = times.OnHold,
            Screened = true,
            HideName = false,
            HideNumber = false,
        };
    }

    /// <summary>The switch tells of what has not happened that it happened in 1970.</summary>
    private static DateTimeOffset Told(DateTimeOffset? time) => time ?? DateTimeOffset.UnixEpoch;
}
