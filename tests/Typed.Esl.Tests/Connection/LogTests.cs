using System.Text;
using Typed.Esl.Tests.Shared;
using Typed.Esl.Tests.Wire;

namespace Typed.Esl.Tests.Connection;

/// <summary>The switch's log tells what its events do not: a line lost, cut or given to another channel misleads whoever looks for a fault.</summary>
public sealed class LogTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_line_of_a_recorded_log_arrives_whole()
    {
        using var replay = new ReplayedSwitch("inbound-log");
        byte[] recorded = Recordings.ReadSession("inbound-log");
        var expected = RecordedFrame.ReadAll(recorded).Where(frame => frame.ContentType == "log/data").Select(frame => Encoding.UTF8.GetString(recorded, frame.BodyStart, frame.End - frame.BodyStart)).ToList();
        var fs = await FreeSwitch.ConnectAsync("127.0.0.1", replay.Port, "ClueCon", Token);
        var log = await fs.SubscribeLogAsync(SwitchLogLevel.Debug, cancellationToken: Token);

        var lines = new List<EslLogLine>();
        await foreach (var line in log.WithCancellation(Token))
        {
            lines.Add(line);
            if (lines.Count == expected.Count)
                break;
        }

        await log.DisposeAsync();
        await replay.Done;
        Assert.Equal(expected, lines.Select(line => line.Text + "\n"));
        Assert.Equal(SwitchLogLevel.Debug, lines[0].Level);
        Assert.Equal(("switch_ivr_originate.c", "switch_ivr_originate", 2301, 3), (lines[0].File, lines[0].Function, lines[0].LineNumber, lines[0].TextChannel));
        Assert.Null(lines[0].ChannelId);
        Assert.Equal("5714d846-e6b9-4749-93f1-fad2c8e3308f", lines[1].ChannelId?.Text);
        Assert.Equal(SwitchLogLevel.Notice, lines[1].Level);
        await fs.DisposeAsync();
    }

    [Fact]
    public async Task The_switch_sends_what_the_reader_wants_who_wants_most_and_each_gets_its_own()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        var errors = await SubscribeAsync(peer, fs, SwitchLogLevel.Err, "log 3");
        var everything = await SubscribeAsync(peer, fs, SwitchLogLevel.Debug, "log 7");
        var more = await fs.SubscribeLogAsync(SwitchLogLevel.Info, cancellationToken: Token);

        await SendLineAsync(peer, 7, "detail");
        await SendLineAsync(peer, 3, "a\nfault\n");
        await using var one = errors.GetAsyncEnumerator(Token);
        await using var all = everything.GetAsyncEnumerator(Token);
        Assert.True(await one.MoveNextAsync() && await all.MoveNextAsync());
        Assert.Equal(("a\nfault\n", "detail"), (one.Current.Text, all.Current.Text));

        var leaving = everything.DisposeAsync();
        Assert.Equal("log 6\n\n", await peer.ReceiveAsync());
        await peer.ReplyAsync("+OK log level 6 [6]");
        await leaving;
        leaving = more.DisposeAsync();
        Assert.Equal("log 3\n\n", await peer.ReceiveAsync());
        await peer.ReplyAsync("+OK log level 3 [3]");
        await leaving;
        leaving = errors.DisposeAsync();
        Assert.Equal("nolog\n\n", await peer.ReceiveAsync());
        await peer.ReplyAsync("+OK no longer logging");
        await leaving;
    }

    [Fact]
    public async Task A_log_that_may_not_be_read_is_refused_and_finer_lines_than_the_switch_sends_are_not_asked_for()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        var asked = fs.SubscribeLogAsync(SwitchLogLevel.Info, cancellationToken: Token);
        Assert.Equal("log 6\n\n", await peer.ReceiveAsync());
        await peer.ReplyAsync("-ERR permission denied");
        Assert.Equal(FailureKind.Denied, (await Assert.ThrowsAsync<EslCommandException>(async () => await asked)).Kind);
        await Assert.ThrowsAsync<ArgumentException>(async () => await fs.SubscribeLogAsync(SwitchLogLevel.FromText("DEBUG1"), cancellationToken: Token));
        await Assert.ThrowsAsync<ArgumentException>(async () => await fs.SubscribeLogAsync(default, cancellationToken: Token));
        Assert.True(peer.HasReceivedNothing());
    }

    [Fact]
    public async Task A_line_of_finer_detail_comes_as_the_switch_marks_it_and_one_beyond_what_was_asked_for_is_not_given()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        var asked = fs.SubscribeLogAsync(SwitchLogLevel.Debug, cancellationToken: Token);
        Assert.Equal("log 7\n\n", await peer.ReceiveAsync());
        await peer.ReplyAsync("+OK log level 7 [7]");
        await using var log = (await asked).GetAsyncEnumerator(Token);
        await SendLineAsync(peer, 1, "[ALERT] mod_callcenter.c:543 Reuse Unused Cached DB handle");
        await SendLineAsync(peer, 101, "beyond");
        await SendLineAsync(peer, 7, "last");

        Assert.True(await log.MoveNextAsync());
        Assert.Equal(SwitchLogLevel.Alert, log.Current.Level);
        Assert.True(await log.MoveNextAsync());
        Assert.Equal("last", log.Current.Text);
    }

    [Fact]
    public async Task A_reader_that_falls_behind_is_told_where_lines_are_missing()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        var asked = fs.SubscribeLogAsync(SwitchLogLevel.Debug, new EslSubscriptionOptions { Capacity = 2 }, Token);
        Assert.Equal("log 7\n\n", await peer.ReceiveAsync());
        await peer.ReplyAsync("+OK log level 7 [7]");
        await using var log = (await asked).GetAsyncEnumerator(Token);
        for (int i = 0; i < 5; i++)
            await SendLineAsync(peer, 7, $"line {i}");
        var answer = fs.ApiAsync("status", Token);
        await peer.ReceiveAsync();
        await peer.AnswerAsync("ok");
        await answer;

        Assert.True(await log.MoveNextAsync() && await log.MoveNextAsync());
        Assert.Equal("line 1", log.Current.Text);
        Assert.Equal(3, (await Assert.ThrowsAsync<EslEventsLostException>(async () => await log.MoveNextAsync())).Count);
    }

    private static async Task<EslLogSubscription> SubscribeAsync(ScriptedSwitch peer, FreeSwitch fs, SwitchLogLevel level, string command)
    {
        var asked = fs.SubscribeLogAsync(level, cancellationToken: Token);
        Assert.Equal(command + "\n\n", await peer.ReceiveAsync());
        await peer.ReplyAsync($"+OK log level {command[4..]} [{command[4..]}]");
        return await asked;
    }

    private static Task SendLineAsync(ScriptedSwitch peer, int level, string text) =>
        peer.SendAsync($"Content-Type: log/data\nContent-Length: {text.Length + 1}\nLog-Level: {level}\nText-Channel: 0\nLog-File: a.c\nLog-Func: f\nLog-Line: 1\nUser-Data: \n\n{text}\n");
}
