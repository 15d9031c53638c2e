namespace Typed.Esl.Tests.Connection;

public sealed class ConnectTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_command_is_answered_with_the_bytes_the_switch_sent()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();

        var asked = fs.ApiAsync("status", Token);
        Assert.Equal("api status\n\n", await peer.ReceiveAsync());
        await peer.AnswerAsync("UP 0 years\n");

        var reply = await asked;
        Assert.Equal("UP 0 years\n", reply.Text);
        Assert.Equal("status", reply.Command);
    }

    [Fact]
    public async Task A_wrong_password_says_so_and_is_not_repeated()
    {
        await using var peer = new ScriptedSwitch();
        var connecting = FreeSwitch.ConnectAsync(peer, peer.Options, Token);
        await peer.SendAsync("Content-Type: auth/request\n\n");
        await peer.ReceiveAsync();
        await peer.ReplyAsync("-ERR invalid");
        var refused = await Assert.ThrowsAsync<EslAuthenticationException>(() => connecting);
        Assert.Contains("-ERR invalid", refused.Message);
        Assert.DoesNotContain("s3cret", refused.ToString());
        await peer.WaitForCloseAsync();
    }

    [Fact]
    public async Task An_address_that_the_switch_does_not_let_in_is_told_so()
    {
        await using var peer = new ScriptedSwitch();
        var connecting = FreeSwitch.ConnectAsync(peer, peer.Options, Token);
        await peer.SendAsync("Content-Type: text/rude-rejection\nContent-Length: 24\n\nAccess Denied, go away.\n");
        Assert.Contains("access list", (await Assert.ThrowsAsync<EslAuthenticationException>(() => connecting)).Message);
        await peer.WaitForCloseAsync();
    }

    [Fact]
    public async Task A_peer_that_says_nothing_is_given_up_after_the_connect_time()
    {
        await using var peer = new ScriptedSwitch();
        var connecting = FreeSwitch.ConnectAsync(peer, peer.Options with { ConnectTimeout = TimeSpan.FromSeconds(3) }, Token);
        peer.Time.Advance(TimeSpan.FromSeconds(3));
        Assert.Contains("00:00:03", (await Assert.ThrowsAsync<EslConnectionException>(() => connecting)).Message);
        await peer.WaitForCloseAsync();
    }

    [Theory]
    [InlineData(60)]
    [InlineData(5)]
    public async Task A_peer_that_does_not_answer_the_password_is_given_up_too(int commandTimeout)
    {
        await using var peer = new ScriptedSwitch();
        var connecting = FreeSwitch.ConnectAsync(peer, peer.Options with { CommandTimeout = TimeSpan.FromSeconds(commandTimeout) }, Token);
        await peer.SendAsync("Content-Type: auth/request\n\n");
        await peer.ReceiveAsync();
        peer.Time.Advance(TimeSpan.FromSeconds(10));
        await Assert.ThrowsAsync<EslConnectionException>(() => connecting);
    }

    [Fact]
    public async Task A_canceled_attempt_ends_as_canceled_and_closes()
    {
        await using var peer = new ScriptedSwitch();
        using var cancel = new CancellationTokenSource();
        var connecting = FreeSwitch.ConnectAsync(peer, peer.Options, cancel.Token);
        await cancel.CancelAsync();
        Assert.Equal(cancel.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connecting)).CancellationToken);
        await peer.WaitForCloseAsync();
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request\r\nServer: x\r\n\r\n<html>\n\n")]
    [InlineData("Content-Type: api/response\nContent-Length: nope\n\n")]
    public async Task What_is_no_event_socket_is_told_so(string greeting)
    {
        await using var peer = new ScriptedSwitch();
        var connecting = FreeSwitch.ConnectAsync(peer, peer.Options, Token);
        await peer.SendAsync(greeting);
        await Assert.ThrowsAsync<EslProtocolException>(() => connecting);
    }

    [Fact]
    public async Task A_port_where_nobody_listens_names_the_address()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        int port = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        Assert.Contains($"127.0.0.1:{port}", (await Assert.ThrowsAsync<EslConnectionException>(() => FreeSwitch.ConnectAsync("127.0.0.1", port, "s3cret-pass", Token))).Message);
    }

    [Fact]
    public async Task The_password_is_in_nothing_that_can_be_read()
    {
        using var log = new LogLines();
        await using var peer = new ScriptedSwitch();
        var options = peer.Options with { LoggerFactory = log };
        var fs = await peer.LetInAsync(_ => options);
        peer.Close();
        var lost = await Assert.ThrowsAsync<EslConnectionException>(async () => await fs.ApiAsync("x", Token));

        // A connection that goes while the password is on its way.
        await using var second = new ScriptedSwitch();
        var connecting = FreeSwitch.ConnectAsync(second, options, Token);
        await second.SendAsync("Content-Type: auth/request\n\n");
        await second.ReceiveAsync();
        second.Close();
        var failed = await Assert.ThrowsAsync<EslConnectionException>(() => connecting);

        Assert.Contains(log.All, line => line.ToString().Contains("Connected", StringComparison.Ordinal));
        string everything = string.Join('\n', [options.ToString(), fs.ToString()!, lost.ToString(), failed.ToString(), failed.Command ?? "", .. log.All.Select(line => line.ToString())]);
        Assert.Contains("8021", everything);
        Assert.DoesNotContain("s3cret", everything);
    }

    [Fact]
    public async Task A_commands_arguments_are_in_no_log_when_its_answer_makes_no_sense()
    {
        using var log = new LogLines();
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync(options => options with { LoggerFactory = log });
        var starting = fs.BgApiAsync("originate {sip_auth_password=t0p}user/1000 &park", Token);
        await peer.ReceiveAsync();
        await peer.ReplyAsync("+OK event listener enabled plain");
        await peer.ReceiveAsync();
        await peer.AnswerAsync("of an api command");
        await Assert.ThrowsAsync<EslConnectionException>(async () => await starting);
        await peer.WaitForCloseAsync();
        Assert.Contains(log.All, line => line.ToString().Contains("out of step", StringComparison.Ordinal));
        Assert.DoesNotContain(log.All, line => line.ToString().Contains("t0p", StringComparison.Ordinal));
    }
}
