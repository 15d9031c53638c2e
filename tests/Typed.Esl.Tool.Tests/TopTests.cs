using Microsoft.Extensions.Time.Testing;
using Typed.Esl.Testing;
using Typed.Esl.Tool.Terminal;
using Typed.Esl.Tool.Tests.Support;
using Typed.Esl.Tool.Top;

namespace Typed.Esl.Tool.Tests;

/// <summary>Who watches a switch sees the calls that it has, how many come and fail and why, and when what is shown is not so any more.</summary>
public sealed class TopTests
{
    private static readonly TestConsole s_console = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Calls_come_and_go_with_the_events_of_the_switch()
    {
        await using var fake = FakeFreeSwitch.StartDemo();
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        var model = await SnapshotAsync(fs);
        var first = model.Look();
        Assert.Equal((4, 6, 4, 1000), (first.Calls.Count, first.Channels, first.Registrations, first.ChannelLimit));
        Assert.Equal("1002", first.Calls.Single(call => call.Leg.CallerName == "Doe, Jane").Other!.Destination);

        await using var events = await fs.SubscribeAsync(EventSelection.Of<ChannelCreateEvent>().And<ChannelAnswerEvent>().And<ChannelCallstateEvent>().And<ChannelHangupEvent>().And<ChannelDestroyEvent>(), Token);
        fake.Endpoints["user/2000"] = FakeEndpoint.Fails(HangupCause.UserBusy);
        var placed = await fs.OriginateAsync("user/1000", CallTarget.Application("park"), cancellationToken: Token);
        await Assert.ThrowsAnyAsync<Exception>(async () => Assert.NotNull((await fs.OriginateAsync("user/2000", CallTarget.Application("park"), cancellationToken: Token)).Uuid));
        await fs.Uuid.KillAsync(placed.Uuid!.Value, cancellationToken: Token);
        int gone = 0;
        await foreach (var item in events.WithCancellation(Token))
        {
            model.Apply((ChannelEvent)item);
            if (item is ChannelCallstateEvent { CallState: var state } && state == CallState.Active)
                Assert.Contains(model.Look().Calls, call => call.Leg.Uuid == placed.Uuid && call.Leg.State == CallState.Active);
            if (item is ChannelDestroyEvent && ++gone == 2)
                break;
        }

        var last = model.Look();
        Assert.Equal((4, 6), (last.Calls.Count, last.Channels));
        Assert.Equal((2L, 1L, 1L), (last.Begun.Total, last.Answered.Total, last.Failed.Total));
        Assert.Equal([new TopCause(HangupCause.UserBusy, 1, 1)], last.Causes);
    }

    /// <summary>Every call would stand there twice while it rings, and be counted twice beside one new one.</summary>
    [Fact(Timeout = 60_000)]
    public async Task Whoever_is_rung_by_a_call_is_no_call_of_his_own()
    {
        var clock = new FakeTimeProvider();
        await using var fake = FakeFreeSwitch.Start(new FakeFreeSwitchOptions { TimeProvider = clock });
        fake.Endpoints["user/1000"] = FakeEndpoint.Answers;
        fake.Endpoints["user/2000"] = new FakeEndpoint { RingsFor = TimeSpan.FromSeconds(10) };
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, TestContext.Current.CancellationToken);
        var model = await SnapshotAsync(fs);
        await using var events = await fs.SubscribeAsync(EventSelection.Of<ChannelCreateEvent>().And<ChannelAnswerEvent>().And<ChannelProgressEvent>().And<ChannelBridgeEvent>().And<ChannelDestroyEvent>(), Token);
        var placed = await fs.OriginateAsync("user/1000", CallTarget.Application("bridge", "user/2000"), cancellationToken: Token);
        await using var reader = events.GetAsyncEnumerator(Token);
        ChannelEvent ringing;
        do
            ringing = await ApplyNextAsync();
        while (ringing is not ChannelProgressEvent || ringing.Uuid == placed.Uuid);

        // From its events, and to whoever comes when it rings already.
        foreach (var seen in new[] { model, await SnapshotAsync(fs) })
        {
            Assert.Equal(2, seen.Look().Channels);
            Assert.Equal(placed.Uuid, Assert.Single(seen.Look().Calls).Leg.Uuid);
        }

        Assert.Equal(1, model.Look().Begun.Total);
        clock.Advance(TimeSpan.FromSeconds(10));
        while (model.Look().Calls is not [{ Other.Destination: "2000" }])
            await ApplyNextAsync();

