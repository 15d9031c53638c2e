using Typed.Esl.Testing;
using Typed.Esl.Tool.Tests.Support;

namespace Typed.Esl.Tool.Tests;

/// <summary>Commands from a file run one after the other, and a script knows by the exit code whether all of them did.</summary>
public sealed class ScriptTests
{
    [Fact]
    public async Task Lines_run_in_their_order_over_one_connection()
    {
        await using var fake = FakeFreeSwitch.Start();
        var run = (await RunAsync(fake, "# what comes first\n\necho one\n  echo two\n")).Succeeds();
        Assert.Equal("one\ntwo\n", run.Output);
        Assert.Single(fake.Commands, command => command.StartsWith("auth", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_first_that_fails_is_the_last()
    {
        await using var fake = FakeFreeSwitch.Start();
        var run = await RunAsync(fake, "echo one\nuuid_kill nobody\necho two\n");
        Assert.Equal((ExitCodes.CommandFailed, "one\n"), (run.ExitCode, run.Output));
        Assert.Equal("esl: line 2: 'uuid_kill nobody' failed: -ERR No such channel! (not found)\n", run.Error);
    }

    [Fact]
    public async Task Whoever_says_so_has_the_others_run_and_learns_of_the_failure_all_the_same()
    {
        await using var fake = FakeFreeSwitch.Start();
        var run = await RunAsync(fake, "# remark\n\nshow cals\nuuid_kill nobody\necho two\n", "--keep-going");
        Assert.Equal((ExitCodes.Refused, "two\n"), (run.ExitCode, run.Output));
        Assert.Matches(@"^esl: line 3: 'show' has no 'cals'[^\n]*\nesl: line 4: 'uuid_kill nobody' failed[^\n]*\n$", run.Error);
    }

    /// <summary>Which editors of Windows write first into a file.</summary>
    [Fact]
    public async Task A_byte_order_mark_is_no_part_of_the_first_line()
    {
        await using var fake = FakeFreeSwitch.Start();
        Assert.Equal("one\n", (await RunAsync(fake, "\uFEFFecho one\n")).Succeeds().Output);
    }

    [Fact]
    public async Task A_line_may_have_options_of_its_own_and_a_dangerous_one_needs_them()
    {
        await using var fake = FakeFreeSwitch.Start();
        Assert.Equal(ExitCodes.NotConfirmed, (await RunAsync(fake, "hupall\n")).ExitCode);
        Assert.DoesNotContain("api hupall", fake.Commands);
        (await RunAsync(fake, "hupall --yes\n")).Succeeds();
        Assert.Contains("api hupall", fake.Commands);
        Assert.Equal("[]\n", (await RunAsync(fake, "--json show calls\n")).Succeeds().Output);
    }

    [Fact]
    public async Task Help_is_there_without_the_switch_being_asked()
    {
        await using var fake = FakeFreeSwitch.Start();
        var run = (await RunAsync(fake, "help uuid_kill\nhelp\n")).Succeeds();
        Assert.StartsWith("uuid_kill <uuid> [<cause>]\n  Ends the channel.\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("uuid_bridge", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(fake.Commands, command => command.StartsWith("api", StringComparison.Ordinal));
        Assert.Equal("esl: line 1: The catalogue has no command 'uuid_kil'; did you mean 'uuid_kill'?\n", (await RunAsync(fake, "help uuid_kil x\n")).Error);
    }

    [Theory]
    [InlineData("/events", "esl: line 1: '/events' is for the prompt, which 'esl' alone is on a terminal.\n")]
    [InlineData("exit", "esl: line 1: 'exit' is no command of the switch: at the prompt it is '/exit'.\n")]
    public async Task What_is_for_the_prompt_is_told_so(string line, string told)
    {
        await using var fake = FakeFreeSwitch.Start();
        Assert.Equal(new Run(ExitCodes.Refused, "", told), await RunAsync(fake, line + "\n"));
    }

    [Fact]
    public async Task Where_nobody_can_draw_lines_are_read_all_the_same()
    {
        await using var fake = FakeFreeSwitch.Start();
        var run = await RunAsync(fake, new TestConsole { Input = new StringReader("show cals\necho two\n/exit\necho three\n"), IsInputTyped = true });
        Assert.Equal("two\n", run.Output);
        Assert.StartsWith("esl> esl: 'show' has no 'cals'", run.Error, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task Ctrl_C_does_not_wait_for_a_line_that_never_comes()
    {
        await using var fake = FakeFreeSwitch.Start();
        using var endless = new EndlessReader();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var run = Task.Run(() => EslTool.RunAsync([.. Run.At(fake.Port)], TextWriter.Null, TextWriter.Null, new TestConsole { Input = endless }, end.Token), end.Token);
        await endless.Asked.Task;
        await end.CancelAsync();
        Assert.Equal(ExitCodes.Canceled, await run);
    }

    private static Task<Run> RunAsync(FakeFreeSwitch fake, string lines, params string[] options) => RunAsync(fake, new TestConsole { Input = new StringReader(lines) }, options);

    private static Task<Run> RunAsync(FakeFreeSwitch fake, TestConsole console, params string[] options) => Run.Of(fake, console, options);

    /// <summary>A pipe into which nobody writes, until the test is over.</summary>
    private sealed class EndlessReader : TextReader
    {
        private readonly ManualResetEventSlim _isOver = new();

        public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override string? ReadLine()
        {
            Asked.TrySetResult();
            _isOver.Wait();
            return null;
        }

        protected override void Dispose(bool disposing)
        {
            _isOver.Set();
            base.Dispose(disposing);
        }
    }
}
