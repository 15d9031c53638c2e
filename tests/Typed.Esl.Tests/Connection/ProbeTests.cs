namespace Typed.Esl.Tests.Connection;

public sealed class ProbeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_silent_switch_is_asked_and_one_that_answers_is_left_in_peace()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await ConnectAsync(peer);
        Pass(peer, seconds: 29);
        Assert.True(peer.HasReceivedNothing());
        Pass(peer, seconds: 1);
        Assert.Equal("noop\n\n", await peer.ReceiveAsync());
        await peer.ReplyAsync("-ERR command not found");
        await AskAsync(peer, fs);

        // What has come counts as a sign, whatever it was.
        Pass(peer, seconds: 40);
        await AskAsync(peer, fs);
        Pass(peer, seconds: 25);
        Assert.True(peer.HasReceivedNothing());
        Assert.Equal(EslConnectionState.Connected, fs.State);
    }

    [Fact]
    public async Task A_switch_that_says_nothing_any_more_is_given_up()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await ConnectAsync(peer);
        Pass(peer, seconds: 30);
        Assert.Equal("noop\n\n", await peer.ReceiveAsync());
        Pass(peer, seconds: 19);
        Assert.Equal(EslConnectionState.Connected, fs.State);
        Pass(peer, seconds: 1);
        Assert.Equal(DisconnectReason.NoSignOfLife, (await Assert.ThrowsAsync<EslConnectionException>(() => fs.Completion)).Reason);
        await peer.WaitForCloseAsync();
    }

    [Fact]
    public async Task While_an_api_command_runs_silence_means_nothing_also_when_its_caller_has_left()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await ConnectAsync(peer);
        using var cancel = new CancellationTokenSource();
        var asked = fs.ApiAsync("msleep 1000000", cancel.Token).AsTask();
        await peer.ReceiveAsync();
        Pass(peer, seconds: 90);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
        Pass(peer, seconds: 300);
        Assert.True(peer.HasReceivedNothing());
        Assert.Equal(EslConnectionState.Connected, fs.State);
    }

    [Theory]
    [InlineData(600, true)]
    [InlineData(-1, false)]
    public async Task A_switch_that_never_ends_an_api_command_is_given_up_after_the_limit_also_when_its_caller_has_left(int limit, bool isGivenUp)
    {
        await using var peer = new ScriptedSwitch();
        var fs = await ConnectAsync(peer, options => options with { ApiSilenceLimit = limit < 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(limit) });
        using var cancel = new CancellationTokenSource();
        var asked = fs.ApiAsync("msleep 1000000", cancel.Token).AsTask();
        await peer.ReceiveAsync();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);

        // The limit counts from the first look, which is made after half the interval.
        Pass(peer, seconds: 614);
        Assert.Equal(EslConnectionState.Connected, fs.State);
        Pass(peer, seconds: 1);
        if (isGivenUp)
            Assert.Equal(DisconnectReason.NoSignOfLife, (await Assert.ThrowsAsync<EslConnectionException>(() => fs.Completion)).Reason);
        Pass(peer, seconds: 4000);
        Assert.Equal(isGivenUp ? EslConnectionState.Closed : EslConnectionState.Connected, fs.State);
    }

    [Fact]
    public async Task Whatever_comes_while_api_commands_run_begins_the_limit_anew()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await ConnectAsync(peer);
        var first = fs.ApiAsync("msleep 1", Token);
        var second = fs.ApiAsync("msleep 2", Token).AsTask();
        Pass(peer, seconds: 500);
        await peer.AnswerAsync("+OK");
        await first;
        Pass(peer, seconds: 500);
        Assert.Equal(EslConnectionState.Connected, fs.State);
        Pass(peer, seconds: 150);
        Assert.Equal(DisconnectReason.NoSignOfLife, (await Assert.ThrowsAsync<EslConnectionException>(() => second)).Reason);
    }

    [Fact]
    public async Task An_api_command_that_never_reached_the_network_excuses_no_silence()
    {
        await using var peer = new ScriptedSwitch(unread: 10);
        var fs = await ConnectAsync(peer);
        var subscribing = fs.SubscribeAsync("HEARTBEAT", Token).AsTask();
        var asked = fs.ApiAsync("status", Token).AsTask();
        Pass(peer, seconds: 50);
        Assert.Equal(DisconnectReason.NoSignOfLife, (await Assert.ThrowsAsync<EslConnectionException>(() => subscribing)).Reason);
        Assert.Equal(CommandDelivery.NotSent, (await Assert.ThrowsAsync<EslConnectionException>(() => asked)).Delivery);
    }

    [Fact]
    public async Task Where_nothing_is_concluded_from_silence_the_switch_is_asked_again_all_the_same()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await ConnectAsync(peer, options => options with { ProbeTimeout = Timeout.InfiniteTimeSpan });
        Pass(peer, seconds: 30);
        Assert.Equal("noop\n\n", await peer.ReceiveAsync());
        Pass(peer, seconds: 500);
        Assert.True(peer.HasReceivedNothing());
        Assert.Equal(EslConnectionState.Connected, fs.State);
        await peer.ReplyAsync("-ERR command not found");
        await AskAsync(peer, fs);
        Pass(peer, seconds: 45);
        Assert.False(peer.HasReceivedNothing());
    }

    [Fact]
    public async Task A_switch_that_falls_silent_in_the_middle_of_an_answer_is_given_up_also_while_api_commands_wait()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await ConnectAsync(peer);
        var first = fs.ApiAsync("status", Token);
        var asked = fs.ApiAsync("show calls", Token).AsTask();
        await peer.SendAsync("Content-Type: api/response\nContent-Length: 2\n\nupContent-Type: api/response\nContent-Length: 100\n\nhalf of it");
        await first;
        Pass(peer, seconds: 49);
        Assert.Equal(EslConnectionState.Connected, fs.State);
        Pass(peer, seconds: 30);
        Assert.Equal(DisconnectReason.NoSignOfLife, (await Assert.ThrowsAsync<EslConnectionException>(() => asked)).Reason);
    }

    private static Task<FreeSwitch> ConnectAsync(ScriptedSwitch peer, Func<EslClientOptions, EslClientOptions>? change = null) => peer.LetInAsync(options =>
    {
        options = options with
        {
            ProbeInterval = TimeSpan.FromSeconds(30),
            ProbeTimeout = TimeSpan.FromSeconds(20),
            CommandTimeout = Timeout.InfiniteTimeSpan,
        };
        return change is null ? options : change(options);
    });

    private static void Pass(ScriptedSwitch peer, int seconds)
    {
        for (int i = 0; i < seconds; i++)
            peer.Time.Advance(TimeSpan.FromSeconds(1));
    }

    private static async Task AskAsync(ScriptedSwitch peer, FreeSwitch fs)
    {
        var asked = fs.ApiAsync("status", Token);
        await peer.ReceiveAsync();
        await peer.AnswerAsync("up");
        await asked;
    }
}
