namespace Typed.Esl.Integration.Tests;

/// <summary>Calls of a real switch that are followed, each over a connection of its own, to their ends and beyond.</summary>
public sealed class FollowTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    [InlineData(EventFormat.Json)]
    [InlineData(EventFormat.Plain)]
    [InlineData(EventFormat.Xml)]
    public async Task A_followed_call_is_seen_whole_and_no_other_is(EventFormat format)
    {
        await using var fs = await ConnectAsync(format);
        var (own, other) = (await ParkAsync(fs), await ParkAsync(fs));
        await using var call = await fs.FollowAsync(own, cancellationToken: Token);
        await using var executed = await call.SubscribeAsync<ChannelExecuteCompleteEvent>(Token);
        await call.LingerAsync(TimeSpan.FromSeconds(1), Token);

        // A value that looks encoded arrives as it is only in JSON, also in the first events of the connection.
        string run = Guid.NewGuid().ToString();
        await call.SendMessageAsync(CallMessage.Execute("set", "typed_esl=a%41", eventUuid: run), Token);
        await fs.SendMessageAsync(other, CallMessage.Execute("set", "typed_esl=other"), Token);
        var completed = await FirstAsync(executed, item => item.ApplicationUuid == run);
        Assert.Equal(format == EventFormat.Json ? "typed_esl=a%41" : "typed_esl=aA", completed.ApplicationData);
        Assert.Equal("a%41", await call.Uuid.GetVariableAsync(own, "typed_esl", cancellationToken: Token));
        await fs.Uuid.KillAsync(other, HangupCause.NormalClearing, cancellationToken: Token);
        await fs.Uuid.KillAsync(own, HangupCause.CallRejected, cancellationToken: Token);

        var events = await RestAsync(call.Events);
        Assert.All(events, item => Assert.Equal(own.Text, item["Unique-ID"]));
        string[] names = [.. events.Select(item => item.Name)];
        Assert.Contains(EventNames.ChannelExecute, names);
        Assert.Contains(EventNames.ChannelCallstate, names); // none of those that the switch sends unasked
        Assert.Equal(EventNames.ChannelHangupComplete, names[^1]);
        Assert.Equal(HangupCause.CallRejected, ChannelHangupCompleteEvent.From(events[^1])!.HangupCause);
        await call.Completion;
        Assert.Equal(EslConnectionState.Closed, call.State);
        Assert.Equal(DisconnectReason.CallEnded, (await Assert.ThrowsAsync<EslConnectionException>(async () => await call.ApiAsync("status", Token))).Reason);
    }

    [Fact(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    public async Task The_commands_of_the_catalogue_jobs_and_the_log_stand_on_it()
    {
        await using var fs = await RealSwitch.ConnectAsync();
        var own = await ParkAsync(fs);
        await using var call = await fs.FollowAsync(own, cancellationToken: Token);
        await using var log = await call.SubscribeLogAsync(SwitchLogLevel.Debug, cancellationToken: Token);
        Assert.NotEmpty((await call.StatusAsync(cancellationToken: Token)).ToString());
        Assert.Equal(own, (await call.Uuid.DumpAsync(own, cancellationToken: Token)).Uuid);
        Assert.Equal("one two", (await (await call.BgApiAsync("echo one two", Token)).ResultAsync(Token)).Text);

        // A job of another connection, also of one that follows the same call, is none of ours.
        await using var same = await fs.FollowAsync(own, cancellationToken: Token);
        Assert.Equal("three", (await (await same.BgApiAsync("echo three", Token)).ResultAsync(Token)).Text);
        Assert.Equal(HangupCause.UserBusy, (await call.OriginateAsync("error/USER_BUSY", CallTarget.Application("park"), cancellationToken: Token)).Cause);
        await call.SendMessageAsync(CallMessage.Hangup(), Token);
        await call.Completion;
        await same.Completion;
    }

    [Fact(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    public async Task A_lingering_connection_answers_until_its_time_has_passed()
    {
        await using var fs = await RealSwitch.ConnectAsync();
        var own = await ParkAsync(fs);
        await using var call = await fs.FollowAsync(own, cancellationToken: Token);
        var lingers = new TaskCompletionSource<EslStateChangedEventArgs>(TaskCreationOptions.RunContinuationsAsynchronously);
        call.StateChanged += (_, change) => lingers.TrySetResult(change);
        await call.LingerAsync(Timeout.InfiniteTimeSpan, Token);
        await call.NoLingerAsync(Token);
        await call.LingerAsync(TimeSpan.FromSeconds(2), Token);
        await call.SendMessageAsync(CallMessage.Hangup(), Token);
        var change = await lingers.Task.WaitAsync(Token);
        Assert.Equal((EslConnectionState.Lingering, TimeSpan.FromSeconds(2)), (change.State, change.LingerTime));
        Assert.Equal("still here", (await call.ApiAsync("echo still here", Token)).Text);
        Assert.Equal("there too", (await (await call.BgApiAsync("echo there too", Token)).ResultAsync(Token)).Text);
        Assert.False(await call.Uuid.ExistsAsync(own, cancellationToken: Token));
        Assert.Equal(EventNames.ChannelHangupComplete, (await RestAsync(call.Events)).Last(item => item.Name != EventNames.BackgroundJob).Name);
        await call.Completion;
    }

    [Fact(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    public async Task Lingering_without_end_is_ended_by_disposing_and_lets_the_channel_go()
    {
        await using var fs = await RealSwitch.ConnectAsync();
        await using var gone = await fs.SubscribeAsync<ChannelDestroyEvent>(Token);
        var own = await ParkAsync(fs);
        var call = await fs.FollowAsync(own, cancellationToken: Token);
        await call.LingerAsync(Timeout.InfiniteTimeSpan, Token);
        await call.SendMessageAsync(CallMessage.Hangup(), Token);
        await FirstAsync(call.Events, item => item.Name == EventNames.ChannelHangupComplete);
        await call.DisposeAsync();
        await call.Completion;
        await FirstAsync(gone, item => item.Uuid == own);
    }

    [Fact(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    public async Task What_is_queued_to_a_channel_is_diverted_to_its_follower()
    {
        await using var fs = await RealSwitch.ConnectAsync();
        var own = await ParkAsync(fs);
        await using var all = await fs.SubscribeAsync<DtmfEvent>(Token);
        await using var call = await fs.FollowAsync(own, cancellationToken: Token);
        await call.DivertEventsAsync(true, Token);
        string id = await fs.SendEventAsync(new EslOutgoingEvent(EventNames.Message) { QueueTo = own, Body = "for you" }.Add("X-Text", "alone"), Token);
        var queued = await FirstAsync(call.Events, item => item["Event-UUID"] == id);
        Assert.Equal(("alone", "for you"), (queued["X-Text"], queued.Body));

        await fs.ApiAsync($"uuid_recv_dtmf {own} 5", Token);
        await FirstAsync(call.Events, item => DtmfEvent.From(item)?.Digit == "5");
        await call.DivertEventsAsync(false, Token);
        await fs.ApiAsync($"uuid_recv_dtmf {own} 6", Token);
        await FirstAsync(call.Events, item => DtmfEvent.From(item)?.Digit == "6");
        Assert.Equal("6", (await FirstAsync(all, item => item.Uuid == own)).Digit); // the other one was not for everybody
        await call.SendMessageAsync(CallMessage.Hangup(), Token);
        await call.Completion;
    }

    [Fact(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    public async Task A_channel_that_is_not_there_is_not_found()
    {
        await using var fs = await RealSwitch.ConnectAsync();
        Assert.Equal(FailureKind.NotFound, (await Assert.ThrowsAsync<EslCommandException>(() => fs.FollowAsync("typed-esl-no-such-channel", cancellationToken: Token))).Kind);
        var own = await ParkAsync(fs);
        await fs.Uuid.KillAsync(own, HangupCause.NormalClearing, cancellationToken: Token);
        Assert.Equal(FailureKind.NotFound, (await Assert.ThrowsAsync<EslCommandException>(() => fs.FollowAsync(own, cancellationToken: Token))).Kind);
    }

    [Fact(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    public async Task Commands_behind_the_end_of_the_call_end_with_it()
    {
        await using var fs = await RealSwitch.ConnectAsync();
        var own = await ParkAsync(fs);
        await using var call = await fs.FollowAsync(own, cancellationToken: Token);
        var slow = call.ApiAsync("msleep 500", Token).AsTask();
        var behind = Enumerable.Range(0, 20).Select(i => call.ApiAsync($"echo {i}", Token).AsTask()).ToArray();
        await fs.Uuid.KillAsync(own, HangupCause.NormalClearing, cancellationToken: Token);
        await slow;
        foreach (var asked in behind)
        {
            var error = await Assert.ThrowsAsync<EslConnectionException>(() => asked);
            Assert.Equal((DisconnectReason.CallEnded, CommandDelivery.MayHaveBeenSent), (error.Reason, error.Delivery));
        }

        await call.Completion;
    }

    [Fact(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    public async Task A_parked_call_goes_on_when_its_follower_goes_and_another_is_left_alone()
    {
        await using var fs = await RealSwitch.ConnectAsync();
        await using var hangups = await fs.SubscribeAsync<ChannelHangupEvent>(Token);
        var (parked, busy) = (await ParkAsync(fs), Assert.NotNull((await fs.OriginateAsync("null/typed-esl", CallTarget.Application("echo"), cancellationToken: Token)).Uuid));
        await (await fs.FollowAsync(busy, cancellationToken: Token)).DisposeAsync();
        await (await fs.FollowAsync(parked, cancellationToken: Token)).DisposeAsync();
        await FirstAsync(hangups, item => item.Uuid == parked);
        Assert.True(await fs.Uuid.ExistsAsync(busy, cancellationToken: Token));
        await fs.Uuid.KillAsync(busy, HangupCause.NormalClearing, cancellationToken: Token);
    }

    [Fact(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    public async Task Many_calls_are_followed_at_once_each_by_its_own_events()
    {
        await using var fs = await RealSwitch.ConnectAsync();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            var own = await ParkAsync(fs);
            await using var call = await fs.FollowAsync(own, cancellationToken: Token);
            await call.LingerAsync(TimeSpan.FromSeconds(0), Token);
            for (int i = 0; i < 10; i++)
                await call.SendMessageAsync(CallMessage.Execute("set", $"typed_esl={i}"), Token);
            await call.SendMessageAsync(CallMessage.Hangup(), Token);
            var events = await RestAsync(call.Events);
            Assert.All(events, item => Assert.Equal(own.Text, item["Unique-ID"]));
            Assert.Equal(
                Enumerable.Range(0, 10).Select(i => $"typed_esl={i}"),
                events.Select(ChannelExecuteCompleteEvent.From).OfType<ChannelExecuteCompleteEvent>().Where(item => item.Application == "set").Select(item => item.ApplicationData));
        }));
    }

    private static Task<FreeSwitch> ConnectAsync(EventFormat format)
    {
        var (host, port, password) = RealSwitch.Address;
        return FreeSwitch.ConnectAsync(new EslClientOptions { Host = host, Port = port, Password = password, EventFormat = format }, Token);
    }

    private static async Task<ChannelId> ParkAsync(FreeSwitch fs) =>
        Assert.NotNull((await fs.OriginateAsync("null/typed-esl", CallTarget.Application("park"), cancellationToken: Token)).Uuid);

    private static async Task<List<T>> RestAsync<T>(IAsyncEnumerable<T> items)
    {
        List<T> rest = [];
        await foreach (var item in items.WithCancellation(Token))
            rest.Add(item);
        return rest;
    }

    private static async Task<T> FirstAsync<T>(IAsyncEnumerable<T> items, Func<T, bool> isIt)
    {
        await foreach (var item in items.WithCancellation(Token))
        {
            if (isIt(item))
                return item;
        }

        throw new InvalidOperationException("The subscription ended without it.");
    }
}
