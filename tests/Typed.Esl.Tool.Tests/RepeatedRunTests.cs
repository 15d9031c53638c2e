using Microsoft.Extensions.Time.Testing;
using Typed.Esl.Testing;
using Typed.Esl.Tool.Repeating;
using Typed.Esl.Tool.Terminal;
using Typed.Esl.Tool.Tests.Support;

namespace Typed.Esl.Tool.Tests;

/// <summary>Who keeps an eye on a table sees what changes in it, also after the switch was away.</summary>
public sealed class RepeatedRunTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Piped_one_table_follows_the_other_each_below_its_time()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var watched = new Watched(fake, null, "show", "calls", "count", "--watch", "2s");
        await watched.Output.UntilAsync("0\n\n");
        fake.Calls.Add(new CallRow { Uuid = "a" });
        await watched.AdvanceUntilAsync(() => watched.Output.ToString().EndsWith("\n1\n\n", StringComparison.Ordinal));
        Assert.Equal(ExitCodes.Canceled, await watched.EndAsync());
        Assert.Matches(@"^2026-03-14 12:00:00\n0\n\n(2026-03-1\d \d\d:\d\d:\d[02468]\n[01]\n\n)+$", watched.Output.ToString());
    }

    [Fact]
    public async Task As_json_one_document_follows_the_other()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var watched = new Watched(fake, null, "show", "calls", "count", "--json", "--watch", "1m");
        await watched.Output.UntilAsync("\"0\"\n");
        await watched.AdvanceUntilAsync(() => watched.Output.ToString().Contains("\"0\"\n\"0\"\n", StringComparison.Ordinal));
        Assert.Equal(ExitCodes.Canceled, await watched.EndAsync());
    }

    [Fact]
    public async Task On_a_terminal_it_is_drawn_over_and_the_terminal_is_left_as_it_was()
    {
        await using var fake = FakeFreeSwitch.Start();
        fake.Calls.Add(new CallRow { Uuid = "a", CallerIdNumber = "1001", Destination = "2000" });
        await using var watched = new Watched(fake, 24, "show", "calls", "--watch", "2s");
        await watched.Output.UntilAsync("1 call.");
        fake.Calls.Add(new CallRow { Uuid = "b", CallerIdNumber = "1003", Destination = "2001" });
        await watched.AdvanceUntilAsync(() => watched.Output.ToString().Contains("2 calls.", StringComparison.Ordinal));
        Assert.Equal(ExitCodes.Canceled, await watched.EndAsync());
        string[] frames = watched.Output.ToString().Split("\e[H");
        Assert.Equal("\e[?1049h\e[?25l", frames[0]);
        Assert.DoesNotContain("\e[7m", frames[1], StringComparison.Ordinal);
        string changed = frames.First(frame => frame.Contains("2 calls.", StringComparison.Ordinal));
        Assert.Contains("\e[7m1003\e[0m", changed, StringComparison.Ordinal);
        Assert.DoesNotContain("\e[7m1001", changed, StringComparison.Ordinal);
        Assert.EndsWith("\e[?25h\e[?1049l", frames[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_terminal_of_another_size_is_drawn_at_once()
    {
        await using var fake = FakeFreeSwitch.Start();
        fake.Calls.Add(new CallRow { Uuid = "a", CallerIdNumber = "1001", Destination = "2000" });
        await using var watched = new Watched(fake, 24, "show", "calls", "--watch", "1h");
        await watched.Output.UntilAsync("1 call.");
        watched.Console.OutputWidth = 30;
        watched.Console.Changed!(TerminalChange.Resized);
        string frame = watched.Output.ToString().Split("\e[H")[^1];
        Assert.Contains("1 call.", frame, StringComparison.Ordinal);
        Assert.All(frame.Replace("\e[K", "", StringComparison.Ordinal).Replace("\e[J", "", StringComparison.Ordinal).Split("\r\n"), row => Assert.True(Printing.SafeText.Width(row) <= 30, row));
    }

    /// <summary>Whoever presses Ctrl-Z wants to see his shell.</summary>
    [Fact]
    public async Task Where_the_program_is_stopped_the_terminal_is_the_shells_until_it_goes_on()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var watched = new Watched(fake, 24, "show", "calls", "count", "--watch", "2s");
        await watched.Output.UntilAsync("\e[J");
        watched.Console.Changed!(TerminalChange.Left);
        string left = watched.Output.ToString();
        Assert.EndsWith("\e[?25h\e[?1049l", left, StringComparison.Ordinal);
        await watched.AdvanceUntilAsync(() => fake.Commands.Count(command => command.StartsWith("api", StringComparison.Ordinal)) > 3);
        Assert.Equal(left, watched.Output.ToString());
        watched.Console.Changed!(TerminalChange.Returned);
        Assert.StartsWith("\e[?1049h\e[?25l\e[H", watched.Output.ToString()[left.Length..], StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Canceled, await watched.EndAsync());
        Assert.EndsWith("\e[?25h\e[?1049l", watched.Output.ToString(), StringComparison.Ordinal);
    }

    /// <summary>It is followed on a thread of the system's, where nobody would tell what was thrown.</summary>
    [Theory(Timeout = 60_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_goes_wrong_while_the_terminal_changes_is_told_with_the_next_answer(bool isStopped)
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var watched = new Watched(fake, 24, "show", "calls", "count", "--watch", "2s");
        await watched.Output.UntilAsync("\e[J");
        watched.Output.Fault = new IOException("Input/output error");
        watched.Console.Changed!(isStopped ? TerminalChange.Left : TerminalChange.Resized);
        watched.Output.Fault = null;
        await watched.AdvanceUntilAsync(() => watched.HasEnded || TestContext.Current.CancellationToken.IsCancellationRequested);
        Assert.Equal(ExitCodes.CannotWrite, await watched.EndAsync());
        Assert.Equal("esl: the answer could not be written: Input/output error\n", watched.Error.ToString());
        Assert.EndsWith("\e[?25h\e[?1049l", watched.Output.ToString(), StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task Where_the_terminal_cannot_be_left_as_it_was_what_it_tells_then_holds_up_nobody()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var watched = new Watched(fake, 24, "show", "calls", "count", "--watch", "1h");
        await watched.Output.UntilAsync("\e[J");
        var heard = watched.Console.Changed!;
        watched.Output.Fault = new IOException("Input/output error");
        Assert.Equal(ExitCodes.CannotWrite, await watched.EndAsync());
        await Task.Run(() => heard(TerminalChange.Left), Token).WaitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task What_does_not_fit_the_screen_is_counted()
    {
        await using var fake = FakeFreeSwitch.Start();
        for (int i = 0; i < 20; i++)
            fake.Calls.Add(new CallRow { Uuid = $"call-{i}", Destination = "2000" });
        await using var watched = new Watched(fake, 10, "show", "calls", "--watch", "2s");
        await watched.Output.UntilAsync(" more lines");
        string frame = watched.Output.ToString();
        Assert.Equal(9, frame.Split("\r\n").Length - 1);
        await watched.EndAsync();
    }

    [Fact]
    public async Task A_switch_that_goes_away_and_comes_back_is_told_and_watched_on()
    {
        var fake = FakeFreeSwitch.Start();
        int port = fake.Port;
        await using var watched = new Watched(fake, null, "show", "calls", "count", "--watch", "2s");
        await watched.Output.UntilAsync("0\n\n");
        await fake.DisposeAsync();
        await watched.AdvanceUntilAsync(() => watched.Error.ToString().Length > 0);
        await using var again = FakeFreeSwitch.Start(new() { Port = port });
        again.Calls.Add(new CallRow { Uuid = "a" });
        await watched.AdvanceUntilAsync(() => watched.Output.ToString().Contains("\n1\n\n", StringComparison.Ordinal));
        Assert.Equal(ExitCodes.Canceled, await watched.EndAsync());
        Assert.EndsWith("esl: the switch answers again.\n", watched.Error.ToString(), StringComparison.Ordinal);
        Assert.Equal(watched.Error.ToString().Split('\n').Distinct().Count(), watched.Error.ToString().Split('\n').Length);
    }

    [Theory]
    [InlineData(ExitCodes.Refused, "'uuid_kill x' changes something on the switch: --watch repeats only what reads.", "uuid_kill", "x", "--watch", "2s")]
    [InlineData(ExitCodes.Refused, "--watch repeats what the catalogue knows to read only; of a --raw text it knows nothing.", "--raw", "status", "--watch", "2s")]
    [InlineData(ExitCodes.BadOptions, "--watch needs a time between 100ms and 24h, such as 2s, not 'often'.", "status", "--watch", "often")]
    [InlineData(ExitCodes.BadOptions, "--watch needs a time between 100ms and 24h, such as 2s, not '1ms'.", "status", "--watch", "1ms")]
    [InlineData(ExitCodes.BadOptions, "--watch prints one answer after the other, which are no CSV together: give --json, or neither.", "status", "--csv", "--watch", "2s")]
    public async Task What_cannot_be_repeated_is_refused(int code, string line, params string[] args) => (await Run.Of([.. Run.At(1), .. args])).Fails(code, "esl: " + line);

    [Fact]
    public async Task What_is_wrong_from_the_beginning_ends_it()
    {
        await using var fake = FakeFreeSwitch.Start();
        (await Run.Of(fake, "uuid_dump", "nobody", "--watch", "2s")).Fails(ExitCodes.CommandFailed, "esl: 'uuid_dump nobody' failed: -ERR No such channel! (not found)");
    }

    [Fact]
    public void Only_what_is_new_in_a_row_is_marked()
    {
        string[] before = ["uuid  state", "a  ringing", "b  active"], now = ["uuid  state", "a  active", "c  ringing"];
        Assert.Equal(["uuid  state", "a  \e[7mactive\e[0m", "\e[7mc\e[0m  \e[7mringing\e[0m"], ChangeMarks.Mark(before, now, now, 80));
    }

    [Fact]
    public async Task What_takes_long_says_so_on_a_terminal_and_leaves_no_trace()
    {
        await using var peer = ScriptedPeer.ThatSays("");
        var time = new FakeTimeProvider();
        var error = new SharedWriter();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var run = Task.Run(() => EslTool.RunAsync([.. Run.At(peer.Port), "status"], TextWriter.Null, error, new TestConsole { Time = time, ShowsProgress = true }, end.Token), Token);
        await peer.Met.Task;
        Assert.Equal("", error.ToString());
        time.Advance(TimeSpan.FromSeconds(1));
        await error.UntilAsync($"\r\e[Kwaiting for 127.0.0.1:{peer.Port} … 1 s");
        await end.CancelAsync();
        Assert.Equal(ExitCodes.Canceled, await run);
        Assert.EndsWith("\r\e[K", error.ToString(), StringComparison.Ordinal);
    }

    /// <summary>A run that goes on until it is ended, at a time that the test makes.</summary>
    private sealed class Watched : IAsyncDisposable
    {
        private readonly CancellationTokenSource _end = CancellationTokenSource.CreateLinkedTokenSource(Token);
        private readonly Task<int> _run;

        public Watched(FakeFreeSwitch fake, int? height, params string[] args)
        {
            Time.SetLocalTimeZone(TimeZoneInfo.Utc);
            Console = new TestConsole { Time = Time, OutputWidth = height is null ? null : 80, OutputHeight = height, Variables = { ["ESL_PASSWORD"] = fake.Password } };
            _run = Task.Run(() => EslTool.RunAsync([.. Run.At(fake.Port), .. args], Output, Error, Console, _end.Token), Token);
        }

        public TestConsole Console { get; }

        public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 14, 12, 0, 0, TimeSpan.Zero));

        public SharedWriter Output { get; } = new();

        public SharedWriter Error { get; } = new();

        public bool HasEnded => _run.IsCompleted;

        /// <summary>Lets time pass until something is there to be seen.</summary>
        public async Task AdvanceUntilAsync(Func<bool> isSeen)
        {
            while (!isSeen())
            {
                Token.ThrowIfCancellationRequested();
                Time.Advance(TimeSpan.FromSeconds(2));
                await Task.Yield();
            }
        }

        public async Task<int> EndAsync()
        {
            await _end.CancelAsync();
            return await _run;
        }

        public async ValueTask DisposeAsync()
        {
            await EndAsync();
            _end.Dispose();
        }
    }
}
