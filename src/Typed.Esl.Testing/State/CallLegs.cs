namespace Typed.Esl.Testing.State;

/// <summary>From a leg of a call to the channel that it is.</summary>
internal static class CallLegs
{
    public static ChannelRow ToChannel(CallLeg leg) => new()
    {
        Uuid = leg.Uuid,
        Direction = leg.Direction,
        Created = leg.Created,
        CreatedLocal = leg.CreatedLocal,
        ChannelName = leg.ChannelName,
        State = leg.State,
        CallerIdName = leg.CallerIdName,
        CallerIdNumber = leg.CallerIdNumber,
        NetworkAddress = leg.NetworkAddress,
        Destination = leg.Destination,
        PresenceId = leg.PresenceId,
        PresenceData = leg.PresenceData,
        AccountCode = leg.AccountCode,
        CallState = leg.CallState,
        CalleeIdName = leg.CalleeIdName,
        CalleeIdNumber = leg.CalleeIdNumber,
        CalleeDirection = leg.CalleeDirection,
        SentCalleeIdName = leg.SentCalleeIdName,
        SentCalleeIdNumber = leg.SentCalleeIdNumber,
    };
}
