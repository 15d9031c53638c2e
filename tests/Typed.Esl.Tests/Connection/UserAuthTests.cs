using System.Buffers;
using System.Text;
using Typed.Esl.Wire;

namespace Typed.Esl.Tests.Connection;

public sealed class UserAuthTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_user_is_told_what_he_may_do()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await ConnectAsync(peer, Reply("HEARTBEAT,CUSTOM,sofia::register", "status,show", "false"));
        Assert.Equal(["HEARTBEAT", "CUSTOM", "sofia::register"], fs.Permissions.Events);
        Assert.Equal(["status", "show"], fs.Permissions.Commands);
        Assert.False(fs.Permissions.Log);
        Assert.False(fs.Permissions.IsTruncated);
        Assert.Contains("Commands = [status show], Log = False", fs.Permissions.ToString());
    }

    [Fact]
    public async Task A_user_who_may_do_everything_and_the_sockets_own_password_are_told_so()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await ConnectAsync(peer, Reply("all", "all", "true"));
        Assert.Equal(EslPermissions.Everything, fs.Permissions);
        await using var other = new ScriptedSwitch();
        Assert.Same(EslPermissions.Everything, (await other.LetInAsync()).Permissions);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(537)]
    [InlineData(538)]
    public async Task An_answer_that_the_switch_has_no_room_for_lets_the_user_in_all_the_same(int pieceLength)
    {
        await using var peer = new ScriptedSwitch();
        string reply = Reply(string.Join(' ', Enumerable.Range(0, 90).Select(i => $"EVENT_{i}")), "all", "true");
        var fs = await ConnectAsync(peer, Cut(reply), pieceLength);
        Assert.True(fs.Permissions.IsTruncated);
        Assert.Equal("EVENT_0", fs.Permissions.Events![0]);
        Assert.All(fs.Permissions.Events, word => Assert.Matches("^EVENT_[0-9]{1,2}$", word));
        Assert.Equal([], fs.Permissions.Commands!);
        Assert.Null(fs.Permissions.Log);

        // What follows is in step, also an answer of more than those bytes.
        var asked = fs.ApiAsync("status", Token);
        await peer.ReceiveAsync();
        await peer.AnswerAsync(new string('x', 2000));
        Assert.Equal(2000, (await asked).Text.Length);
    }

    [Fact]
    public void An_answer_is_cut_only_where_the_switch_cuts_it_wherever_the_bytes_are_broken()
    {
        for (int events = 380; events < 480; events++)
        {
            byte[] bytes = Encoding.ASCII.GetBytes(Cut(Reply(new string('E', events), "all", "true")) + "Content-Type: api/response\nContent-Length: 2\n\nok");
            for (int split = 500; split < bytes.Length; split += 7)
            {
                var reader = new FrameReader(FrameLimits.Default);
                reader.ExpectCutReply();
                var part = new ReadOnlySequence<byte>(bytes.AsMemory(0, split));
                bool isWhole = reader.TryRead(ref part, out var first);
                int taken = split - (int)part.Length;
                var rest = new ReadOnlySequence<byte>(bytes.AsMemory(isWhole ? taken : 0));
                if (!isWhole)
                    Assert.True(reader.TryRead(ref rest, out first));
                Assert.Equal(FrameKind.CommandReply, first.Kind);
                Assert.True(reader.TryRead(ref rest, out var second));
                Assert.Equal("ok", Encoding.ASCII.GetString(second.CopyBody()));
            }
        }
    }

    [Fact]
    public async Task A_refused_user_is_told_so_without_his_password()
    {
        await using var peer = new ScriptedSwitch();
        var connecting = FreeSwitch.ConnectAsync(peer, peer.Options with { User = "1000@example.org" }, Token);
        await peer.SendAsync("Content-Type: auth/request\n\n");
        Assert.Equal("userauth 1000@example.org:s3cret-pass\n\n", await peer.ReceiveAsync());
        await peer.ReplyAsync("-ERR invalid");
        var refused = await Assert.ThrowsAsync<EslAuthenticationException>(() => connecting);
        Assert.Equal(DisconnectReason.PasswordRefused, refused.Reason);
        Assert.DoesNotContain("s3cret", refused.ToString());
        Assert.Contains("1000@example.org", refused.Message);
    }

    [Fact]
    public async Task A_user_who_is_not_answered_is_not_told_with_his_password()
    {
        await using var peer = new ScriptedSwitch();
        var connecting = FreeSwitch.ConnectAsync(peer, peer.Options with { User = "1000@example.org", CommandTimeout = TimeSpan.FromSeconds(1) }, Token);
        await peer.SendAsync("Content-Type: auth/request\n\n");
        await peer.ReceiveAsync();
        peer.Time.Advance(TimeSpan.FromSeconds(1));
        var silent = await Assert.ThrowsAsync<EslConnectionException>(() => connecting);
        Assert.Equal(DisconnectReason.NoSignOfLife, silent.Reason);
        Assert.DoesNotContain("s3cret", silent.ToString());
    }

    private static async Task<FreeSwitch> ConnectAsync(ScriptedSwitch peer, string reply, int pieceLength = int.MaxValue)
    {
        var connecting = FreeSwitch.ConnectAsync(peer, peer.Options with { User = "1000@example.org" }, Token);
        await peer.SendAsync("Content-Type: auth/request\n\n");
        await peer.ReceiveAsync();
        foreach (char[] piece in reply.Chunk(pieceLength))
            await peer.SendAsync(new string(piece));
        return await connecting;
    }

    private static string Reply(string events, string commands, string log) =>
        $"Content-Type: command/reply\nReply-Text: +OK accepted\nAllowed-Events: {events}\nAllowed-API: {commands}\nAllowed-LOG: {log}\n\n";

    private static string Cut(string reply) => reply.Length > 538 ? reply[..538] : reply;
}
