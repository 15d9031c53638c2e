namespace Typed.Esl.Tests.Connection;

public sealed class EndReasonTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, DisconnectReason> Notices => new()
    {
        { "Disconnected, goodbye.\nSee you at ClueCon! http://www.cluecon.com/\n", DisconnectReason.ClosedBySwitch },
        { "The system is being shut down.\n", DisconnectReason.SwitchShutdown },
        { "killed listener because of lost events\n", DisconnectReason.KilledForLostEvents },
        { "killed listener because of lost log lines\n", DisconnectReason.KilledForLostLogLines },
    };

    [Theory]
    [MemberData(nameof(Notices))]
    public async Task The_switchs_own_words_become_a_reason(string words, DisconnectReason expected)
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        await peer.SendAsync(Notice(words));
        Assert.Equal(expected, (await Assert.ThrowsAsync<EslConnectionException>(() => fs.Completion)).Reason);
    }

    [Theory]
    [InlineData("Content-Type: api/response\nContent-Length: 5000\n\nhalf of an answer")] // a body that breaks off
    [InlineData("Content-Type: api/resp")] // a header that breaks off
    [InlineData("Content-Length: 600\nContent-Type: text/event-plain\n\nEvent-Name: HEARTBEAT\n")]
    public async Task A_notice_in_the_middle_of_a_message_is_found_at_the_end(string before)
    {
        foreach (var (words, expected) in new[] { ("killed listener because of lost events\n", DisconnectReason.KilledForLostEvents), ("The system is being shut down.\n", DisconnectReason.SwitchShutdown) })
        {
            await using var peer = new ScriptedSwitch();
            var fs = await peer.LetInAsync();
            var asked = fs.ApiAsync("x", Token).AsTask();
            await peer.SendAsync(before);
            foreach (char[] piece in Notice(words).Chunk(9))
                await peer.SendAsync(new string(piece));
            peer.Close();
            Assert.Equal(expected, (await Assert.ThrowsAsync<EslConnectionException>(() => asked)).Reason);
        }
    }

    [Fact]
    public async Task A_notice_that_has_become_the_rest_of_a_whole_body_is_found_too()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        var asked = fs.ApiAsync("x", Token).AsTask();
        await peer.ReceiveAsync();
        string notice = Notice("killed listener because of lost log lines\n");
        await peer.SendAsync($"Content-Type: api/response\nContent-Length: {notice.Length + 5}\n\nfirst{notice}");
        await asked;
        peer.Close();
        Assert.Equal(DisconnectReason.KilledForLostLogLines, (await Assert.ThrowsAsync<EslConnectionException>(() => fs.Completion)).Reason);
    }

    [Fact]
    public async Task An_answer_that_speaks_of_such_a_notice_is_no_notice()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        var asked = fs.ApiAsync("x", Token);
        await peer.ReceiveAsync();
        await peer.AnswerAsync("[CRIT] killed listener because of lost events\n");
        await asked;
        peer.Close();
        Assert.Equal(DisconnectReason.ClosedBySwitch, (await Assert.ThrowsAsync<EslConnectionException>(() => fs.Completion)).Reason);
    }

    [Fact]
    public async Task Where_a_write_fails_before_the_notice_is_read_the_notice_is_the_reason_all_the_same()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        peer.StopReading();
        var written = fs.ApiAsync("x", Token).AsTask();
        var unwritten = fs.ApiAsync("y", Token).AsTask();

        await peer.SendAsync("Content-Type: api/response\nContent-Length: 5000\n\nhalf of it" + Notice("killed listener because of lost events\n"));
        peer.Close();

        var lost = await Assert.ThrowsAsync<EslConnectionException>(() => written);
        Assert.Equal((DisconnectReason.KilledForLostEvents, CommandDelivery.MayHaveBeenSent), (lost.Reason, lost.Delivery));
        Assert.Equal(CommandDelivery.NotSent, (await Assert.ThrowsAsync<EslConnectionException>(() => unwritten)).Delivery);
    }

    [Fact]
    public async Task Where_a_write_fails_and_nothing_more_comes_that_is_the_reason_within_a_second()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        peer.StopReading();
        var asked = fs.ApiAsync("x", Token).AsTask();
        Assert.Equal(EslConnectionState.Connected, fs.State);
        peer.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(DisconnectReason.NetworkFailure, (await Assert.ThrowsAsync<EslConnectionException>(() => asked)).Reason);
    }

    [Fact]
    public async Task Nonsense_and_our_own_closing_have_their_reasons()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        await peer.SendAsync("Content-Type: api/response\nContent-Length: -5\n\n");
        Assert.Equal(DisconnectReason.ProtocolViolation, (await Assert.ThrowsAsync<EslConnectionException>(() => fs.Completion)).Reason);

        await using var other = new ScriptedSwitch();
        var closed = await other.LetInAsync();
        var asked = closed.ApiAsync("x", Token).AsTask();
        var closing = closed.DisposeAsync().AsTask();
        await other.ReceiveAsync();
        other.Close();
        await closing;
        Assert.Equal(DisconnectReason.ClosedByUs, (await Assert.ThrowsAsync<EslConnectionException>(() => asked)).Reason);
        await closed.Completion;
    }

    private static string Notice(string words) => $"Content-Type: text/disconnect-notice\nContent-Length: {words.Length}\n\n{words}";
}
