using Typed.Esl.Testing;
using Typed.Esl.Tool.Tests.Support;

namespace Typed.Esl.Tool.Tests.Terminals;

/// <summary>In a terminal as people have it: what they press does what they expect, what they see is right at any size, and the terminal is theirs again afterwards.</summary>
public sealed class RealTerminalTests
{
    [Fact(SkipUnless = nameof(Tmux.IsThere), SkipType = typeof(Tmux), Skip = Tmux.None)]
    public async Task At_the_prompt_one_completes_is_told_of_mistakes_sees_tables_and_leaves()
    {
        await using var fake = FakeFreeSwitch.StartDemo();
        await using var terminal = await RealTerminal.StartAsync(fake, 100, 30);
        await terminal.UntilAsync("is connected.");

        await terminal.TypeAsync("show cals");
        await terminal.UntilAsync("'show' has no 'cals': did you mean 'calls'?");
        await terminal.PressAsync("C-c");
        await terminal.UntilGoneAsync("did you mean");

        await terminal.TypeAsync("uuid_ki");
        await terminal.PressAsync("Tab");
        await terminal.UntilAsync("'uuid' is missing");
        await terminal.PressAsync("C-u");
        await terminal.TypeAsync("show c");
        await terminal.PressAsync("Tab");
        await terminal.UntilAsync("channels");
        await terminal.TypeAsync("alls");
        await terminal.PressAsync("Enter");
        await terminal.UntilAsync("4 calls.");
        await terminal.UntilAsync("b4b7d2b0-6a5e-4a39-9a6f-0d8a36e1c006");

        await terminal.ResizeAsync(50, 20);
        await terminal.PressAsync("C-l");
        await terminal.UntilGoneAsync("4 calls.");
        await terminal.PressAsync("C-r");
        await terminal.TypeAsync("CALLS");
        await terminal.UntilAsync("search: CALLS");
        await terminal.PressAsync("Enter");
        await terminal.UntilAsync("4 calls.");

        await terminal.PressAsync("C-d");
        await terminal.UntilAsync("left with 0");
    }

    [Fact(SkipUnless = nameof(Tmux.IsThere), SkipType = typeof(Tmux), Skip = Tmux.None)]
    public async Task The_prompt_outlives_a_switch_that_goes_away_and_keeps_the_line_that_was_begun()
    {
        var fake = FakeFreeSwitch.Start();
        await using var terminal = await RealTerminal.StartAsync(fake, 100, 30);
        await terminal.UntilAsync("is connected.");
        await terminal.TypeAsync("echo still ");
        await terminal.UntilAsync("> echo still");
        int port = fake.Port;
        await fake.DisposeAsync();
        await terminal.UntilAsync("is gone, and is sought again");
        await terminal.UntilAsync("(gone)> echo still");

        await using var other = FakeFreeSwitch.Start(new FakeFreeSwitchOptions { Port = port });
        await terminal.UntilAsync("is back.");
        await terminal.TypeAsync("here");
        await terminal.PressAsync("Enter");
        await terminal.UntilAsync("the answer", rows => rows.Contains("still here"));
        await terminal.TypeAsync("/bye");
        await terminal.PressAsync("Enter");
        await terminal.UntilAsync("left with 0");
    }

    [Fact(SkipUnless = nameof(Tmux.IsThere), SkipType = typeof(Tmux), Skip = Tmux.None)]
    public async Task Top_follows_the_switch_fits_any_size_and_leaves_the_screen_as_it_was()
    {
        var fake = FakeFreeSwitch.StartDemo();
        await using var terminal = await RealTerminal.StartAsync(fake, 120, 30, "top");
        await terminal.UntilAsync("4 calls   6 of 1000 channels   4 registrations");
        await fake.HangUpAsync(fake.Channels.First(channel => channel.Row.Destination == "5900").Id, HangupCause.UserBusy);
        await terminal.UntilAsync("3 calls   5 of 1000 channels");
        await terminal.UntilAsync("USER_BUSY");

        await terminal.ResizeAsync(40, 8);
        await terminal.UntilAsync("a screen that fits", rows => rows.Count <= 8 && rows.Any(row => row.Contains("… and", StringComparison.Ordinal)) && rows.All(row => Printing.SafeText.Width(row) <= 40));
        await terminal.ResizeAsync(120, 30);
        await terminal.PressAsync("s");
        await terminal.UntilAsync("now by state");

        int port = fake.Port;
        await fake.DisposeAsync();
        await terminal.UntilAsync("The switch has been gone since");
        await using var other = FakeFreeSwitch.Start(new FakeFreeSwitchOptions { Port = port });
        await terminal.UntilGoneAsync("The switch has been gone since");
        await terminal.UntilAsync("0 calls   0 of 1000 channels   0 registrations");

        await terminal.PressAsync("q");
        await terminal.UntilAsync("the first screen", rows => rows is ["left with 0"]);
    }

