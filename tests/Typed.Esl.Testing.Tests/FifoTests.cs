using System.Net;
using Microsoft.Extensions.Time.Testing;

namespace Typed.Esl.Testing.Tests;

/// <summary>Callers wait in a FIFO queue in their order, who serves it takes them, and whoever asks is told who is where.</summary>
public sealed class FifoTests
{
    private static readonly IPEndPoint s_anywhere = new(IPAddress.Loopback, 0);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Callers_wait_in_their_order_and_are_listed_with_who_serves_and_who_is_called()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero));
        await using var fake = FakeFreeSwitch.Start(new FakeFreeSwitchOptions { TimeProvider = time });
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        Assert.Empty(await fs.Fifo.ListAsync(cancellationToken: Token));
        Assert.Equal(7, await SetImportanceAsync(fs, "sales", 7));
        await fs.Fifo.AddMemberAsync("other", Dial.User("1000"), 2, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(3), cancellationToken: Token);
        var first = await EnterAsync(fs, "sales", "Jane \"J\" <홍>");
        time.Advance(TimeSpan.FromSeconds(5));
        var second = await EnterAsync(fs, "sales", "Joe");

        // Of a call that the switch has placed, who was called waits, whom nobody has named.
        Assert.Equal("Outbound Call", (await fs.Fifo.ListAsync("sales", Token))[0].Callers[0].CallerIdName);
        fake.Channels[first]!.Change(row => row with { CallerIdName = "Jane \"J\" <홍>" });
        fake.Channels[second]!.Change(row => row with { CallerIdName = "Joe" });
        var queue = Assert.Single(await fs.Fifo.ListAsync("sales", Token));
        Assert.Equal(("sales", 7, 2, 2, 0), (queue.Name, queue.Importance, queue.CallerCount, queue.WaitingCount, queue.ConsumerCount));
        Assert.Equal([(first, "Jane \"J\" <홍>", 1), (second, "Joe", 2)], queue.Callers.Select(caller => (caller.Uuid, caller.CallerIdName, caller.Position ?? 0)));
        Assert.Equal(new DateTime(2026, 3, 4, 5, 6, 12), queue.Callers[1].Since);
        var other = Assert.Single(await fs.Fifo.ListAsync("other", Token));
        var member = Assert.Single(other.Members);
        Assert.Equal(("user/1000", 2, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(3)), (member.DialString, member.SimultaneousCalls, member.Timeout, member.Lag));

        var consumer = await ServeAsync(fs, "sales");
        queue = Assert.Single(await fs.Fifo.ListAsync("sales", Token));
        Assert.Equal((first, consumer), (Assert.Single(queue.Bridges).CallerUuid, queue.Bridges[0].ConsumerUuid));
        Assert.Equal(second, Assert.Single(queue.Callers).Uuid);
        Assert.Equal([("sales", 1, 2, 0, 0), ("other", 0, 0, 1, 0)], (await fs.Fifo.CountsAsync(cancellationToken: Token)).Select(row => (row.Name, row.ConsumerCount ?? 0, row.CallerCount ?? 0, row.MemberCount ?? 0, row.IdleConsumerCount ?? 0)));
        Assert.Equal([("sales", false), ("other", true)], (await fs.Fifo.OutboundAsync(cancellationToken: Token)).Select(row => (row.Name, row.HasOutbound ?? false)));
        Assert.Equal((true, false), (await fs.Fifo.IsBridgedAsync(consumer, Token), await fs.Fifo.IsBridgedAsync(second, Token)));
        Assert.Equal(7, await fs.Fifo.ImportanceAsync("sales", Token));

        await fs.Fifo.RemoveMemberAsync("other", Dial.User("1000"), Token);
        Assert.Empty(Assert.Single(await fs.Fifo.ListAsync("other", Token)).Members);
        Assert.Empty(fake.Errors);
    }

    [Fact]
    public async Task Who_waits_for_callers_takes_one_after_the_other_and_a_caller_who_goes_is_not_taken()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        await using var bridges = await fs.SubscribeAsync<ChannelBridgeEvent>(Token);
        await using var told = await fs.SubscribeAsync<FifoInfoEvent>(Token);
        var gone = await EnterAsync(fs, "sales", "Gone");
        await fs.Uuid.KillAsync(gone, HangupCause.OriginatorCancel, Token);
        var first = await EnterAsync(fs, "sales", "First");
        var second = await EnterAsync(fs, "sales", "Second");
        var consumer = await ServeAsync(fs, "sales", "wait");
        await using var enumerator = bridges.GetAsyncEnumerator(Token);
        Assert.True(await enumerator.MoveNextAsync());
        Assert.Equal((consumer.Text, first.Text), (enumerator.Current.ALegUuid.Text, enumerator.Current.BLegUuid.Text));
        await fs.Uuid.KillAsync(first, HangupCause.NormalClearing, Token);
        Assert.True(await enumerator.MoveNextAsync());
        Assert.Equal((consumer.Text, second.Text), (enumerator.Current.ALegUuid.Text, enumerator.Current.BLegUuid.Text));
        await fs.Uuid.KillAsync(consumer, HangupCause.NormalClearing, Token);
        Assert.False(await fs.Uuid.ExistsAsync(second, Token));

        List<FifoAction> actions = [];
        await foreach (var item in told.WithCancellation(Token))
        {
            actions.Add(item.Action);
            if (item.Action == FifoAction.ConsumerStop)
                break;
        }

        Assert.Equal(
            (1, 3, 2, 1, 2),
            (actions.Count(action => action == FifoAction.Abort), actions.Count(action => action == FifoAction.Push), actions.Count(action => action == FifoAction.ConsumerPop),
                actions.Count(action => action == FifoAction.ConsumerReentrance), actions.Count(action => action == FifoAction.BridgeCallerStop)));
        Assert.Empty(fake.Errors);
    }

    [Fact]
    public async Task Members_are_called_for_a_caller_and_the_first_who_answers_takes_him()
    {
        var time = new FakeTimeProvider();
        await using var fake = FakeFreeSwitch.Start(new FakeFreeSwitchOptions { TimeProvider = time });
        fake.Endpoints["user/1000"] = new FakeEndpoint { RingsFor = TimeSpan.FromSeconds(3) };
        fake.Endpoints["user/1001"] = FakeEndpoint.Fails(HangupCause.UserBusy);
        fake.Endpoints["user/1002"] = new FakeEndpoint { RingsFor = TimeSpan.FromSeconds(9) };
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        await using var bridges = await fs.SubscribeAsync<ChannelBridgeEvent>(Token);
        await using var rings = await fs.SubscribeAsync<ChannelProgressEvent>(Token);
        foreach (string user in new[] { "1000", "1001", "1002" })
            await fs.Fifo.AddMemberAsync("sales", Dial.User(user), cancellationToken: Token);
        var caller = await EnterAsync(fs, "sales", "Jane");
        int ringing = 0;
        await foreach (var _ in rings.WithCancellation(Token))
        {
            if (++ringing == 2)
                break;
        }

        time.Advance(TimeSpan.FromSeconds(3));
        await foreach (var bridge in bridges.WithCancellation(Token))
        {
            Assert.Equal(("user/1000", caller.Text), (fake.Channels[bridge.ALegUuid]!.Row.ChannelName, bridge.BLegUuid.Text));
            break;
        }

        await fs.Uuid.KillAsync(caller, HangupCause.NormalClearing, Token);
        var members = Assert.Single(await fs.Fifo.ListAsync("sales", Token)).Members;

        // The slower one's call is counted behind its end, of which no event tells.
        while (members[^1].FailedCalls != 1)
            members = Assert.Single(await fs.Fifo.ListAsync("sales", Token)).Members;
        Assert.Equal([(1, 0), (0, 1), (0, 1)], members.Select(member => (member.Calls ?? 0, member.FailedCalls ?? 0)));
        Assert.Empty(fake.Errors);
    }

    [Fact]
    public async Task A_call_that_a_program_leads_waits_and_is_told_who_has_taken_it()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        await using var told = await fs.SubscribeAsync<FifoInfoEvent>(Token);
        ServeFifoResult? served = null, nobody = null;
        await using var listener = EslListener.Start(s_anywhere, async (call, token) =>
        {
            nobody = await call.ServeFifoAsync(["other"], ServeFifoWaiting.Nowait, cancellationToken: token);
            served = await call.ServeFifoAsync(["other", "sales"], ServeFifoWaiting.Nowait, cancellationToken: token);
        });
        var caller = await EnterAsync(fs, "sales", "Jane");
        var call = await fake.CallAsync(listener, cancellationToken: Token);
        await foreach (var item in told.WithCancellation(Token))
        {
            if (item.Action == FifoAction.BridgeCallerStart)
                break;
        }

        await fs.Uuid.KillAsync(caller, HangupCause.NormalClearing, Token);
        await call.Completion;
        Assert.True(nobody!.Caller.IsEmpty);
        Assert.Equal((caller, FifoStatus.Done), (served!.Caller, served.Status));
        Assert.Empty(fake.Errors);
    }

    [Fact]
    public async Task Whoever_is_taken_out_by_hand_neither_waits_nor_serves_any_more()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        var gone = await EnterAsync(fs, "sales", "Jane");
        var caller = await EnterAsync(fs, "sales", "Joe");
        Assert.True(fake.Channels.Remove(gone));
        Assert.Equal(caller, Assert.Single(Assert.Single(await fs.Fifo.ListAsync("sales", Token)).Callers).Uuid);
        var consumer = await ServeAsync(fs, "sales");
        Assert.Equal(caller, fake.Channels[consumer]!.BridgedTo);

        var idle = await ServeAsync(fs, "other", "wait");
        Assert.Equal(1, Assert.Single(await fs.Fifo.CountsAsync("other", Token)).IdleConsumerCount);
        Assert.True(fake.Channels.Remove(idle));
        var left = await EnterAsync(fs, "other", "Jim");
        Assert.Equal(left, Assert.Single(Assert.Single(await fs.Fifo.ListAsync("other", Token)).Callers).Uuid);
        Assert.True(fake.Channels[left]!.BridgedTo.IsEmpty);
        Assert.Empty(fake.Errors);
    }

    private static async Task<ChannelId> EnterAsync(FreeSwitch fs, string queue, string name) => Assert.NotNull((await fs.OriginateAsync(
        Dial.Null("caller").With("origination_caller_id_name", name), CallTarget.Application(DialplanApplication.EnterFifo(queue)), cancellationToken: Token)).Uuid);

    private static async Task<ChannelId> ServeAsync(FreeSwitch fs, string queue, string waiting = "nowait") => Assert.NotNull((await fs.OriginateAsync(
        Dial.Null("agent"), CallTarget.Application("fifo", $"{queue} out {waiting}"), cancellationToken: Token)).Uuid);

    private static async Task<int?> SetImportanceAsync(FreeSwitch fs, string queue, int importance)
    {
        await fs.Fifo.SetImportanceAsync(queue, importance, Token);
        return await fs.Fifo.ImportanceAsync(queue, Token);
    }
}
