using Typed.Esl.Connection;
using Typed.Esl.Tests.Connection;

namespace Typed.Esl.Tests.Client;

/// <summary>
/// A channel that is told what to do over a client's own connection: what it asks of the switch, and what becomes of that and of whoever waits where the channel is disposed or the connection goes.
/// A user would pay for the events of channels that he has done with, or would hear of nothing.
/// </summary>
public sealed class EslChannelTests
{
    private const string Id = "c1";
    private const string Log = "log 4\n\n";
    private const string Filter = "filter unique-id c1\n\n";
    private const string Events = "event plain CHANNEL_EXECUTE_COMPLETE CHANNEL_HANGUP CHANNEL_HANGUP_COMPLETE\n\n";
    private const string NoEvents = "noevents\n\n";
    private const string NoFilters = "filter delete all\n\n";

    /// <summary>For what would otherwise never end.</summary>
    private static readonly TimeSpan s_longTime = TimeSpan.FromSeconds(30);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_is_asked_of_the_switch_before_the_first_verb_and_disposing_takes_it_back()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        await fs.Channel("untouched").DisposeAsync();
        var channel = fs.Channel(Id);
        Assert.True(peer.HasReceivedNothing());

        var playing = channel.ExecuteAsync("playback", "a.wav", Token).AsTask();
        await TakeAsync(peer, Filter, Events);
        string id = await TakeExecuteAsync(peer, "a.wav");
        await peer.ReplyAsync("+OK");
        await CompleteAsync(peer, id);
        Assert.Equal(id, (await playing).ApplicationUuid);

        // The second verb finds it standing.
        playing = channel.ExecuteAsync("playback", "b.wav", Token).AsTask();
        id = await TakeExecuteAsync(peer, "b.wav");
        await peer.ReplyAsync("+OK");
        await CompleteAsync(peer, id);
        await playing;