    [Theory(SkipUnless = nameof(Tmux.IsThere), SkipType = typeof(Tmux), Skip = Tmux.None)]
    [InlineData("[y/N]", "hupall")]
    [InlineData("Password of 1000@example.org", "--user", "1000@example.org", "status")]
    public async Task Ctrl_C_is_an_answer_to_any_question(string question, params string[] args)
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var terminal = await RealTerminal.StartAsync(fake.Port, args[0] == "--user" ? "" : fake.Password, 120, 24, args);
        await terminal.UntilAsync(question);
        await terminal.PressAsync("C-c");
        await terminal.UntilAsync("the answer on a row of its own", rows => rows.Contains("left with 130"));
        Assert.DoesNotContain(fake.Commands, command => command.StartsWith("api", StringComparison.Ordinal));
    }

    [Fact(SkipUnless = nameof(Tmux.IsThere), SkipType = typeof(Tmux), Skip = Tmux.None)]
    public async Task Whoever_ends_the_input_has_not_said_yes()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var terminal = await RealTerminal.StartAsync(fake, 120, 24, "hupall");
        await terminal.UntilAsync("[y/N]");
        await terminal.PressAsync("C-d");
        await terminal.UntilAsync("what is said on a row of its own", rows => rows.Contains("esl: not confirmed, and not sent."));
        await terminal.UntilAsync("left with 10");
    }

    /// <summary>A password that was mistyped can be begun anew, and whoever has none leaves as from any other input.</summary>
    [Fact(SkipUnless = nameof(Tmux.IsThere), SkipType = typeof(Tmux), Skip = Tmux.None)]
    public async Task A_password_can_be_begun_anew_and_given_up()
    {
        await using var fake = FakeFreeSwitch.Start(new FakeFreeSwitchOptions { Password = "not-that-of-a-fresh-switch" });
        await using (var terminal = await RealTerminal.StartAsync(fake.Port, "", 120, 24, "echo", "let", "in"))
        {
            await terminal.UntilAsync("Password of the Event Socket");
            await terminal.TypeAsync("mistyped");
            await terminal.PressAsync("C-u");
            await terminal.TypeAsync(fake.Password);
            await terminal.PressAsync("Enter");
            await terminal.UntilAsync("the answer", rows => rows.Contains("let in"));
        }

        await using var other = await RealTerminal.StartAsync(fake.Port, "", 120, 24, "echo", "let", "in");
        await other.UntilAsync("Password of the Event Socket");
        await other.PressAsync("C-d");
        await other.UntilAsync("left with 5");
    }

    /// <summary>What a program does whose window is closed nobody sees, but a dump fills disks.</summary>
    [Fact(Timeout = 120_000, SkipUnless = nameof(Tmux.IsThere), SkipType = typeof(Tmux), Skip = Tmux.None)]
    public async Task A_window_that_is_closed_while_a_password_is_asked_for_ends_the_program_as_if_none_were_given()
    {
        await using var fake = FakeFreeSwitch.Start();
        using var folder = new TemporaryFolder();
        string left = Path.Combine(folder.Path, "left");
        await using (var terminal = await RealTerminal.StartOutlivingAsync(fake.Port, "", left, "--user", "1000@example.org", "status"))
            await terminal.UntilAsync("Password of 1000@example.org");
        while (!File.Exists(left))
            await Task.Delay(TimeSpan.FromMilliseconds(100), TestContext.Current.CancellationToken);
        Assert.Equal(ExitCodes.NoPassword.ToString(System.Globalization.CultureInfo.InvariantCulture), (await File.ReadAllTextAsync(left, TestContext.Current.CancellationToken)).Trim());
    }

    [Fact(SkipUnless = nameof(Tmux.IsThere), SkipType = typeof(Tmux), Skip = Tmux.None)]
    public async Task Ctrl_C_ends_a_live_view_and_the_terminal_is_as_before()
    {
        await using var fake = FakeFreeSwitch.StartDemo();
        await using var terminal = await RealTerminal.StartAsync(fake, 80, 24, "top");
        await terminal.UntilAsync("4 calls");
        await terminal.PressAsync("C-c");
        await terminal.UntilAsync("the first screen", rows => rows.Contains("left with 130") && !rows.Any(row => row.Contains("4 calls", StringComparison.Ordinal)));

        // What is typed then is echoed again.
        await terminal.TypeAsync("seen");
        await terminal.UntilAsync("seen");
    }

    /// <summary>The same at the prompt, which has taken Ctrl-Z as it has taken Ctrl-C.</summary>
    [Fact(SkipUnless = nameof(Tmux.IsThere), SkipType = typeof(Tmux), Skip = Tmux.None)]
    public async Task The_prompt_can_be_stopped_and_goes_on_with_the_line_that_was_begun()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var terminal = await RealTerminal.StartAsync(fake, 80, 24);
        await terminal.UntilAsync("is connected.");
        await terminal.TypeAsync("echo still ");
        await terminal.UntilAsync("> echo still");
        await terminal.PressAsync("C-z");
        await terminal.UntilAsync("the shell", rows => rows.Any(row => row.Contains("left with", StringComparison.Ordinal)) && !rows.Any(row => row.Contains("> echo still", StringComparison.Ordinal)));
        await terminal.PressAsync("Enter");
        await terminal.UntilAsync("> echo still");
        await terminal.TypeAsync("here");
        await terminal.PressAsync("Enter");
        await terminal.UntilAsync("the answer", rows => rows.Contains("still here"));
        await terminal.TypeAsync("echo given up");
        await terminal.PressAsync("C-c");
        await terminal.PressAsync("C-d");
        await terminal.UntilAsync("left with 0");
    }

    /// <summary>Ctrl-Z gives the terminal back to the shell as it was, cursor and all, and <c>fg</c> shows the view again.</summary>
    [Theory(SkipUnless = nameof(Tmux.IsThere), SkipType = typeof(Tmux), Skip = Tmux.None)]
    [InlineData("top")]
    [InlineData("show", "calls", "--watch", "1s")]
    public async Task A_live_view_can_be_stopped_and_goes_on(params string[] args)
    {
        await using var fake = FakeFreeSwitch.StartDemo();
        await using var terminal = await RealTerminal.StartAsync(fake, 80, 24, args);
        await terminal.UntilAsync("4 calls");
        await terminal.PressAsync("C-z");
        await terminal.UntilAsync("the shell", rows => rows.Any(row => row.Contains("left with", StringComparison.Ordinal)) && !rows.Any(row => row.Contains("4 calls", StringComparison.Ordinal)));
        Assert.True(await terminal.ShowsCursorAsync());
        await terminal.PressAsync("Enter");
        await terminal.UntilAsync("4 calls");
        await terminal.PressAsync("C-c");
        await terminal.UntilAsync("left with 130");
        Assert.True(await terminal.ShowsCursorAsync());
    }

    /// <summary>Nobody could type <c>fg</c>: the window would stand still for ever.</summary>
    [Fact(SkipUnless = nameof(RealTerminal.CanBeAlone), SkipType = typeof(RealTerminal), Skip = RealTerminal.NotAlone)]
    public async Task A_live_view_without_a_shell_is_not_stopped()
    {
        await using var fake = FakeFreeSwitch.StartDemo();
        await using var terminal = await RealTerminal.StartAloneAsync(fake, "top");
        await terminal.UntilAsync("4 calls");
        await terminal.PressAsync("C-z");
        fake.Faults.Restart();
        await terminal.UntilAsync("0 calls");
    }

    [Fact(SkipUnless = nameof(RealTerminal.CanBeAlone), SkipType = typeof(RealTerminal), Skip = RealTerminal.NotAlone)]
    public async Task The_prompt_without_a_shell_is_not_stopped()
    {
        await using var fake = FakeFreeSwitch.StartDemo();
        await using var terminal = await RealTerminal.StartAloneAsync(fake);
        await terminal.UntilAsync("is connected");
        await terminal.PressAsync("C-z");
        await terminal.TypeAsync("echo still here");
        await terminal.PressAsync("Enter");
        await terminal.UntilAsync("the answer", rows => rows.Contains("still here"));
    }
}
