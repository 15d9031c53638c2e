using System.Text;
using Microsoft.Extensions.Time.Testing;
using Typed.Esl.Testing;
using Typed.Esl.Tool.Recording;
using Typed.Esl.Tool.Tests.Support;

namespace Typed.Esl.Tool.Tests;

/// <summary>What went over a connection can be read, compared and played again, to the byte; no password is in it.</summary>
public sealed class RecordingTests : IDisposable
{
    private const string Secret = "hunter2-s3cret";

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("show", "calls", "--json")]
    [InlineData("show", "channels")]
    [InlineData("sofia", "status")]
    public async Task A_recorded_command_is_answered_the_same_again(params string[] command)
    {
        string file = _folder["session.esl"];
        Run recorded;
        await using (var fake = FakeFreeSwitch.StartDemo(new() { Password = Secret }))
        {
            fake.Calls.Add(new CallRow { Uuid = "odd", CallerIdName = "a\\b\tü\u0001\r\n end ", CallerIdNumber = "1" });
            recorded = (await Run.Of(fake, ["record", file, .. command])).Succeeds();
            Assert.Equal(recorded.Output, (await Run.Of(fake, command)).Output);
        }

        string text = await File.ReadAllTextAsync(file, Token);
        Assert.StartsWith("esl recording 1, 2026-03-14T12:00:00.000Z\n", text, StringComparison.Ordinal);
        Assert.Contains(" 1 client\n|auth ***\n|\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);
        await using var replay = Replay.Start(file, "--speed", "0");
        Assert.Equal(recorded, await Run.Of([.. Run.At(await replay.PortAsync()), .. command]));
    }

    [Fact]
    public async Task A_user_keeps_his_name_and_not_his_password()
    {
        await using var fake = FakeFreeSwitch.Start(new() { Users = [new("1000@example.org", Secret)] });
        string file = _folder["session.esl"];
        var console = new TestConsole { Variables = { ["ESL_PASSWORD"] = Secret } };
        (await Run.Of(console, [.. Run.At(fake.Port), "--user", "1000@example.org", "record", file, "--", "status"])).Succeeds();
        string text = await File.ReadAllTextAsync(file, Token);
        Assert.Contains("|userauth 1000@example.org:***\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_come_again_at_their_times()
    {
        string file = _folder.Write("session.esl", """
            esl recording 1, 2026-03-14T12:00:00.000Z

            0.000000 1 opens

            0.000000 1 switch
            |Content-Type: auth/request
            |

            0.100000 1 client
            |auth ***
            |

            0.100000 1 switch
            |Content-Type: command/reply
            |Reply-Text: +OK accepted
            |

            0.200000 1 client
            |event json ALL
            |

            0.200000 1 switch
            |Content-Type: command/reply
            |Reply-Text: +OK event listener enabled json
            |

            10.200000 1 switch
            |Content-Length: 37
            |Content-Type: text/event-json
            |
            |{"Event-Name":"HEARTBEAT","N":"first"\

            20.200000 1 closed by switch

            """);
        var time = new FakeTimeProvider();
        await using var replay = Replay.Start(file, time, "--speed", "2");
        using var client = new RawClient(await replay.PortAsync());
        Assert.StartsWith("Content-Type: auth/request", await client.UntilAsync("\n\n"), StringComparison.Ordinal);
        await client.SayAsync("auth anything\n\n");
        await client.UntilAsync("accepted\n\n");
        await client.SayAsync("event json ALL\n\n");
        string reply = await client.UntilAsync("enabled json\n\n");
        Assert.DoesNotContain("HEARTBEAT", reply, StringComparison.Ordinal);
        string item = await client.UntilAsync("\"first\"", () => time.Advance(TimeSpan.FromSeconds(1)));
        Assert.EndsWith("{\"Event-Name\":\"HEARTBEAT\",\"N\":\"first\"", item, StringComparison.Ordinal);
        Assert.True(time.GetUtcNow() - time.Start >= TimeSpan.FromSeconds(5));
        Assert.Equal("", await client.ToEndAsync(() => time.Advance(TimeSpan.FromSeconds(1))));
        Assert.True(time.GetUtcNow() - time.Start >= TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Any_client_is_recorded_and_a_background_job_keeps_the_id_that_the_next_client_gives_it()
    {
        string file = _folder["session.esl"];
        await using (var fake = FakeFreeSwitch.StartDemo())
        {
            await using var proxy = Replay.Run(TimeProvider.System, [.. Run.At(fake.Port), "record", file, "--listen", "0"]);
            await using var fs = await FreeSwitch.ConnectAsync("127.0.0.1", await proxy.PortAsync(), fake.Password, Token);
            var job = await fs.BgApiAsync("status", Token);
            Assert.StartsWith("UP", (await job.ResultAsync(Token)).Text, StringComparison.Ordinal);
        }

        await using var replay = Replay.Start(file, "--speed", "0");
        await using var again = await FreeSwitch.ConnectAsync("127.0.0.1", await replay.PortAsync(), "any", Token);
        Assert.StartsWith("UP", (await (await again.BgApiAsync("status", Token)).ResultAsync(Token)).Text, StringComparison.Ordinal);
    }

    /// <summary>Nobody keeps in mind on which side of the file the switch is named.</summary>
    [Fact]
    public async Task Which_switch_is_recorded_can_be_said_behind_the_file()
    {
        await using var fake = FakeFreeSwitch.StartDemo();
        string[] at = Run.At(fake.Port);
        string password = _folder.Write("password", fake.Password);
        Assert.Equal("\"4\"\n", (await Run.Of(["record", _folder["a"], .. at, "--password-file", password, "--json", "show", "calls", "count"])).Succeeds().Output);
        Assert.Equal("4\n", (await Run.Of(["record", .. at, _folder["b"], $"--password-file={password}", "--", "show", "calls", "count"])).Succeeds().Output);
        await using var proxy = Replay.Run(TimeProvider.System, ["record", _folder["c"], .. at, "--listen", "0"]);
        await using var fs = await FreeSwitch.ConnectAsync("127.0.0.1", await proxy.PortAsync(), fake.Password, Token);
        Assert.Equal(4, await fs.Show.CallCountAsync(Token));
    }

    /// <summary>The switch that is there where no other is named is another one, and perhaps a real one.</summary>
    [Fact]
    public async Task Where_the_demo_is_asked_for_clients_come_to_the_demo()
    {
        await using var proxy = Replay.Run(TimeProvider.System, "--port", "1", "record", _folder["a"], "--demo", "--listen", "0");
        await using var fs = await FreeSwitch.ConnectAsync("127.0.0.1", await proxy.PortAsync(), new EslClientOptions().Password, Token);
        Assert.Equal(4, await fs.Show.CallCountAsync(Token));
    }

    [Fact]
    public async Task What_was_not_recorded_is_refused_and_told()
    {
        string file = _folder["session.esl"];
        await using (var fake = FakeFreeSwitch.StartDemo())
            (await Run.Of(fake, "record", file, "status")).Succeeds();
        await using var replay = Replay.Start(file, "--speed", "0");
        (await Run.Of([.. Run.At(await replay.PortAsync()), "show", "calls"])).Fails(ExitCodes.CommandFailed, "esl: 'show calls' failed: -ERR not in the recording");
        Assert.Contains("esl: the recording has no answer to 'api show calls as json'.\n", replay.Error.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Every byte comes back, wherever it stands, and no line of the file holds what an editor would change.</summary>
    [Fact]
    public void Any_bytes_are_lines_of_text_and_come_back()
    {
        var random = new Random(7);
        byte[][] messages = [[.. Enumerable.Range(0, 256).Select(value => (byte)value)], "é漢👩‍👩\u202e\u2028 \n \n\r\n\\x41\\"u8.ToArray(), [0xC3], [(byte)'\n'], .. Enumerable.Range(0, 200).Select(_ => Bytes(random))];
        foreach (byte[] message in messages)
        {
            string text = RecordingText.Write(message);
            Assert.All(text.TrimEnd('\n').Split('\n'), line => Assert.Matches(@"^\|[^\u0000-\u0008\u000a-\u001f\u007f-\u009f\u200b-\u202f]*$", line));
            using var back = new MemoryStream();
            foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
                RecordingText.Read(line[1..], back);
            Assert.Equal(message, back.ToArray());
        }
    }

    /// <summary>However the network cuts them, messages are the same.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1000)]
    public void Messages_are_found_however_they_are_cut(int piece)
    {
        byte[] bytes = "api a\n\nContent-Length: 5\nContent-Type: x\n\na\n\nb\nauth x\r\n\r\n\ncontent-length:0\n\nrest"u8.ToArray();
        var messages = new List<string>();
        var splitter = new MessageSplitter(message => messages.Add(Encoding.UTF8.GetString(message.Span)));
        foreach (byte[] chunk in bytes.Chunk(piece))
            splitter.Add(chunk);
        splitter.End();
        Assert.Equal(["api a\n\n", "Content-Length: 5\nContent-Type: x\n\na\n\nb\n", "auth x\r\n\r\n", "\ncontent-length:0\n\n", "rest"], messages);
    }

    [Theory]
    [InlineData("", "{0} is no recording: it does not begin with 'esl recording 1'.")]
    [InlineData("esl recording 1\n", "{0} holds no connection: there is nothing to replay.")]
    [InlineData("esl recording 1\n\n0.1 1 switch\n|a\\q\n", "{0}(4,1): '\\q' stands for nothing here; a backslash is written '\\\\'.")]
    [InlineData("esl recording 1\n\nnonsense\n", "{0}(3,1): a time, the number of a connection and what happened are expected, not 'nonsense'.")]
    [InlineData("esl recording 1\n\n99999999999999999999 1 opens\n", "{0}(3,1): a time, the number of a connection and what happened are expected, not '99999999999999999999 1 opens'.")]
    [InlineData("esl recording 1\n\nNaN 1 switch\n|a\n", "{0}(3,1): a time, the number of a connection and what happened are expected, not 'NaN 1 switch'.")]
    [InlineData("esl recording 1\n\n-Infinity 1 switch\n|a\n", "{0}(3,1): a time, the number of a connection and what happened are expected, not '-Infinity 1 switch'.")]
    [InlineData("esl recording 1\n\n0.1 1 nobody\n|a\n", "{0}(3,1): 'nobody' is none of 'opens', 'switch', 'client' and 'closed by …', or has no message.")]
    public async Task A_file_that_is_no_recording_is_told_with_the_place(string text, string line)
    {
        string file = _folder.Write("session.esl", text);
        (await Run.Of("replay", file, "--listen", "0")).Fails(ExitCodes.BadConfiguration, "esl: " + string.Format(System.Globalization.CultureInfo.InvariantCulture, line, file));
    }

    [Fact]
    public async Task Nothing_is_written_over_and_what_is_asked_wrongly_is_said()
    {
        string file = _folder.Write("session.esl", "mine");
        (await Run.Of("record", file, "status", "--demo")).Fails(ExitCodes.CannotWrite, $"esl: {file} is there already, and is left as it is.");
        Assert.Equal("mine", await File.ReadAllTextAsync(file, Token));
        (await Run.Of("record", _folder["a"])).Fails(ExitCodes.BadOptions, "esl: say what is recorded: a command ('record FILE -- COMMAND'), or the clients of a port ('record FILE --listen 8022').");
        (await Run.Of("record", _folder["a"], "--listen", "0", "status")).Fails(ExitCodes.BadOptions, "esl: give a command or --listen, not both.");
        (await Run.Of("replay", file, "--speed", "-1")).Fails(ExitCodes.BadOptions, "esl: --speed needs a number between 0 and 1000000, not '-1'.");
        (await Run.Of("--port", "1", "record", _folder["a"], "status")).Fails(ExitCodes.Unreachable, "esl: there is no switch at 127.0.0.1:1: Connection refused");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_client_that_cannot_be_recorded_is_told_why_to_whoever_records()
    {
        await using var proxy = Replay.Run(TimeProvider.System, "--port", "1", "record", _folder["session.esl"], "--listen", "0");
        using var client = new RawClient(await proxy.PortAsync());
        Assert.Equal("", await client.ToEndAsync());
        await proxy.Error.UntilAsync("esl: a client could not be served: Connection refused").WaitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>A file without a connection in it would have to be thrown away before the next try, and could not be replayed.</summary>
    [Fact]
    public async Task Where_nothing_was_recorded_no_file_is_left()
    {
        string file = _folder["session.esl"];
        await using var fake = FakeFreeSwitch.Start();
        (await Run.Of(fake, "record", file, "show", "cals")).Fails(ExitCodes.Refused, "esl: 'show' has no 'cals'; did you mean 'calls'? (--raw sends any text as it is)");
        Assert.False(File.Exists(file));
        (await Run.Of(fake, "record", file, "events", "--frobnicate")).Fails(ExitCodes.BadOptions, "esl: there is no option '--frobnicate' for events.");
        Assert.False(File.Exists(file));
        (await Run.Of("--port", "1", "record", file, "status")).Fails(ExitCodes.Unreachable, "esl: there is no switch at 127.0.0.1:1: Connection refused");
        Assert.False(File.Exists(file));
        Assert.Equal($"esl: there was nothing to record, and {file} is not written.\n", (await Run.Of(fake, "record", file, "help", "uuid_kill")).Error);
        Assert.False(File.Exists(file));
        (await Run.Of(fake, "record", file, "status")).Succeeds();
        Assert.True(File.Exists(file));
    }

    [Theory]
    [InlineData("record f show calls --json", "record f|show calls --json")]
    [InlineData("record f -- events --full", "record f|events --full")]
    [InlineData("--port 1 record f status", "--port 1 record f|--port 1 status")]
    [InlineData("record --listen 8022 f", "record --listen 8022 f|")]
    [InlineData("record f --listen 8022", "record f --listen 8022|")]
    [InlineData("record f --listen=8022", "record f --listen=8022|")]
    [InlineData("record f --port 1 --listen 8022", "record f --port 1 --listen 8022|")]
    [InlineData("record f --port=1 --demo status --json", "record f --port=1 --demo|--port=1 --demo status --json")]
    [InlineData("record --demo f -- log", "record --demo f|--demo log")]
    public void The_line_that_is_recorded_is_parted_from_the_recorders_own(string line, string expected)
    {
        string[] args = line.Split(' ');
        var (own, recorded) = RecordLine.Part(args, Array.IndexOf(args, "record"), RecordCommand.OwnOptions, name => name switch { "--port" => 1, "--demo" => 0, _ => null });
        Assert.Equal(expected, string.Join(' ', own) + "|" + string.Join(' ', recorded));
    }

    /// <summary>A read that was under way when the connection was closed may still bring something: it belongs to nobody, and nobody replays it.</summary>
    [Fact]
    public async Task What_comes_behind_the_end_of_a_connection_is_not_recorded()
    {
        string file = _folder["session.esl"];
        using (var recorder = new Recorder(file, TimeProvider.System))
        {
            var late = new LateStream();
            var stream = recorder.Record(late);
            var reading = stream.ReadAsync(new byte[100], Token).AsTask();
            await stream.DisposeAsync();
            late.Bring("Content-Type: text/disconnect-notice\n\n");
            Assert.NotEqual(0, await reading);
        }

        string text = await File.ReadAllTextAsync(file, Token);
        Assert.Contains(" 1 closed by client\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("disconnect-notice", text, StringComparison.Ordinal);
    }

    private static byte[] Bytes(Random random)
    {
        byte[] bytes = new byte[random.Next(1, 60)];
        random.NextBytes(bytes);
        return bytes;
    }

    /// <summary>A connection whose read ends when the test says so.</summary>
    private sealed class LateStream : MemoryStream
    {
        private readonly TaskCompletionSource<byte[]> _coming = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Bring(string text) => _coming.SetResult(Encoding.UTF8.GetBytes(text));

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            byte[] bytes = await _coming.Task;
            bytes.CopyTo(buffer);
            return bytes.Length;
        }
    }
}