        var leaving = channel.DisposeAsync();
        await TakeAsync(peer, NoEvents, NoFilters);
        await leaving;
        await channel.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await channel.ExecuteAsync("playback", "c.wav", Token));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await channel.SendMessageAsync(CallMessage.NoMedia(), Token));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await channel.HangupAsync(cancellationToken: Token));
        Assert.True(peer.HasReceivedNothing());
    }

    [Fact]
    public async Task What_is_disposed_while_its_subscription_waits_for_its_turn_leaves_nothing_behind()
    {
        var row = new SwitchRow();
        var (fs, first) = await row.ConnectAsync();
        var logging = fs.SubscribeLogAsync(SwitchLogLevel.Warning, cancellationToken: Token);
        Assert.Equal(Log, await first.ReceiveAsync());
        var channel = fs.Channel(Id);
        var playing = channel.ExecuteAsync("playback", "a.wav", Token).AsTask();
        var leaving = channel.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => playing);

        // What was asked for stands before it can be taken off.
        await first.ReplyAsync("+OK");
        await logging;
        await TakeAsync(first, Filter, Events, NoEvents, NoFilters);
        await leaving;

        first.Close();
        var second = await row.ReconnectAsync();
        await TakeAsync(second, Log);
        Assert.Equal(EslConnectionState.Connected, (await row.ChangeAsync()).State);
        await AssertSilentAsync(fs, second);
    }

    [Fact]
    public async Task What_is_disposed_while_its_subscription_waits_for_a_connection_is_never_asked_for()
    {
        var row = new SwitchRow();
        var (fs, first) = await row.ConnectAsync(Waiting);
        first.Close();
        var lost = await row.ChangeAsync();
        var channel = fs.Channel(Id);
        var playing = channel.ExecuteAsync("playback", "a.wav", Token).AsTask();
        Assert.False(playing.IsCompleted);
        await channel.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => playing);

        row.Time.Advance(lost.RetryIn!.Value);
        var second = await row.LetInAsync();
        Assert.Equal(EslConnectionState.Connected, (await row.ChangeAsync()).State);
        await AssertSilentAsync(fs, second);
    }

    /// <summary>A channel's first application, from its subscription to its end.</summary>
    private static async Task PlayAsync(ScriptedSwitch peer, EslChannel channel)
    {
        var playing = channel.ExecuteAsync("playback", "first.wav", Token).AsTask();
        await TakeAsync(peer, Filter, Events);
        string id = await TakeExecuteAsync(peer, "first.wav");
        await peer.ReplyAsync("+OK");
        await CompleteAsync(peer, id);
        await playing;
    }

    private static async Task TakeAsync(ScriptedSwitch peer, params string[] commands)
    {
        foreach (string command in commands)
        {
            Assert.Equal(command, await peer.ReceiveAsync());
            await peer.ReplyAsync("+OK");
        }
    }

    [Fact]
    public async Task A_tunnel_that_keeps_the_thread_which_writes_holds_up_neither_others_who_give_up_nor_the_disposing()
    {
        using var tunnel = new StuckTunnel();
        var fs = await tunnel.LetInAsync();
        var channel = fs.Channel(Id);
        tunnel.Close();
        var playing = Task.Run(async () => await channel.ExecuteAsync("playback", "a.wav", Token), Token);
        await tunnel.Stuck;
        using var giveUp = new CancellationTokenSource();
        var other = await Task.Factory.StartNew(() => channel.ExecuteAsync("playback", "b.wav", giveUp.Token).AsTask(), Token, TaskCreationOptions.LongRunning, TaskScheduler.Default).WaitAsync(s_longTime, Token);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => other);

        // It waits for the goodbye and no longer.
        var leaving = await Task.Factory.StartNew(() => channel.DisposeAsync().AsTask(), Token, TaskCreationOptions.LongRunning, TaskScheduler.Default).WaitAsync(s_longTime, Token);
        tunnel.Switch.Time.Advance(tunnel.Switch.Options.CloseTimeout);
        await leaving.WaitAsync(s_longTime, Token);

        tunnel.Open();
        await TakeAsync(tunnel.Switch, Filter, Events, NoEvents, NoFilters);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => playing);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_verb_has_told_as_lost_or_disposed_is_not_run_by_the_next_connection(bool isDisposed)
    {
        // The switch reads nothing: the message has not left when the connection goes.
        var row = new SwitchRow();
        var (fs, first) = await row.ConnectAsync(Waiting, unread: 400);
        var channel = fs.Channel(Id);
        await PlayAsync(first, channel);
        var stuck = fs.ApiAsync(new string('x', 500), Token).AsTask();
        var playing = channel.ExecuteAsync("playback", "once.wav", Token).AsTask();
        var leaving = isDisposed ? channel.DisposeAsync() : ValueTask.CompletedTask;
        first.Close();
        if (isDisposed)
            await Assert.ThrowsAsync<ObjectDisposedException>(() => playing);
        else
            await Assert.ThrowsAsync<EslConnectionException>(() => playing);
        await Assert.ThrowsAsync<EslConnectionException>(() => stuck);

        var second = await row.ReconnectAsync();
        if (!isDisposed)
            await TakeAsync(second, Filter, Events);
        Assert.Equal(EslConnectionState.Connected, (await row.ChangeAsync()).State);
        await leaving;
        await AssertSilentAsync(fs, second);
    }

    [Fact]
    public async Task An_application_whose_connection_goes_is_told_so_and_the_next_connection_tells_the_ends_of_those_that_come()
    {
        var row = new SwitchRow();
        var (fs, first) = await row.ConnectAsync();
        var channel = fs.Channel(Id);
        var playing = channel.ExecuteAsync("playback", "a.wav", Token).AsTask();
        await TakeAsync(first, Filter, Events);
        await TakeExecuteAsync(first, "a.wav");
        await first.ReplyAsync("+OK");
        first.Close();
        var lost = await Assert.ThrowsAsync<EslConnectionException>(() => playing);
        Assert.Equal((DisconnectReason.ClosedBySwitch, CommandDelivery.MayHaveBeenSent), (lost.Reason, lost.Delivery));
        Assert.Equal(CommandDelivery.NotSent, (await Assert.ThrowsAsync<EslConnectionException>(async () => await channel.ExecuteAsync("playback", "b.wav", Token))).Delivery);

        var second = await row.ReconnectAsync();
        await TakeAsync(second, Filter, Events);
        Assert.Equal(EslConnectionState.Connected, (await row.ChangeAsync()).State);
        playing = channel.ExecuteAsync("playback", "c.wav", Token).AsTask();
        string id = await TakeExecuteAsync(second, "c.wav");
        await second.ReplyAsync("+OK");
        await CompleteAsync(second, id);
        Assert.Equal(id, (await playing).ApplicationUuid);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_verb_that_may_wait_for_a_connection_is_run_by_the_next_one_and_waited_for(bool isFirst)
    {
        var row = new SwitchRow();
        var (fs, first) = await row.ConnectAsync(Waiting);
        var channel = fs.Channel(Id);
        if (!isFirst)
            await PlayAsync(first, channel);
        first.Close();
        var lost = await row.ChangeAsync();
        var playing = channel.ExecuteAsync("playback", "a.wav", Token).AsTask();
        Assert.False(playing.IsCompleted);

        row.Time.Advance(lost.RetryIn!.Value);
        var second = await row.LetInAsync();
        await TakeAsync(second, Filter, Events);
        string id = await TakeExecuteAsync(second, "a.wav");
        await second.ReplyAsync("+OK");
        await CompleteAsync(second, id);
        Assert.Equal(id, (await playing).ApplicationUuid);
        await AssertSilentAsync(fs, second);
    }

    [Fact]
    public async Task A_subscription_that_was_refused_is_told_and_asked_for_again_by_the_next_verb()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        var channel = fs.Channel(Id);
        var playing = channel.ExecuteAsync("playback", "a.wav", Token).AsTask();
        Assert.Equal(Filter, await peer.ReceiveAsync());
        Assert.Equal(Events, await peer.ReceiveAsync());
        await peer.ReplyAsync("+OK");
        await peer.ReplyAsync("-ERR permission denied");
        await TakeAsync(peer, NoEvents, NoFilters);
        await Assert.ThrowsAsync<EslCommandException>(() => playing);

        playing = channel.ExecuteAsync("playback", "a.wav", Token).AsTask();
        await TakeAsync(peer, Filter, Events);
        string id = await TakeExecuteAsync(peer, "a.wav");
        await peer.ReplyAsync("+OK");
        await CompleteAsync(peer, id);
        await playing;
    }

    [Fact]
    public async Task Who_gives_up_before_the_message_has_left_has_given_nothing_to_the_switch()
    {
        var row = new SwitchRow();
        var (fs, first) = await row.ConnectAsync(Waiting);
        first.Close();
        var lost = await row.ChangeAsync();
        var channel = fs.Channel(Id);
        using var giveUp = new CancellationTokenSource();
        var playing = channel.ExecuteAsync("playback", "a.wav", giveUp.Token).AsTask();
        await giveUp.CancelAsync();
        Assert.Equal(giveUp.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => playing)).CancellationToken);

        row.Time.Advance(lost.RetryIn!.Value);
        var second = await row.LetInAsync();
        await TakeAsync(second, Filter, Events);
        await AssertSilentAsync(fs, second);
    }

    [Fact]
    public async Task The_end_of_the_call_ends_the_waiting_and_nothing_more_is_sent_to_it()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        var channel = fs.Channel(Id);
        var playing = channel.ExecuteAsync("playback", "a.wav", Token).AsTask();
        await TakeAsync(peer, Filter, Events);
        await TakeExecuteAsync(peer, "a.wav");
        await peer.SendEventAsync($"Event-Name: CHANNEL_HANGUP\nUnique-ID: another\nHangup-Cause: CALL_REJECTED");
        await peer.SendEventAsync($"Event-Name: CHANNEL_HANGUP\nUnique-ID: {Id}\nHangup-Cause: USER_BUSY");
        Assert.Equal(HangupCause.UserBusy, (await Assert.ThrowsAsync<CallHangupException>(() => playing)).Cause);
        Assert.Equal(CommandDelivery.NotSent, (await Assert.ThrowsAsync<CallHangupException>(async () => await channel.ExecuteAsync("playback", "b.wav", Token))).Delivery);
        await channel.HangupAsync(cancellationToken: Token);
        Assert.True(peer.HasReceivedNothing());
    }

    [Fact]
    public async Task Two_that_watch_one_channel_are_both_told_and_one_that_leaves_leaves_the_other()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        var (one, other) = (fs.Channel(Id), fs.Channel(Id));
        await PlayAsync(peer, one);
        var playing = other.ExecuteAsync("playback", "b.wav", Token).AsTask();
        string id = await TakeExecuteAsync(peer, "b.wav");
        await peer.ReplyAsync("+OK");
        await one.DisposeAsync();
        await CompleteAsync(peer, id);
        await playing;
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a b")]
    [InlineData("a\tb")]
    [InlineData("a\nb")]
    public async Task What_can_be_no_channels_id_is_refused_in_one_way_wherever_one_is_given(string id)
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        string refused = Assert.Throws<ArgumentException>(() => fs.Channel(id)).Message;
        Assert.Equal(refused, (await Assert.ThrowsAsync<ArgumentException>(async () => await fs.SendMessageAsync(id, CallMessage.NoMedia(), Token))).Message);
        Assert.Equal(refused, Assert.Throws<ArgumentException>(() => CallCommands.Follow(id, "plain")).Message);
        Assert.True(peer.HasReceivedNothing());
    }

    /// <summary>What is asked now is all that the switch gets to read.</summary>
    private static async Task AssertSilentAsync(FreeSwitch fs, ScriptedSwitch peer)
    {
        for (int i = 0; i < 3; i++)
        {
            var asked = fs.ApiAsync("status", Token);
            Assert.Equal("api status\n\n", await peer.ReceiveAsync());
            await peer.AnswerAsync("up");
            await asked;
        }

        Assert.True(peer.HasReceivedNothing());
    }

    /// <summary>Takes the message that runs an application; gives the id that its events are to carry.</summary>
    private static async Task<string> TakeExecuteAsync(ScriptedSwitch peer, string argument)
    {
        string sent = await peer.ReceiveAsync();
        Assert.StartsWith($"sendmsg {Id}\ncall-command: execute\n", sent, StringComparison.Ordinal);
        Assert.Contains($"\nexecute-app-arg: {argument}\n", sent, StringComparison.Ordinal);
        return sent.Split("event-uuid: ")[1].Split('\n')[0];
    }

    private static EslClientOptions Waiting(EslClientOptions options) =>
        options with { Reconnect = options.Reconnect with { WhileDisconnected = CommandsWhileDisconnected.Wait } };

    private static Task CompleteAsync(ScriptedSwitch peer, string id) => peer.SendEventAsync($"Event-Name: CHANNEL_EXECUTE_COMPLETE\nUnique-ID: {Id}\nApplication-UUID: {id}");
}
