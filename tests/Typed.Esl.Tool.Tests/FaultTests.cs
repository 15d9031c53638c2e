using System.Net;
using System.Net.Sockets;
using System.Text;
using Typed.Esl.Testing;
using Typed.Esl.Tool.Tests.Support;

namespace Typed.Esl.Tool.Tests;

/// <summary>Whatever goes wrong: one line on the error output, nothing on the other, and a code of its own.</summary>
public sealed class FaultTests
{
    private static readonly string[] s_question = ["show", "calls", "--timeout", "1"];

    [Fact]
    public async Task No_switch_at_that_address()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        (await Run.Of([.. Run.At(port), .. s_question])).Fails(ExitCodes.Unreachable, $"esl: there is no switch at 127.0.0.1:{port}: Connection refused");
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request\r\nServer: other\r\n\r\n")]
    [InlineData("HTTP/1.1 400 Bad Request\nServer: other\n\n")]
    [InlineData("SSH-2.0-OpenSSH_9.6\r\n")]
    [InlineData("220 mail.example ESMTP\r\n")]
    public async Task An_address_that_is_no_event_socket(string greeting)
    {
        await using var peer = ScriptedPeer.ThatSays(greeting);
        var run = await Run.Of([.. Run.At(peer.Port), .. s_question]);
        Assert.StartsWith($"esl: 127.0.0.1:{peer.Port} ", run.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.NoEventSocket, run.ExitCode);
        Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
        Assert.Equal("", run.Output);
    }

    [Fact]
    public async Task A_peer_that_hangs_up_at_once()
    {
        await using var peer = ScriptedPeer.That(_ => Task.CompletedTask);
        var run = await Run.Of([.. Run.At(peer.Port), .. s_question]);
        Assert.Equal(ExitCodes.NoEventSocket, run.ExitCode);
        Assert.StartsWith($"esl: 127.0.0.1:{peer.Port} hung up before it greeted us", run.Error, StringComparison.Ordinal);
        Assert.Equal("", run.Output);
    }

    [Fact]
    public async Task A_switch_that_accepts_and_says_nothing()
    {
        await using var peer = ScriptedPeer.ThatSays("");
        (await Run.Of([.. Run.At(peer.Port), .. s_question])).Fails(ExitCodes.Timeout, $"esl: 127.0.0.1:{peer.Port} did not let us in within 1 s.");
    }

    [Fact]
    public async Task A_switch_that_never_answers_the_command()
    {
        await using var peer = ScriptedPeer.ThatSays(ScriptedPeer.Greeting, ScriptedPeer.LetIn);
        (await Run.Of([.. Run.At(peer.Port), .. s_question]))
            .Fails(ExitCodes.Timeout, $"esl: the switch at 127.0.0.1:{peer.Port} did not answer 'show calls as json' within 1 s.");
        (await Run.Of([.. Run.At(peer.Port), "uuid_kill", "x", "--timeout", "1"]))
            .Fails(ExitCodes.Timeout, $"esl: the switch at 127.0.0.1:{peer.Port} did not answer 'uuid_kill x' within 1 s; it may carry it out all the same.");
    }

    [Fact]
    public async Task A_switch_that_goes_away_before_it_answers()
    {
        await using var peer = ScriptedPeer.That(async stream =>
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(ScriptedPeer.Greeting));
            await ScriptedPeer.HearAsync(stream);
            await stream.WriteAsync(Encoding.UTF8.GetBytes(ScriptedPeer.LetIn));
            await ScriptedPeer.HearAsync(stream);
        });
        var run = await Run.Of([.. Run.At(peer.Port), "show", "calls"]);
        Assert.Equal((ExitCodes.ConnectionLost, ""), (run.ExitCode, run.Output));
        Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task A_command_that_fails_on_the_switch()
    {
        await using var fake = FakeFreeSwitch.Start();
        (await Run.Of(fake, "uuid_kill", "nobody")).Fails(ExitCodes.CommandFailed, "esl: 'uuid_kill nobody' failed: -ERR No such channel! (not found)");
    }

    [Fact]
    public async Task A_result_that_is_an_error_to_the_switch_is_none_to_a_shell()
    {
        await using var fake = FakeFreeSwitch.Start();
        fake.On("originate user/1000 1001").Reply("-ERR USER_BUSY");
        var run = await Run.Of(fake, "originate", "user/1000", "1001");
        run.Fails(ExitCodes.CommandFailed, "esl: 'originate user/1000 1001' failed: -ERR USER_BUSY");
    }

    [Fact]
    public async Task An_answer_that_is_not_understood()
    {
        await using var fake = FakeFreeSwitch.Start();
        fake.On("show calls as json").Reply("{\"row_count\":1,\"rows\":[{\"uuid\":\"a\"");
        var run = await Run.Of(fake, "show", "calls");
        Assert.Equal((ExitCodes.UnexpectedReply, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("esl: The answer to 'show calls as json' is not the expected JSON array", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("esl: 'show' has no 'cals'; did you mean 'calls'? (--raw sends any text as it is)", "show", "cals")]
    [InlineData("esl: The catalogue has no command 'shwo'; did you mean 'show'? (--raw sends any text as it is)", "shwo", "calls")]
    [InlineData("esl: 'uuid_kill' does not follow the syntax: uuid_kill <uuid> [<cause>] (--raw sends any text as it is)", "uuid_kill")]
    public async Task A_command_that_the_catalogue_does_not_have(string line, params string[] words) =>
        (await Run.Of([.. Run.At(1), .. words])).Fails(ExitCodes.Refused, line);

    [Fact]
    public async Task Words_that_would_be_a_second_command_are_refused()
    {
        await using var fake = FakeFreeSwitch.Start();
        var run = await Run.Of(fake, "uuid_kill", "x\n\napi hupall");
        Assert.Equal((ExitCodes.Refused, ""), (run.ExitCode, run.Output));
        Assert.DoesNotContain(fake.Commands, command => command.StartsWith("api", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--port", "0")]
    [InlineData("--port", "x")]
    [InlineData("--timeout", "0")]
    [InlineData("--timeout", "-1")]
    [InlineData("--raw", "--json")]
    [InlineData("--jsn")]
    [InlineData("--password", "a", "--password-file", "b")]
    public async Task Options_that_are_wrong(params string[] options)
    {
        var run = await Run.Of([.. options, "status"]);
        Assert.Equal((ExitCodes.BadOptions, ""), (run.ExitCode, run.Output));
        Assert.NotEqual("", run.Error);
    }

    [Fact]
    public async Task Ctrl_C_leaves_cleanly()
    {
        await using var peer = ScriptedPeer.ThatSays(ScriptedPeer.Greeting, ScriptedPeer.LetIn);
        using var interrupt = new CancellationTokenSource();
        var run = Run.Of(new TestConsole(), interrupt.Token, [.. Run.At(peer.Port), "show", "calls"]);
        await peer.Met.Task;
        await interrupt.CancelAsync();
        Assert.Equal(new Run(ExitCodes.Cancelled, "", ""), await run);
    }
}
