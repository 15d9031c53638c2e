using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Time.Testing;
using Typed.Esl.Testing;
using Typed.Esl.Tool.Tests.Support;

namespace Typed.Esl.Tool.Tests;

/// <summary>Who watches a switch sees what it tells when it tells it, and nothing that a stranger put into a name can touch his terminal.</summary>
public sealed class WatchTests
{
    private static readonly TimeZoneInfo s_zone = TimeZoneInfo.CreateCustomTimeZone("test", new TimeSpan(5, 30, 0), null, null);

    // What the switch says to whoever has asked for events, and for its log.
    private static readonly string[] s_listening = ["event listener enabled", "+OK log level"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Events_come_one_on_a_line_with_what_is_particular_about_them()
    {
        await using var fake = FakeFreeSwitch.Start();
        var channel = Ringing(fake);
        var run = await WatchAsync(fake, ["events", "--count", "2", "CHANNEL_ANSWER", "CHANNEL_EXECUTE"], async () =>
        {
            await TellAsync(fake, () => fake.RaiseAsync(EventNames.ChannelAnswer, channel));
            await fake.RaiseAsync(EventNames.ChannelHangup, channel);
            await fake.RaiseAsync(EventNames.ChannelExecute, channel, ("Application", "playback"), ("Application-Data", "a\e[31m.wav"));
        });
        Assert.Equal(ExitCodes.Ok, run.ExitCode);
        string[] lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Matches(@"^\d\d:\d\d:\d\d\.\d{3} CHANNEL_ANSWER           my-call 1000 -> 2000$", lines[0]);
        Assert.Matches(@"^\d\d:\d\d:\d\d\.\d{3} CHANNEL_EXECUTE          my-call 1000 -> 2000 Application=playback Application-Data=a␛\[31m\.wav$", lines[1]);
        Assert.Equal(2, lines.Length);
        Assert.Equal("", run.Error);
    }

    [Theory]
    [InlineData("--uuid", "my-call")]
    [InlineData("--where", "Caller-Destination-Number ~ ^2")]
    [InlineData("--where", "caller-destination-number = 2000")]
    [InlineData("--where", "Caller-Destination-Number != 3000")]
    [InlineData("--where", "Caller-Destination-Number !~ ^3")]
    public async Task Only_those_that_are_asked_for_are_shown(string option, string value)
    {
        await using var fake = FakeFreeSwitch.Start();
        var wanted = Ringing(fake);
        var other = fake.Channels.Add(new ChannelRow { Uuid = "other-call", Destination = "3000" });
        var run = await WatchAsync(fake, ["events", "-n", "1", option, value], async () =>
            await TellAsync(fake, async () =>
            {
                // Of this one the switch may have been asked to say nothing.
                await fake.RaiseAsync(EventNames.ChannelAnswer, other);
                return await fake.RaiseAsync(EventNames.ChannelAnswer, wanted);
            }));
        Assert.Contains(" my-call ", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("other-call", run.Output, StringComparison.Ordinal);
    }

    /// <summary>Of a busy switch nobody could follow one call, were all events sent and looked at.</summary>
    [Theory]
    [InlineData("filter Unique-ID my-call", "--uuid", "my-call")]
    [InlineData("filter Caller-Destination-Number 2000", "--where", "Caller-Destination-Number = 2000", "--where", "Caller-Caller-ID-Number ~ ^1")]
    [InlineData(null, "--where", "Caller-Destination-Number ~ ^2")]
    [InlineData(null, "--where", "Caller-Destination-Number != 3000")]
    [InlineData(null, "--where", "Presence-Data =")]
    public async Task What_a_header_must_be_equal_to_the_switch_is_asked_for(string? filter, params string[] options)
    {
        await using var fake = FakeFreeSwitch.Start();
        var channel = Ringing(fake);
        await WatchAsync(fake, ["events", "-n", "1", .. options], async () => await TellAsync(fake, () => fake.RaiseAsync(EventNames.ChannelAnswer, channel)));
        Assert.Equal(filter is null ? [] : [filter], fake.Commands.Where(command => command.StartsWith("filter", StringComparison.Ordinal) && !command.StartsWith("filter delete", StringComparison.Ordinal)));
    }

    /// <summary>Whoever tries it without a switch would wait for ever.</summary>
    [Fact(Timeout = 60_000)]
    public async Task In_the_demo_something_happens_to_be_seen()
    {
        var (output, error) = (new SharedWriter(), new SharedWriter());
        int code = await EslTool.RunAsync(["events", "CHANNEL_CREATE", "--demo", "-n", "1"], output, error, new TestConsole { Time = TimeProvider.System }, TestContext.Current.CancellationToken);
        Assert.Equal((ExitCodes.Ok, ""), (code, error.ToString()));
        Assert.Matches(@"^\S+ CHANNEL_CREATE +\S+ [^\n]+\n$", output.ToString());
    }

    /// <summary>The switch inside the program writes no log by itself: whoever tries it would see nothing, and not know why.</summary>
    [Fact(Timeout = 60_000)]
    public async Task In_the_demo_something_is_written_to_the_log()
    {
        var output = new SharedWriter();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var run = Task.Run(() => EslTool.RunAsync(["log", "warning", "--demo"], output, TextWriter.Null, new TestConsole { Time = TimeProvider.System }, end.Token), Token);
        await output.UntilAsync("[WARNING] demo.c");
        await end.CancelAsync();
        Assert.Equal(ExitCodes.Canceled, await run);
        Assert.DoesNotContain("[INFO]", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_json_an_event_is_one_object_on_a_line()
    {
        await using var fake = FakeFreeSwitch.Start();
        var run = await WatchAsync(fake, ["events", "acme::routed", "--json", "-n", "1", "--timeout", "5"], async () =>
            await TellAsync(fake, () => fake.RaiseAsync(new FakeEvent("acme::routed") { Headers = [new("Route", "Grüße \"1\""), new("Via", "a"), new("Via", "b")], Body = "two\nlines" })));
        var item = JsonDocument.Parse(Assert.Single(run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries))).RootElement;
        Assert.Equal(
            ("acme::routed", "Grüße \"1\"", "two\nlines", 2),
            (item.GetProperty("Event-Subclass").GetString(), item.GetProperty("Route").GetString(), item.GetProperty("_body").GetString(), item.GetProperty("Via").GetArrayLength()));
    }

    [Fact]
    public async Task In_full_every_header_has_its_line_and_one_that_nobody_knows_is_shown_as_well()
    {
        await using var fake = FakeFreeSwitch.Start();
        var full = await WatchAsync(fake, ["events", "acme::routed", "--full", "-n", "1", "--timeout", "5"], async () => await TellAsync(fake, () => fake.RaiseAsync("acme::routed", ("Route", "night"))));
        Assert.StartsWith("CUSTOM acme::routed\n  Event-Name: CUSTOM\n", full.Output, StringComparison.Ordinal);
        Assert.Contains("\n  Route: night\n", full.Output, StringComparison.Ordinal);
        var line = await WatchAsync(fake, ["events", "acme::routed", "-n", "1", "--timeout", "5"], async () => await TellAsync(fake, () => fake.RaiseAsync("acme::routed", ("Route", "night")), connection: 2));
        Assert.Matches(@"^\S+ acme::routed +Route=night\n$", line.Output);
    }

    [Fact]
    public async Task Where_events_may_be_missing_it_is_said_beside_them_and_watching_goes_on()
    {
        await using var fake = FakeFreeSwitch.Start();
        var channel = Ringing(fake);
        var (output, error) = (new SharedWriter(), new SharedWriter());
        var run = RunAsync(fake, output, error, Token, "events", "-n", "2");
        await TellAsync(fake, () => fake.RaiseAsync(EventNames.Heartbeat));
        await output.UntilAsync("HEARTBEAT");
        fake.Faults.Cut();

        await WhenItListensAsync(fake, connection: 2);
        await fake.RaiseAsync(EventNames.ChannelAnswer, channel);
        Assert.Equal(ExitCodes.Ok, await run);
        Assert.Contains("CHANNEL_ANSWER", output.ToString(), StringComparison.Ordinal);

        // By the same clock as the events around it.
        var lost = Regex.Match(error.ToString(), @"esl: The connection was lost at (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d): ");
        Assert.InRange(DateTime.ParseExact(lost.Groups[1].Value, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), DateTime.UtcNow + s_zone.BaseUtcOffset - TimeSpan.FromHours(1), DateTime.UtcNow + s_zone.BaseUtcOffset);
        Assert.Contains("esl: The connection stands again.", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_has_seen_enough_leaves_cleanly()
    {
        await using var fake = FakeFreeSwitch.Start();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var output = new SharedWriter();
        var run = RunAsync(fake, output, TextWriter.Null, end.Token, "events");
        await TellAsync(fake, () => fake.RaiseAsync(EventNames.Heartbeat));
        await output.UntilAsync("HEARTBEAT");
        await end.CancelAsync();
        Assert.Equal(ExitCodes.Canceled, await run);
    }

    [Theory]
    [InlineData("'(?=x)y' cannot be used here: look-around and back references take for ever on some texts, and would hold up everything that comes.", "events", "--where", "a ~ (?=x)y")]
    [InlineData("'nonsense' is no condition: write 'NAME = TEXT', 'NAME != TEXT', 'NAME ~ REGEX' or 'NAME !~ REGEX'.", "events", "--where", "nonsense")]
    [InlineData("there is no option '--wide' for events.", "events", "--wide")]
    [InlineData("--count needs a number of at least 1, not '0'.", "events", "--count", "0")]
    [InlineData("there is no level 'loud': it is one of console, alert, crit, err, warning, notice, info, debug.", "log", "--level", "loud")]
    [InlineData("there is no level 'loud': it is one of console, alert, crit, err, warning, notice, info, debug.", "log", "loud")]
    [InlineData("there is no option '--full' for log.", "log", "--full")]
    [InlineData("the level is given twice.", "log", "info", "--level", "err")]
    [InlineData("there is no option '--csv' for events.", "--csv", "events")]
    [InlineData("there is no option '--watch' for log.", "--watch", "2s", "log")]
    public async Task What_cannot_be_asked_for_is_refused_in_words(string line, params string[] args) => (await Run.Of(args)).Fails(ExitCodes.BadOptions, "esl: " + line);

    [Theory]
    [InlineData("log", "--level", "warning")]
    [InlineData("log", "warning")]
    [InlineData("log", "4")]
    public async Task The_log_comes_from_the_level_that_is_asked_for(params string[] args)
    {
        await using var fake = FakeFreeSwitch.Start();
        var output = new SharedWriter();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var run = RunAsync(fake, output, TextWriter.Null, end.Token, args);
        await TellAsync(fake, () => fake.LogAsync(SwitchLogLevel.Err, "first"));
        await fake.LogAsync(SwitchLogLevel.Info, "quiet");
        await fake.LogAsync(SwitchLogLevel.Warning, "loud\e[31m");
        await output.UntilAsync("loud");
        await end.CancelAsync();
        Assert.Equal(ExitCodes.Canceled, await run);
        Assert.DoesNotContain("quiet", output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("\e", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_the_log_what_is_about_one_call_can_be_had_alone()
    {
        await using var fake = FakeFreeSwitch.Start();
        var output = new SharedWriter();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var run = RunAsync(fake, output, TextWriter.Null, end.Token, "log", "debug", "--uuid", "my-call");
        await TellAsync(fake, () => fake.LogAsync(SwitchLogLevel.Info, "about another", new ChannelId("other-call")));
        await fake.LogAsync(SwitchLogLevel.Info, "about none");
        await fake.LogAsync(SwitchLogLevel.Info, "about mine", new ChannelId("my-call"));
        await output.UntilAsync("about mine");
        await end.CancelAsync();
        Assert.Equal(ExitCodes.Canceled, await run);
        Assert.DoesNotContain("another", output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("none", output.ToString(), StringComparison.Ordinal);
    }

    /// <summary>A script that wants to see the next lines would otherwise have to end it by force.</summary>
    [Fact]
    public async Task Of_the_log_so_many_entries_can_be_had()
    {
        await using var fake = FakeFreeSwitch.Start();
        var run = await WatchAsync(fake, ["log", "-n", "2", "--uuid", "my-call"], async () =>
        {
            await TellAsync(fake, () => fake.LogAsync(SwitchLogLevel.Info, "about another", new ChannelId("other-call")));
            await fake.LogAsync(SwitchLogLevel.Info, "first\nof two lines", new ChannelId("my-call"));
            await fake.LogAsync(SwitchLogLevel.Info, "second", new ChannelId("my-call"));
            await fake.LogAsync(SwitchLogLevel.Info, "third", new ChannelId("my-call"));
        });
        Assert.Equal((ExitCodes.Ok, ""), (run.ExitCode, run.Error));
        Assert.Equal(["first", "lines", "second"], run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[^1]));
        (await Run.Of("log", "-n", "0")).Fails(ExitCodes.BadOptions, "esl: --count needs a number of at least 1, not '0'.");
    }

    private static FakeChannel Ringing(FakeFreeSwitch fake) => fake.Channels.Add(new ChannelRow { Uuid = "my-call", CallerIdNumber = "1000", Destination = "2000" });

    /// <summary>Watches, and lets something happen once the switch has been asked.</summary>
    private static async Task<Run> WatchAsync(FakeFreeSwitch fake, string[] args, Func<Task> happens)
    {
        var (output, error) = (new SharedWriter(), new SharedWriter());
        var run = RunAsync(fake, output, error, Token, args);
        await happens();
        return new Run(await run, output.ToString(), error.ToString());
    }

    private static Task<int> RunAsync(FakeFreeSwitch fake, TextWriter output, TextWriter error, CancellationToken cancellationToken, params string[] args)
    {
        var console = new TestConsole();
        console.Variables["ESL_PASSWORD"] = fake.Password;
        ((FakeTimeProvider)console.Time).SetLocalTimeZone(s_zone);
        return Task.Run(() => EslTool.RunAsync([.. Run.At(fake.Port), .. args], output, error, console, cancellationToken), Token);
    }

    /// <summary>Tells something when the tool listens.</summary>
    private static async Task TellAsync(FakeFreeSwitch fake, Func<ValueTask<int>> tell, int connection = 1)
    {
        await WhenItListensAsync(fake, connection);
        Assert.Equal(1, await tell());
    }

    private static Task WhenItListensAsync(FakeFreeSwitch fake, int connection) => fake.Conversation.WhenSaidAsync(
        message => message.Connection == connection && message.Direction == MessageDirection.FromSwitch && s_listening.Any(reply => message.Text.Contains(reply, StringComparison.Ordinal)), Token);
}
