using System.Net;
using Microsoft.Extensions.Time.Testing;

namespace Typed.Esl.Testing.Tests;

/// <summary>What a test can let happen to calls: who answers, who does not, who hangs up when. A test must not pass because the fake forgot a leg, or hang because it lost an end.</summary>
public sealed class CallTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_is_described_answers_fails_or_lets_it_ring_as_described()
    {
        var time = new FakeTimeProvider();
        await using var fake = FakeFreeSwitch.Start(new FakeFreeSwitchOptions { TimeProvider = time });
        fake.Endpoints["user/busy"] = FakeEndpoint.Fails(HangupCause.UserBusy);
        fake.Endpoints["user/slow"] = new FakeEndpoint { RingsFor = TimeSpan.FromSeconds(10) };
        fake.Endpoints["user/short"] = new FakeEndpoint { TalksFor = TimeSpan.FromSeconds(3) };
        await using var fs = await ConnectAsync(fake);
        Assert.Equal(HangupCause.UserBusy, (await fs.OriginateAsync("user/busy", CallTarget.Application("park"), cancellationToken: Token)).Cause);
        Assert.Empty(fake.Channels);

        var slow = fs.OriginateAsync("user/slow", CallTarget.Application("park"), cancellationToken: Token).AsTask();
        await AdvanceUntilAsync(time, () => slow.IsCompleted);
        Assert.NotNull((await slow).Uuid);

        var impatient = fs.OriginateAsync("{originate_timeout=5}user/slow", CallTarget.Application("park"), cancellationToken: Token).AsTask();
        await AdvanceUntilAsync(time, () => impatient.IsCompleted);
        Assert.Equal(HangupCause.NoAnswer, (await impatient).Cause);

        var brief = (await fs.OriginateAsync("user/short", CallTarget.Application("park"), cancellationToken: Token)).Uuid!.Value;
        Assert.NotNull(fake.Channels[brief]);
        await AdvanceUntilAsync(time, () => fake.Channels[brief] is null);
        Assert.Empty(fake.Errors);
    }

    [Fact]
    public async Task Of_several_who_ring_the_first_talks_and_the_others_lose()
    {
        var time = new FakeTimeProvider();
        await using var fake = FakeFreeSwitch.Start(new FakeFreeSwitchOptions { TimeProvider = time });
        fake.Endpoints["user/slow"] = new FakeEndpoint { RingsFor = TimeSpan.FromSeconds(10) };
        fake.Endpoints["user/quick"] = new FakeEndpoint { RingsFor = TimeSpan.FromSeconds(2) };
        fake.Endpoints["user/busy"] = FakeEndpoint.Fails(HangupCause.UserBusy);
        await using var fs = await ConnectAsync(fake);
        await using var ends = await fs.SubscribeAsync<ChannelHangupEvent>(Token);
        var placed = fs.OriginateAsync("user/busy|user/slow,user/quick", CallTarget.Application("park"), cancellationToken: Token).AsTask();
        await AdvanceUntilAsync(time, () => placed.IsCompleted);
        Assert.Equal("user/quick", fake.Channels[(await placed).Uuid!.Value]!.Row.ChannelName);
        List<string> told = [];
        await foreach (var item in ends.WithCancellation(Token))
        {
            told.Add($"{item.ChannelName} {item.HangupCause}");
            if (told.Count == 2)
                break;
        }

        Assert.Equal(["user/busy USER_BUSY", "user/slow LOSE_RACE"], told);
        Assert.Single(fake.Channels);
    }

    [Fact]
    public async Task A_caller_who_hangs_up_while_it_rings_leaves_nobody_behind()
    {
        var time = new FakeTimeProvider();
        await using var fake = FakeFreeSwitch.Start(new FakeFreeSwitchOptions { TimeProvider = time });
        fake.Endpoints["user/slow"] = new FakeEndpoint { RingsFor = TimeSpan.FromSeconds(10) };
        await using var fs = await ConnectAsync(fake);
        var caller = (await fs.OriginateAsync("user/1000", CallTarget.Application("park"), cancellationToken: Token)).Uuid!.Value;
        await fs.SendMessageAsync(caller, CallMessage.Execute("bridge", "user/slow"), Token);
        await UntilAsync(() => fake.Channels.Count == 2);
        await fs.Uuid.KillAsync(caller, HangupCause.OriginatorCancel, Token);
        await UntilAsync(() => fake.Channels.Count == 0);
        Assert.Empty(fake.Errors);
    }

    [Theory]
    [InlineData("answer,transfer:park inline")]
    [InlineData("transfer:park inline")]
    public async Task A_call_that_its_dialplan_transfers_lives_on(string extension)
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var fs = await ConnectAsync(fake);
        await using var parked = await fs.SubscribeAsync<ChannelParkEvent>(Token);
        Assert.StartsWith("+OK", (await fs.ApiAsync($"originate null/a '{extension}' inline", Token)).Text, StringComparison.Ordinal);
        await foreach (var item in parked.WithCancellation(Token))
            break;
        Assert.Equal("park", Assert.Single(fake.Channels).Row.Application);
    }

    [Fact]
    public async Task A_dialplan_hands_a_call_to_one_listener_after_another()
    {
        await using var fake = FakeFreeSwitch.Start();
        var calls = new List<string>();
        await using var first = Listen("first", async call => await call.ResumeAsync(Token));
        await using var second = Listen("second", async call => await call.HangupAsync(HangupCause.UserBusy, Token));
        await using var fs = await ConnectAsync(fake);
        await using var ends = await fs.SubscribeAsync<ChannelHangupEvent>(Token);
        await fs.ApiAsync($"originate null/a 'm:;:answer;socket:127.0.0.1:{first.EndPoints[0].Port} async full;socket:127.0.0.1:{second.EndPoints[0].Port} full' inline", Token);
        await foreach (var item in ends.WithCancellation(Token))
        {
            Assert.Equal(HangupCause.UserBusy, item.HangupCause);
            break;
        }

        Assert.Equal(["first", "second"], calls);

        EslListener Listen(string name, Func<OutboundCall, Task> handle) => EslListener.Start(new IPEndPoint(IPAddress.Loopback, 0), async (call, _) =>
        {
            calls.Add(name);
            await handle(call);
        });
    }

    [Fact]
    public async Task A_listener_that_lets_the_call_go_on_ends_what_it_had_begun()
    {
        await using var fake = FakeFreeSwitch.Start();
        bool ended = false;
        await using var listener = EslListener.Start(new IPEndPoint(IPAddress.Loopback, 0), async (call, token) =>
        {
            await call.SendMessageAsync(CallMessage.Execute("playback", "long.wav"), token);
            await call.ResumeAsync(token);
        });
        var placed = await fake.CallAsync(listener, new FakeCaller { Applications = Long(() => ended = true) }, Token);
        await placed.Completion;
        await UntilAsync(() => Volatile.Read(ref ended));
        Assert.True(placed.IsResumed);
        Assert.NotNull(fake.Channels[placed.Channel.Id]);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task Why_the_caller_hung_up_is_told_before_the_goodbye(bool isAsync, bool hasFullControl)
    {
        await using var fake = FakeFreeSwitch.Start();
        for (int i = 0; i < 20; i++)
        {
            HangupCause told = default;
            await using var listener = EslListener.Start(new IPEndPoint(IPAddress.Loopback, 0), async (call, token) =>
                told = (await Assert.ThrowsAsync<CallHangupException>(async () => await call.PlaybackAsync("long.wav", token))).Cause);
            var placed = await fake.CallAsync(listener, new FakeCaller { IsAsync = isAsync, HasFullControl = hasFullControl, Applications = Long(null) }, Token);
            await UntilAsync(() => placed.Executions.Count == 1);
            await placed.HangUpAsync(HangupCause.OriginatorCancel);
            await listener.StopAsync(Token);
            Assert.Equal(HangupCause.OriginatorCancel, told);
        }
    }

    [Fact]
    public async Task An_application_that_fails_is_told_and_ends()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var listener = EslListener.Start(new IPEndPoint(IPAddress.Loopback, 0), async (call, token) => await call.PlaybackAsync("a.wav", token));
        var failing = new Dictionary<string, Func<FakeExecution, CancellationToken, Task>> { ["PLAYBACK"] = (_, _) => throw new InvalidOperationException("mine") };
        var placed = await fake.CallAsync(listener, new FakeCaller { Applications = failing }, Token);
        await placed.Completion;
        Assert.Equal("mine", Assert.Single(fake.Errors).Message);
    }

    [Fact]
    public async Task A_channel_that_is_taken_out_ends_what_it_runs()
    {
        await using var fake = FakeFreeSwitch.Start();
        bool ended = false;
        await using var listener = EslListener.Start(new IPEndPoint(IPAddress.Loopback, 0), async (call, token) => await call.PlaybackAsync("long.wav", token));
        var placed = await fake.CallAsync(listener, new FakeCaller { Applications = Long(() => ended = true) }, Token);
        await UntilAsync(() => placed.Executions.Count == 1);
        Assert.True(fake.Channels.Remove(placed.Channel.Id));
        await placed.Completion;
        await UntilAsync(() => Volatile.Read(ref ended));
    }

    [Fact]
    public async Task After_its_end_nothing_is_told_of_a_call()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var fs = await ConnectAsync(fake);
        await using var all = await fs.SubscribeAsync(EventSelection.All, Token);
        await using var listener = EslListener.Start(new IPEndPoint(IPAddress.Loopback, 0), async (call, token) => await call.HangupAsync(cancellationToken: token));
        var placed = await fake.CallAsync(listener, cancellationToken: Token);
        await placed.Completion;
        await placed.PressAsync("1");
        await placed.SayAsync("yes");
        Assert.False(await placed.HangUpAsync());
        await fake.RaiseAsync("LAST");
        string last = "";
        await foreach (var item in all.WithCancellation(Token))
        {
            if (item.Name == "LAST")
                break;
            if (item["Unique-ID"] == placed.Channel.Id.Text)
                last = $"{item.Name} {item["Channel-State"]}";
        }

        Assert.Equal("CHANNEL_STATE CS_DESTROY", last);
    }

    [Fact]
    public async Task Messages_run_an_application_several_times_or_a_whole_extension_and_what_is_not_played_is_told()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var fs = await ConnectAsync(fake);
        var call = (await fs.OriginateAsync("user/1000", CallTarget.Application("park"), cancellationToken: Token)).Uuid!.Value;
        await using var begins = await fs.SubscribeAsync<ChannelExecuteEvent>(Token);
        await using var client = await Support.RawClient.LetInAsync(fake);
        await client.AskAsync($"sendmsg {call}\ncall-command: execute\nexecute-app-name: playback\nexecute-app-arg: a.wav\nloops: 2");
        await client.AskAsync($"sendmsg {call}\ncall-command: xferext\napplication: set acme=1\napplication: park");
        List<string> told = [];
        await foreach (var item in begins.WithCancellation(Token))
        {
            told.Add($"{item.Application} {item.ApplicationData}".TrimEnd());
            if (told.Count == 4)
                break;
        }

        Assert.Equal(["playback a.wav", "playback a.wav", "set acme=1", "park"], told);
        Assert.Equal("1", fake.Channels[call]!.Variables["acme"]);
        await client.AskAsync($"sendmsg {call}\ncall-command: unicast");
        await UntilAsync(() => fake.Errors.Count == 1);
        Assert.Contains("'unicast'", fake.Errors[0].Message, StringComparison.Ordinal);
    }

    /// <summary>Files that play until they are ended.</summary>
    private static Dictionary<string, Func<FakeExecution, CancellationToken, Task>> Long(Action? ended) => new()
    {
        ["playback"] = async (_, stopped) =>
        {
            try
            {
                await Task.Delay(Timeout.Infinite, stopped);
            }
            finally
            {
                ended?.Invoke();
            }
        },
    };

    private static Task<FreeSwitch> ConnectAsync(FakeFreeSwitch fake) => FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);

    /// <summary>Lets time go by as long as something waits for it.</summary>
    private static Task AdvanceUntilAsync(FakeTimeProvider time, Func<bool> isReached) => UntilAsync(() =>
    {
        time.Advance(TimeSpan.FromSeconds(1));
        return isReached();
    });

    private static async Task UntilAsync(Func<bool> isReached)
    {
        while (!isReached())
        {
            Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
