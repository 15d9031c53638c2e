using Typed.Esl.Testing;
using Typed.Esl.Tool.Tests.Support;
using static Typed.Esl.Tool.Tests.Support.TestTerminal;

namespace Typed.Esl.Tool.Tests;

/// <summary>Somebody stays at the prompt: sees answers and events, is told when the switch goes, and gets away at any time.</summary>
public sealed class PromptTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("typed-esl-prompt-").FullName;
    private readonly TestTerminal _terminal = new() { Width = 120 };

    private SharedWriter Shown => _terminal.Written;

    [Fact]
    public async Task Lines_are_run_and_kept_and_Ctrl_D_leaves()
    {
        await using var fake = FakeFreeSwitch.StartDemo();
        var run = Start(fake);
        _terminal.Type("show calls\n");
        await Shown.UntilAsync("4 calls.");
        _terminal.Type("show calls --json\n");
        await Shown.UntilAsync("\"cid_name\": \"Doe, Jane\"");
        _terminal.Type("show cals\n");
        await Shown.UntilAsync("esl: 'show' has no 'cals'");
        _terminal.Press(Control(ConsoleKey.D));
        Assert.Equal(ExitCodes.Ok, await run);
        Assert.Equal("show calls\nshow calls --json\nshow cals\n", await File.ReadAllTextAsync(Path.Combine(_folder, "esl", "history"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_mistake_is_shown_before_it_is_entered_and_Ctrl_C_gives_the_line_up()
    {
        await using var fake = FakeFreeSwitch.Start();
        var run = Start(fake);
        _terminal.Type("show cals");
        await Shown.UntilAsync("'show' has no 'cals': did you mean 'calls'?");
        _terminal.Press(Control(ConsoleKey.C));
        _terminal.Type("/exit\n");
        Assert.Equal(ExitCodes.Ok, await run);
        Assert.DoesNotContain(fake.Commands, command => command.StartsWith("api", StringComparison.Ordinal));
    }

    /// <summary>Who comes from a shell, or from the switch's own client, types what he is used to.</summary>
    [Theory]
    [InlineData("exit", "'exit' is no command of the switch: at the prompt it is '/exit'.")]
    [InlineData("events", "'events' is no command of the switch: at the prompt it is '/events'.")]
    [InlineData("top", "'top' is no command of the switch, but one of esl itself: 'esl top', in a shell.")]
    public async Task Words_of_the_prompt_and_of_the_tool_are_told_where_they_belong(string word, string told)
    {
        await using var fake = FakeFreeSwitch.Start();
        var run = Start(fake);
        _terminal.Type(word);
        await Shown.UntilAsync(told);
        _terminal.Type("\n");
        await Shown.UntilAsync("esl: " + told);
        _terminal.Type("exi\t\n");
        Assert.Equal(ExitCodes.Ok, await run);
        Assert.DoesNotContain(fake.Commands, command => command.StartsWith("api", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    public async Task The_help_fits_the_terminal(int width)
    {
        _terminal.Width = width;
        await using var fake = FakeFreeSwitch.Start();
        var run = Start(fake);
        _terminal.Type("/help\n");
        await Shown.UntilAsync("Ctrl-D leaves.\r\n");
        _terminal.Type("/exit\n");
        Assert.Equal(ExitCodes.Ok, await run);
        string help = Shown.ToString()[Shown.ToString().IndexOf("/events", StringComparison.Ordinal)..];
        foreach (string row in help[..help.LastIndexOf("leaves.", StringComparison.Ordinal)].Split("\r\n"))
            Assert.True(Printing.SafeText.Width(row) < width, row);
    }

    /// <summary>Who looks back must see what he has sent, and not the end of it.</summary>
    [Fact]
    public async Task A_line_that_is_longer_than_the_terminal_stands_there_whole_once_it_is_entered()
    {
        _terminal.Width = 40;
        await using var fake = FakeFreeSwitch.Start();
        var run = Start(fake);
        string line = "echo " + string.Concat(Enumerable.Range(0, 30).Select(number => $"{number:00},"));
        _terminal.Type(line + "\n");
        await Shown.UntilAsync("> " + line + "\r\n");
        _terminal.Type("/exit\n");
        Assert.Equal(ExitCodes.Ok, await run);
    }

    /// <summary>A long line that is pasted would stand still for seconds, were it held against the catalogue with each of its characters.</summary>
    [Fact]
    public async Task A_line_is_looked_at_as_often_as_it_is_drawn_and_not_with_every_key()
    {
        await using var fake = FakeFreeSwitch.Start();
        var run = Start(fake);
        _terminal.Type("echo " + new string('x', 500) + "\n/exit\n");
        Assert.Equal(ExitCodes.Ok, await run);
        int drawn = Shown.ToString().Split(Terminal.Ansi.HideCursor).Length - 1;
        Assert.InRange(_terminal.Looks, 1, drawn + 20);
    }

    [Fact]
    public async Task Events_and_the_log_come_above_the_line()
    {
        await using var fake = FakeFreeSwitch.Start();
        var run = Start(fake);

        // What is entered next waits until the switch has been asked: nothing that it does then is missed.
        _terminal.Type("/event CHANNEL_ANSWER\n/log 4\noriginate user/1000 &park()\n");
        await Shown.UntilAsync("CHANNEL_ANSWER  ");
        await Shown.UntilAsync("Uuid");
        await fake.LogAsync(SwitchLogLevel.Info, "quiet");
        await fake.LogAsync(SwitchLogLevel.Warning, "loud\e[31m");
        await Shown.UntilAsync("loud␛[31m");
        Assert.DoesNotContain("quiet", Shown.ToString(), StringComparison.Ordinal);
        _terminal.Type("/noevents\n/nolog\n/log loud\n");
        await Shown.UntilAsync("esl: there is no level 'loud'");
        _terminal.Type("/bye\n");
        Assert.Equal(ExitCodes.Ok, await run);
    }

    /// <summary>Whoever tries /events and /log without a switch would take them for broken.</summary>
    [Fact(Timeout = 60_000)]
    public async Task In_the_demo_calls_come_and_go_and_its_log_is_written()
    {
        var console = new TestConsole { Terminal = _terminal, Time = TimeProvider.System };
        console.Variables["XDG_STATE_HOME"] = _folder;
        var run = Task.Run(() => EslTool.RunAsync(["--demo"], TextWriter.Null, TextWriter.Null, console, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        _terminal.Type("/events CHANNEL_CREATE\n/log debug\n");
        await Shown.UntilAsync("CHANNEL_CREATE  ");
        await Shown.UntilAsync("[INFO] demo.c");
        _terminal.Type("/exit\n");
        Assert.Equal(ExitCodes.Ok, await run);
    }

    /// <summary>On a switch with calls nobody can follow one of them among all that is told.</summary>
    [Fact]
    public async Task What_comes_above_the_line_can_be_narrowed_to_a_call_a_header_and_a_text()
    {
        await using var fake = FakeFreeSwitch.Start();
        var one = fake.Channels.Add(new ChannelRow { Uuid = "call-one", CallerIdNumber = "1000", Destination = "3000" });
        var two = fake.Channels.Add(new ChannelRow { Uuid = "call-two", CallerIdNumber = "1000", Destination = "3000" });
        var run = Start(fake);
        _terminal.Type("/events CHANNEL_ANSWER CHANNEL_HANGUP\n/log debug\n/uuid call-two\n/filter Event-Name ~ ANSWER$\n/logfilter LOUD\n");
        await Shown.UntilAsync("esl: nothing is shown but events and lines of the log about the channel call-two, events with Event-Name ~ ANSWER$, lines of the log with 'LOUD'.");
        foreach (var channel in (FakeChannel[])[one, two])
        {
            await fake.RaiseAsync(EventNames.ChannelHangup, channel);
            await fake.RaiseAsync(EventNames.ChannelAnswer, channel);
            await fake.LogAsync(SwitchLogLevel.Info, $"loud about {channel.Id}", channel.Id);
            await fake.LogAsync(SwitchLogLevel.Info, $"quiet about {channel.Id}", channel.Id);
        }

        await fake.LogAsync(SwitchLogLevel.Info, "the last that is loud", two.Id);
        await Shown.UntilAsync("the last that is loud");
        await Shown.UntilAsync("CHANNEL_ANSWER           call-two");
        Assert.Contains("loud about call-two", Shown.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("call-one", Shown.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("quiet", Shown.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("CHANNEL_HANGUP  ", Shown.ToString(), StringComparison.Ordinal);

        _terminal.Type("/filter nonsense\n/uuid no id\n/nofilter\n");
        await Shown.UntilAsync("esl: 'nonsense' is no condition: write 'NAME = TEXT'");
        await Shown.UntilAsync("esl: 'no id' is no channel's id, which holds no blank.");
        await Shown.UntilAsync("esl: all is shown.");
        await fake.RaiseAsync(EventNames.ChannelHangup, one);
        await Shown.UntilAsync("CHANNEL_HANGUP           call-one");
        _terminal.Type("/exit\n");
        Assert.Equal(ExitCodes.Ok, await run);
    }

    /// <summary>Whoever comes from fs_cli leaves by three dots, which a switch takes for its own end.</summary>
    [Fact]
    public async Task Three_dots_leave()
    {
        await using var fake = FakeFreeSwitch.Start();
        var run = Start(fake);
        _terminal.Type("...\n");
        Assert.Equal(ExitCodes.Ok, await run);
        Assert.DoesNotContain(fake.Commands, command => command.Contains("...", StringComparison.Ordinal));
    }

    [Fact]
    public async Task When_the_switch_goes_away_that_is_said_and_when_it_is_back_as_well()
    {
        await using var fake = FakeFreeSwitch.Start();
        var run = Start(fake);
        _terminal.Type("echo one\n");
        await Shown.UntilAsync("\e[Jone\r\n");
        fake.Faults.Cut();
        await Shown.UntilAsync("is gone, and is sought again");
        await Shown.UntilAsync("is back.");
        _terminal.Type("echo two\n");
        await Shown.UntilAsync("\e[Jtwo\r\n");
        _terminal.Press(Control(ConsoleKey.D));
        Assert.Equal(ExitCodes.Ok, await run);
    }

    [Fact]
    public async Task Ctrl_C_waits_no_longer_for_an_answer_that_does_not_come()
    {
        await using var peer = ScriptedPeer.ThatSays(ScriptedPeer.Greeting, ScriptedPeer.LetIn);
        var run = Start(peer.Port, "x");
        _terminal.Type("status\n");
        await peer.Met.Task;
        _terminal.Press(Control(ConsoleKey.C));
        await Shown.UntilAsync("the answer is no longer waited for");
        _terminal.Type("/exit\n");
        Assert.Equal(ExitCodes.Ok, await run);
    }

    /// <summary>Who looks for something in his shell does not lose what he has begun, and answers no question by it.</summary>
    [Fact]
    public async Task Ctrl_Z_stops_the_program_and_is_no_answer()
    {
        await using var fake = FakeFreeSwitch.Start();
        var run = Start(fake);
        _terminal.Type("hupall\n");
        await Shown.UntilAsync("[y/N]");
        _terminal.Press(Control(ConsoleKey.Z));
        _terminal.Type("y");
        await Shown.UntilAsync("[y/N] yes");
        _terminal.Type("echo one");
        _terminal.Press(Control(ConsoleKey.Z));
        _terminal.Type(" two\n");
        await Shown.UntilAsync("\e[Jone two\r\n");
        Assert.Equal(2, _terminal.Stops);
        _terminal.Type("/exit\n");
        Assert.Equal(ExitCodes.Ok, await run);
    }

    [Fact]
    public async Task Whoever_leaves_while_something_runs_is_not_held_up()
    {
        await using var peer = ScriptedPeer.ThatSays(ScriptedPeer.Greeting, ScriptedPeer.LetIn);
        var run = Start(peer.Port, "x");
        _terminal.Type("status\n");
        await peer.Met.Task;
        _terminal.Dispose();
        Assert.Equal(ExitCodes.Ok, await run);
    }

    [Theory]
    [InlineData('y', true)]
    [InlineData('n', false)]
    [InlineData('\r', false)]
    public async Task A_dangerous_command_is_asked_about(char answer, bool isSent)
    {
        await using var fake = FakeFreeSwitch.Start();
        var run = Start(fake);
        _terminal.Type("hupall\n");
        await Shown.UntilAsync("'hupall' ends every call on the switch. Send it to");
        _terminal.Type(answer == '\r' ? "\n" : answer.ToString());
        await Shown.UntilAsync(isSent ? "[y/N] yes" : "esl: not confirmed, and not sent.");
        _terminal.Type("/exit\n");
        Assert.Equal(ExitCodes.Ok, await run);
        Assert.Equal(isSent, fake.Commands.Contains("api hupall"));
    }

    [Fact]
    public async Task More_events_than_a_terminal_can_show_hold_nobody_up_who_leaves()
    {
        await using var fake = FakeFreeSwitch.Start();
        var run = Start(fake);
        _terminal.Type("/events\necho stands\n");
        await Shown.UntilAsync("\e[Jstands\r\n");
        for (int i = 0; i < 5_000; i++)
            await fake.RaiseAsync("acme::tick", ("Acme-Header", "x"));
        _terminal.Type("/exit\n");
        Assert.Equal(ExitCodes.Ok, await run);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<int> Start(FakeFreeSwitch fake) => Start(fake.Port, fake.Password);

    private Task<int> Start(int port, string password)
    {
        var console = new TestConsole { Terminal = _terminal };
        console.Variables["ESL_PASSWORD"] = password;
        console.Variables["XDG_STATE_HOME"] = _folder;
        return Task.Run(() => EslTool.RunAsync(Run.At(port), TextWriter.Null, TextWriter.Null, console, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
    }
}
