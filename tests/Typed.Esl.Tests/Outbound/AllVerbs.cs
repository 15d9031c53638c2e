namespace Typed.Esl.Tests.Outbound;

/// <summary>Everything that can be asked of a call, so that a test can ask for all of it at once.</summary>
internal static class AllVerbs
{
    /// <summary>All that can be asked of the call itself, but for hanging up.</summary>
    public static IEnumerable<Func<Task>> OfCall(OutboundCall call, CancellationToken token = default) =>
    [
        async () => await call.ExecuteAsync("playback", "a.wav", token),
        async () => await call.ExecuteAsync(DialplanApplication.Answer(), token),
        async () => await call.ExecuteAsync(DialplanApplication.Park(), token),
        async () => await call.ExecuteAsync(DialplanApplication.Transfer("1000"), token),
        async () => await call.SendMessageAsync(CallMessage.NoMedia(), token),
        async () => await call.GetVariableAsync("acme", token),
        async () => await call.RefreshAsync(token),
        async () => await call.ResumeAsync(token),
        async () => await call.DivertEventsAsync(true, token),
        async () => await call.LingerAsync(TimeSpan.FromSeconds(1), token),
        async () => await call.NoLingerAsync(token),
    ];

    /// <summary>What the connection answers for itself, also while the switch lingers.</summary>
    public static IEnumerable<Func<Task>> OfConnection(OutboundCall call, CancellationToken token = default) =>
    [
        async () => await call.ApiAsync("status", token),
        async () => await call.Show.CallsAsync(cancellationToken: token),
        async () => await call.SendEventAsync(EslOutgoingEvent.Custom("acme::note"), token),
        async () => await call.SendMessageAsync(call.Channel, CallMessage.NoMedia(), token),
        async () => await call.BgApiAsync("status", token),
        async () => await call.OriginateAsync("user/1000", CallTarget.Application("park"), cancellationToken: token),
        async () => await call.SubscribeAsync(EventSelection.All, token),
        async () => await call.SubscribeAsync<ChannelAnswerEvent>(token),
        async () => await call.SubscribeLogAsync(SwitchLogLevel.Debug, cancellationToken: token),
    ];
}
