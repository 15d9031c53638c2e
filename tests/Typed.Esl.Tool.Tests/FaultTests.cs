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
        (await Run.Of([.. Run.At(peer.Port), .. s_question])).Fails(ExitCodes.Timeout, $"esl: 127.0.0.1:{peer.Port} did not let us in within 1 s: it cannot be reached, hangs, or is no Event Socket, or wants --tls.");
    }

    [Fact]
    public async Task A_switch_that_never_answers_the_command()
    {
        await using var peer = ScriptedPeer.ThatSays(ScriptedPeer.Greeting, ScriptedPeer.LetIn);
        (await Run.Of([.. Run.At(peer.Port), .. s_question]))
            .Fails(ExitCodes.Timeout, $"esl: the switch at 127.0.0.1:{peer.Port} did not answer 'show calls' within 1 s.");
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
        Assert.StartsWith("esl: The answer to 'show calls' is not JSON with an array at 'rows'", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("esl: 'show' has no 'cals'; did you mean 'calls'? (--raw sends any text as it is)", "show", "cals")]
    [InlineData("esl: The catalogue has no command 'shwo'; did you mean 'show'? (--raw sends any text as it is)", "shwo", "calls")]
    [InlineData("esl: 'uuid_kill' needs more: 'uuid' is missing. Its syntax is uuid_kill <uuid> [<cause>] (--raw sends any text as it is)", "uuid_kill")]
    [InlineData("esl: '...' is not sent: it ends the switch and every call without a question; use 'fsctl shutdown [<mode:elegant|asap|now>] [restart]'", "...")]
    [InlineData("esl: 'loud' is no value of 'level': it takes CONSOLE, ALERT, CRIT, ERR, WARNING, NOTICE, INFO, DEBUG, DISABLE, or the number of a level, such as 7 (--raw sends any text as it is)", "console", "loglevel", "loud")]
    public async Task A_command_that_the_catalogue_does_not_have(string line, params string[] words) =>
        (await Run.Of([.. Run.At(1), .. words])).Fails(ExitCodes.Refused, line);

    /// <summary>Its last part would be taken for the port, or for a part of the address.</summary>
    [Fact]
    public async Task An_address_with_colons_stands_in_brackets_before_its_port() =>
        Assert.StartsWith("esl: there is no switch at [::1]:1: ", (await Run.Of("--host", "::1", "--port", "1", "status")).Error, StringComparison.Ordinal);

    [Fact]
    public async Task Words_that_would_be_a_second_command_are_refused()
    {
        await using var fake = FakeFreeSwitch.Start();
        var run = await Run.Of(fake, "uuid_kill", "x\n\napi hupall");
        Assert.Equal((ExitCodes.Refused, ""), (run.ExitCode, run.Output));
        Assert.DoesNotContain(fake.Commands, command => command.StartsWith("api", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("esl: --port needs a number between 1 and 65535, not '0'.", "--port", "0")]
    [InlineData("esl: --port needs a number between 1 and 65535, not 'x'.", "--port", "x")]
    [InlineData("esl: --host takes no port: give it by --port, or by ESL_PORT.", "--host", "127.0.0.1:8021")]
    [InlineData("esl: --timeout needs a number of seconds between 0.001 and 86400, not '0'.", "--timeout", "0")]
    [InlineData("esl: --timeout needs a number of seconds between 0.001 and 86400, not '-1'.", "--timeout", "-1")]
    [InlineData("esl: --timeout needs a number of seconds between 0.001 and 86400, not 'abc'.", "--timeout", "abc")]
    [InlineData("esl: --raw prints the answer as it is; --json cannot be asked for as well.", "--raw", "--json")]
    [InlineData("esl: there is no option '--jsn'; did you mean '--json'?", "--jsn")]
    [InlineData("esl: there is no option '--frobnicate'; behind a '--' it is a word of the command.", "--frobnicate")]
    [InlineData("esl: --execute holds the whole command: no other words can stand beside it.", "-x", "show calls")]
    [InlineData("esl: --execute needs a command.", "-x", " ")]
    [InlineData("esl: Give --password or --password-file, not both.", "--password", "a", "--password-file", "b")]
    public async Task Options_that_are_wrong(string line, params string[] options) =>
        (await Run.Of(["status", .. options])).Fails(ExitCodes.BadOptions, line);

    [Theory]
    [InlineData("esl: there is no completion for 'fish': it is one of bash, zsh, pwsh.", "completion", "fish")]
    [InlineData("esl: say for which shell: bash, zsh, pwsh.", "completion")]
    [InlineData("esl: say what is to be done with a catalogue: new or pull.", "catalogue")]
    [InlineData("esl: there is no 'catalogue push': it is new or pull.", "catalogue", "push")]
    [InlineData("esl: --count needs a number of at least 1, not 'many'.", "events", "--count", "many")]
    [InlineData("esl: --interval needs a number of seconds between 0.1 and 3600, not '1s'.", "top", "--interval", "1s")]
    [InlineData("esl: --listen needs a number between 0 and 65535, not '70000'.", "replay", "f", "--listen", "70000")]
    [InlineData("esl: --listen needs a number between 0 and 65535, not 'x'.", "record", "f", "--listen", "x")]
    [InlineData("esl: --speed needs a number between 0 and 1000000, not 'fast'.", "replay", "f", "--speed", "fast")]
    public async Task Words_of_the_tool_that_are_wrong_are_told_with_what_would_be_right(string line, params string[] words) => (await Run.Of(words)).Fails(ExitCodes.BadOptions, line);

    [Fact]
    public async Task An_output_that_takes_nothing_more()
    {
        await using var full = new StreamWriter(new Refusing(new IOException("No space left on device")));
        var error = new StringWriter { NewLine = "\n" };

        Assert.Equal(ExitCodes.CannotWrite, await EslTool.RunAsync(["show", "calls", "--demo"], full, error, new TestConsole()));
        Assert.Equal("esl: the answer could not be written: No space left on device\n", error.ToString());
    }

    /// <summary>What fails elsewhere is no fault of the output's: told as one, it would be sought where it is not.</summary>
    [Fact]
    public async Task What_fails_elsewhere_is_not_told_as_an_output_that_takes_nothing()
    {
        var fault = new IOException("elsewhere");
        Assert.Same(fault, await Assert.ThrowsAsync<IOException>(() => Run.Of(new TestConsole { Answer = true, Fault = fault }, [.. Run.At(1), "hupall"])));
    }

    [Fact]
    public async Task An_output_whose_reader_has_ended_is_left_quietly()
    {
        await using var broken = new StreamWriter(new Refusing(new IOException("Broken pipe", OperatingSystem.IsWindows() ? unchecked((int)0x8007006D) : 32)));
        var error = new StringWriter { NewLine = "\n" };

        Assert.Equal(ExitCodes.NobodyReads, await EslTool.RunAsync(["show", "calls", "--demo"], broken, error, new TestConsole()));
        Assert.Equal("", error.ToString());
    }

    [Theory]
    [InlineData("sofia", "status")]
    [InlineData("conference", "list")]
    public async Task The_words_that_operators_type_give_the_typed_answer(params string[] words)
    {
        var json = (await Run.Of([.. words, "--demo", "--json"])).Succeeds().Output;

        Assert.StartsWith("[", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_leaves_cleanly()
    {
        await using var peer = ScriptedPeer.ThatSays(ScriptedPeer.Greeting, ScriptedPeer.LetIn);
        using var interrupt = new CancellationTokenSource();
        var run = Run.Of(new TestConsole(), interrupt.Token, [.. Run.At(peer.Port), "show", "calls"]);
        await peer.Met.Task;
        await interrupt.CancelAsync();
        Assert.Equal(new Run(ExitCodes.Canceled, "", ""), await run);
    }

    /// <summary>An output that takes nothing.</summary>
    private sealed class Refusing(IOException exception) : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count) => throw exception;

        public override void Write(ReadOnlySpan<byte> buffer) => throw exception;

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => throw exception;

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => throw exception;
    }
}