        async Task<ChannelEvent> ApplyNextAsync()
        {
            Assert.True(await reader.MoveNextAsync());
            var item = (ChannelEvent)reader.Current;
            model.Apply(item);
            return item;
        }
    }

    [Fact]
    public async Task Two_channels_that_are_bridged_are_one_call()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        var (one, two) = (fake.Channels.Add(new ChannelRow { Uuid = "one", Destination = "1" }), fake.Channels.Add(new ChannelRow { Uuid = "two", Destination = "2" }));
        var model = await SnapshotAsync(fs);
        Assert.Equal(2, model.Look().Calls.Count);
        await using var events = await fs.SubscribeAsync(EventSelection.Of<ChannelBridgeEvent>().And<ChannelUnbridgeEvent>(), Token);
        (string, string)[] ends = [("Bridge-A-Unique-ID", "one"), ("Bridge-B-Unique-ID", "two")];
        await fake.RaiseAsync(EventNames.ChannelBridge, one, ends);
        await fake.RaiseAsync(EventNames.ChannelUnbridge, one, ends);
        await using var reader = events.GetAsyncEnumerator(Token);
        await ApplyNextAsync();
        var call = Assert.Single(model.Look().Calls);
        Assert.Equal(("1", "2"), (call.Leg.Destination, call.Other!.Destination));
        await ApplyNextAsync();
        Assert.Equal(2, model.Look().Calls.Count);
        _ = two;

        async Task ApplyNextAsync()
        {
            Assert.True(await reader.MoveNextAsync());
            model.Apply((ChannelEvent)reader.Current);
        }
    }

    [Fact]
    public async Task A_switch_that_counts_other_channels_than_are_known_is_asked_anew()
    {
        await using var fake = FakeFreeSwitch.StartDemo();
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        var model = await SnapshotAsync(fs);
        await using var beats = await fs.SubscribeAsync<HeartbeatEvent>(Token);
        foreach (string sessions in (string[])["6", "5", "6", "5", "5"])
            await fake.RaiseAsync(EventNames.Heartbeat, ("Session-Count", sessions));
        var differs = new List<bool>();
        await foreach (var beat in beats.WithCancellation(Token))
        {
            differs.Add(model.Apply(beat));
            if (differs.Count == 5)
                break;
        }

        // Once may be an event that is on its way.
        Assert.Equal([false, false, false, false, true], differs);
    }

    /// <summary>A view of what changes, in which nothing ever does, shows nobody what it is for.</summary>
    [Fact(Timeout = 60_000)]
    public async Task In_the_demo_calls_come_and_go()
    {
        var output = new SharedWriter();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var run = Task.Run(() => EslTool.RunAsync(["top", "--demo", "--interval", "0.5"], output, TextWriter.Null, new TestConsole { Time = TimeProvider.System }, end.Token), Token);
        await output.UntilAsync(" channels=8 ");
        await end.CancelAsync();
        Assert.Equal(ExitCodes.Canceled, await run);
    }

    [Fact]
    public async Task Into_a_pipe_goes_a_line_for_each_interval()
    {
        var run = (await Run.Of("top", "--demo", "--count", "1")).Succeeds();
        Assert.Equal("12:00:00 calls=4 channels=6 registrations=4 new/s=0.0 answered/s=0.0 failed=0\n", run.Output);
    }

    [Theory]
    [InlineData("--interval needs a number of seconds between 0.1 and 3600, not '0'.", "--interval", "0")]
    [InlineData("--count needs a number of at least 1, not '0'.", "--count", "0")]
    public async Task What_cannot_be_asked_for_is_refused_in_words(string line, params string[] args) => (await Run.Of(["top", "--demo", .. args])).Fails(ExitCodes.BadOptions, "esl: " + line);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(10, 3)]
    [InlineData(40, 10)]
    [InlineData(80, 24)]
    [InlineData(200, 60)]
    public void It_fits_any_terminal_whatever_callers_are_called(int width, int height)
    {
        var rows = View().Rows(State(hostile: true), new TopSorting(), width, height);
        Assert.InRange(rows.Count, 0, height);
        Assert.All(rows, row => Assert.True(Printing.SafeText.Width(row) <= Math.Max(1, width - 1), row));
        Assert.All(rows, row => Assert.DoesNotContain(row, char.IsControl));
    }

    /// <summary>Of what one looks at `top` for nothing may be cut off, however narrow the terminal is.</summary>
    [Theory]
    [InlineData(40, 20)]
    [InlineData(50, 24)]
    [InlineData(64, 24)]
    [InlineData(80, 24)]
    [InlineData(99, 30)]
    [InlineData(200, 50)]
    public void What_matters_is_whole_at_any_width(int width, int height)
    {
        var state = State() with { Registrations = 12, ChannelLimit = 1000, IdleCpu = 97.5m, Doubt = "Some events are missing, and the switch could not be asked anew: it hangs." };
        var rows = View().Rows(state, new TopSorting(), width, height);
        string all = string.Join('\n', rows);
        Assert.DoesNotContain('…', all);
        foreach (string part in (string[])["esl top  switch.example:8021  12:00:00", "3 calls", "3 of 1000 channels", "12 registrations", "97.5 % of the processor idle", "new", "answered", "failed", "0.5/s", "USER_BUSY", "ACTIVE", "q leaves", "u shows the ids", "hangs."])
            Assert.Contains(part, all, StringComparison.Ordinal);
        Assert.Equal(3, rows.Count(row => row.Contains("ACTIVE", StringComparison.Ordinal)));
    }

    [Fact]
    public void One_call_is_one()
    {
        var state = State();
        Assert.Contains(View().Rows(state with { Calls = [state.Calls[0]] }, new TopSorting(), 120, 24), row => row.StartsWith("1 call ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    public void Whoever_wants_to_end_a_call_can_have_its_id(int width)
    {
        Assert.DoesNotContain(View().Rows(State(), new TopSorting(), width, 24), row => row.Contains("id-9", StringComparison.Ordinal));
        Assert.Contains(View().Rows(State(), new TopSorting().OtherIds, width, 24), row => row.Contains("id-9", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_switch_that_is_silent_is_told_as_soon_as_one_answer_is_missed_and_forgotten_when_it_answers_again()
    {
        var time = (Microsoft.Extensions.Time.Testing.FakeTimeProvider)new TestConsole().Time;
        var terminal = new TestTerminal { Width = 60 };
        var console = new TestConsole { Terminal = terminal, Time = time };
        await using var fake = FakeFreeSwitch.StartDemo();
        console.Variables["ESL_PASSWORD"] = fake.Password;
        var run = Task.Run(() => EslTool.RunAsync([.. Run.At(fake.Port), "top"], TextWriter.Null, TextWriter.Null, console, Token), Token);
        await terminal.Written.UntilAsync("4 calls");
        using (fake.Faults.Stall())
        {
            time.Advance(TimeSpan.FromSeconds(1));
            time.Advance(TimeSpan.FromSeconds(1));
            await terminal.Written.UntilAsync("The switch has said nothing for 2 s");
        }

        string written = terminal.Written.ToString();
        int told = written.Length;
        for (; !written[told..].Contains("esl top", StringComparison.Ordinal) || written[written.LastIndexOf("esl top", StringComparison.Ordinal)..].Contains("said nothing", StringComparison.Ordinal); written = terminal.Written.ToString())
        {
            Token.ThrowIfCancellationRequested();
            time.Advance(TimeSpan.FromSeconds(0.2));
            await Task.Yield();
        }

        terminal.Type("q");
        Assert.Equal(ExitCodes.Ok, await run);
    }

    [Fact]
    public void How_long_nothing_was_heard_is_told_from_one_and_a_half_pulses_on()
    {
        var time = (Microsoft.Extensions.Time.Testing.FakeTimeProvider)new TestConsole().Time;
        var model = new TopModel(time, TimeSpan.FromSeconds(2));
        time.Advance(TimeSpan.FromSeconds(3));
        Assert.Null(model.Look().Silence);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.FromSeconds(4), model.Look().Silence);
        Assert.EndsWith(" failed=7 silent=4s", View().Line(State() with { Silence = TimeSpan.FromSeconds(4) }), StringComparison.Ordinal);
    }

    [Fact]
    public void Calls_stand_in_the_order_that_was_asked_for()
    {
        Assert.Equal(["9", "1", "5"], Destinations(new TopSorting()));
        Assert.Equal(["5", "1", "9"], Destinations(new TopSorting().Reversed));
        Assert.Equal(["1", "5", "9"], Destinations(new TopSorting(TopOrder.Destination)));
        Assert.Equal(TopOrder.Age, new TopSorting(TopOrder.Destination).Next.Order);

        static IEnumerable<string> Destinations(TopSorting sorting) => sorting.Sort(State().Calls).Select(call => call.Leg.Destination);
    }

    [Fact]
    public void Of_more_calls_than_fit_the_others_are_counted()
    {
        var rows = View().Rows(State() with { Causes = [] }, new TopSorting(), 80, 6);
        Assert.Contains("… and 2 more", rows);
        Assert.Contains(rows, row => row.Contains("ACTIVE", StringComparison.Ordinal));
    }

    [Fact]
    public void A_switch_that_is_gone_and_numbers_that_may_be_wrong_are_told()
    {
        var gone = View().Rows(State() with { GoneSince = s_console.Time.GetUtcNow().AddMinutes(-1) }, new TopSorting(), 100, 24);
        Assert.Equal("The switch has been gone since 11:59:00; what stands below is how it was then.", gone[1]);
        Assert.Equal("A reason.", View().Rows(State() with { Doubt = "A reason." }, new TopSorting(), 100, 24)[1]);
        Assert.EndsWith(" gone-since=11:59:00", View().Line(State() with { GoneSince = s_console.Time.GetUtcNow().AddMinutes(-1) }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_terminal_it_is_drawn_until_somebody_leaves_and_then_taken_away()
    {
        var terminal = new TestTerminal { Width = 100 };
        var console = new TestConsole { Terminal = terminal };
        var run = Task.Run(() => EslTool.RunAsync(["top", "--demo"], TextWriter.Null, TextWriter.Null, console, Token), Token);
        await terminal.Written.UntilAsync("4 calls");
        terminal.Type("s");
        await terminal.Written.UntilAsync("now by state");
        terminal.Type("q");
        Assert.Equal(ExitCodes.Ok, await run);
        Assert.StartsWith("\e[?1049h", terminal.Written.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("\e[?25h\e[?1049l", terminal.Written.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Otherwise the shell would stand on the other screen, without a cursor.</summary>
    [Fact]
    public async Task What_the_terminal_tells_behind_the_end_draws_nothing_any_more()
    {
        var terminal = new TestTerminal { Width = 100 };
        var run = Task.Run(() => EslTool.RunAsync(["top", "--demo"], TextWriter.Null, TextWriter.Null, new TestConsole { Terminal = terminal }, Token), Token);
        await terminal.Written.UntilAsync("4 calls");
        var heard = terminal.Changed!;
        terminal.Type("q");
        Assert.Equal(ExitCodes.Ok, await run);
        heard(TerminalChange.Returned);
        Assert.EndsWith("\e[?25h\e[?1049l", terminal.Written.ToString(), StringComparison.Ordinal);
    }

    /// <summary>It is heard on a thread of the system's, where nobody would tell what was thrown.</summary>
    [Fact(Timeout = 60_000)]
    public async Task A_terminal_that_is_gone_when_it_is_left_ends_it_with_a_line()
    {
        var terminal = new TestTerminal { Width = 100 };
        var error = new SharedWriter();
        var run = Task.Run(() => EslTool.RunAsync(["top", "--demo"], TextWriter.Null, error, new TestConsole { Terminal = terminal }, Token), TestContext.Current.CancellationToken);
        await terminal.Written.UntilAsync("4 calls");
        var heard = terminal.Changed!;
        terminal.Written.Fault = new ToolException(ExitCodes.CannotWrite, "gone.");
        heard(TerminalChange.Left);
        Assert.Equal(ExitCodes.CannotWrite, await run);
        Assert.Equal("esl: gone.\n", error.ToString());
    }

    private static async Task<TopModel> SnapshotAsync(FreeSwitch fs)
    {
        var model = new TopModel(s_console.Time, TimeSpan.FromSeconds(1));
        model.Set(await fs.Show.CallsAsync(Token), await fs.StatusAsync(Token), await fs.Show.RegistrationCountAsync(Token));
        return model;
    }

    private static TopView View() => new("switch.example:8021", s_console.Time, usesColor: false);

    private static TopState State(bool hostile = false)
    {
        var now = s_console.Time.GetUtcNow();
        string name = hostile ? "\e[31m漢漢漢\u202e\n" + new string('x', 500) : "Jane";
        var rate = new TopRate(0.5, 0.25, 7);
        return new()
        {
            At = now,
            Uptime = "0 years, 2 hours, 5 minutes, 3 seconds",
            Channels = 3,
            Begun = rate,
            Answered = rate,
            Failed = rate,
            Causes = [new(HangupCause.UserBusy, 1, 2), new(HangupCause.FromText(name), 0, 1)],
            Calls = [.. ((string[])["9", "1", "5"]).Select((destination, age) => new TopCall(new TopLeg("id-" + destination) { Created = now.AddMinutes(age - 10), CallerName = name, Destination = destination, State = CallState.Active }, null))],
        };
    }
}
