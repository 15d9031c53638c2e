using System.Text.Json;
using Typed.Esl.Catalogue;
using Typed.Esl.Testing;
using Typed.Esl.Tool.Checking;
using Typed.Esl.Tool.Tests.Support;

namespace Typed.Esl.Tool.Tests;

/// <summary>Who updates his switch, or loads a module, learns what the catalogue does not know of it, and a script by the exit code.</summary>
public sealed class CheckTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_either_has_and_the_other_lacks_is_named()
    {
        await using var fake = Complete();
        Assert.Equal((ExitCodes.Ok, 0), await CheckAsync(fake));

        fake.Interfaces.Add(new ModuleRow { Type = InterfaceType.Api, Name = "acme_reload", Module = "mod_acme" });
        fake.Interfaces.Add(new ModuleRow { Type = InterfaceType.Application, Name = "acme_route", Module = "mod_acme" });
        fake.Interfaces.Remove(row => row.Name == "uuid_kill");
        fake.Interfaces.Remove(row => row.Name == "playback" && row.Type == InterfaceType.Application);
        var run = await Run.Of(fake, "check");
        Assert.Equal((ExitCodes.Differs, ""), (run.ExitCode, run.Error));
        Assert.Matches(@"Commands that the switch has and the catalogue lacks: 1\n  acme_reload  mod_acme", run.Output);
        Assert.Matches(@"Commands that the catalogue has and the switch lacks: 1\n  uuid_kill  ", run.Output);
        Assert.Matches(@"Applications that the switch has and the catalogue lacks: 1\n  acme_route  mod_acme", run.Output);
        Assert.Matches(@"Applications that the catalogue has and the switch lacks: 1\n  playback  ", run.Output);
    }

    /// <summary>A switch is not blamed for what its version or its modules cannot have.</summary>
    [Fact]
    public async Task What_an_older_switch_or_one_with_fewer_modules_lacks_is_no_difference()
    {
        await using var fake = Complete();
        fake.Interfaces.Remove(row => row.Module == "mod_hash");
        var run = await Run.Of(fake, "check");
        Assert.Equal(ExitCodes.Ok, run.ExitCode);
        Assert.Matches(@"Modules that are not loaded: .*mod_hash", run.Output.ReplaceLineEndings(" "));

        var young = BuiltInCatalogue.Model.Commands.First(command => command.Syntax.FirstWord == "spawn");
        Assert.Equal("1.10.7", young.Since);
        fake.Interfaces.Remove(row => row.Name == young.Syntax.FirstWord);
        Assert.Equal((ExitCodes.Differs, 1), await CheckAsync(fake));
        fake.On("version short").Reply("1.8.0\n");
        Assert.Equal((ExitCodes.Ok, 0), await CheckAsync(fake));
    }

    [Theory]
    [InlineData("1.10.12-release", "1.10.7", null, true)]
    [InlineData("1.10.7", "1.10.12", null, false)]
    [InlineData("1.11.3-dev+git", null, "1.10.12", false)]
    [InlineData("1.10.12", null, "1.10.12", true)]
    [InlineData("unknown", "1.10.7", "1.10.12", true)]
    public void Versions_are_compared_by_their_numbers(string version, string? since, string? until, bool has) =>
        Assert.Equal(has, SwitchVersions.Has(SwitchVersions.Read(version), since, until));

    [Fact]
    public async Task Columns_that_only_one_side_knows_are_named()
    {
        await using var fake = Complete();
        fake.On("show calls as json").Reply("{\"row_count\":1,\"rows\":[{\"uuid\":\"a\",\"brand_new\":\"1\"}]}");
        using var json = JsonDocument.Parse((await Run.Of(fake, "check", "--json")).Output);
        var difference = Assert.Single(json.RootElement.GetProperty("differences").EnumerateArray());
        Assert.Equal(("columnUnknown", "brand_new", "CallRow, of 'show calls as json'"), (difference.GetProperty("kind").GetString(), difference.GetProperty("name").GetString(), difference.GetProperty("detail").GetString()));
        Assert.True(json.RootElement.GetProperty("tables").GetInt32() > 0);

        fake.On("show calls as json").Reply("{\"row_count\":1,\"rows\":[{\"uuid\"");
        Assert.Contains("Answers that the catalogue does not understand: 1\n  show calls as json", (await Run.Of(fake, "check")).Output, StringComparison.Ordinal);
    }

    /// <summary>An empty list of XML is an element whose content the catalogue describes, and no column that it lacks.</summary>
    [Fact]
    public async Task An_element_that_holds_nothing_is_no_difference()
    {
        await using var fake = Complete();
        fake.On("fifo list").Reply("<fifo_report><fifo name=\"a\" odd=\"1\"><outbound></outbound><callers></callers></fifo></fifo_report>\n");
        using var json = JsonDocument.Parse((await Run.Of(fake, "check", "--json")).Output);
        Assert.Equal("@odd", Assert.Single(json.RootElement.GetProperty("differences").EnumerateArray()).GetProperty("name").GetString());
    }

    /// <summary>Whoever tries it without a switch would see that none was compared.</summary>
    [Fact(Timeout = 60_000)]
    public async Task In_the_demo_there_are_events_to_be_compared()
    {
        var (output, error) = (new SharedWriter(), new SharedWriter());
        var console = new TestConsole { Time = TimeProvider.System, ShowsProgress = true };
        using var end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var run = Task.Run(() => EslTool.RunAsync(["check", "--events", "1h", "--demo"], output, error, console, end.Token), Token);
        await error.UntilAsync(text => System.Text.RegularExpressions.Regex.IsMatch(text, "watching events, [1-9]"));
        await end.CancelAsync();
        Assert.Equal(ExitCodes.Canceled, await run);
    }

    [Fact]
    public async Task Events_are_watched_as_long_as_is_asked_for()
    {
        await using var fake = Complete();
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        var (output, error) = (new SharedWriter(), new SharedWriter());
        var console = new TestConsole { Time = time, ShowsProgress = true, Variables = { ["ESL_PASSWORD"] = fake.Password } };
        var run = Task.Run(() => EslTool.RunAsync([.. Run.At(fake.Port), "check", "--events", "24h"], output, error, console, Token), Token);
        await fake.Conversation.WhenSaidAsync(message => message.Direction == MessageDirection.FromSwitch && message.Text.Contains("event listener enabled", StringComparison.Ordinal), Token);
        await fake.RaiseAsync("acme::routed");
        while (!error.ToString().Contains("watching events, 1 so far", StringComparison.Ordinal))
        {
            Token.ThrowIfCancellationRequested();
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.False(run.IsCompleted);
        time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(ExitCodes.Differs, await run);
        Assert.Contains("Events that the switch sends and the catalogue lacks: 1\n  acme::routed\n", output.ToString(), StringComparison.Ordinal);
    }

    /// <summary>A look at a switch in service must not change it.</summary>
    [Fact]
    public async Task Nothing_is_asked_but_what_reads()
    {
        await using var fake = Complete();
        await Run.Of(fake, "check");
        var finder = new Catalogue.Grammar.CommandFinder(BuiltInCatalogue.Model);
        Assert.All(
            fake.Commands.Where(command => command.StartsWith("api ", StringComparison.Ordinal)),
            command => Assert.True(finder.Find(command[4..]) is { Command: { IsRead: true, Danger: null } }, command));
        Assert.DoesNotContain(fake.Commands, command => command.StartsWith("bgapi", StringComparison.Ordinal) || command.StartsWith("sendevent", StringComparison.Ordinal));
    }

    /// <summary>A switch with all that the catalogue has.</summary>
    private static FakeFreeSwitch Complete()
    {
        var fake = FakeFreeSwitch.StartDemo();
        var known = fake.Interfaces.Select(row => (row.Type, row.Name)).ToHashSet();
        foreach (var application in BuiltInCatalogue.Model.Applications)
            Add(InterfaceType.Application, application.Syntax.FirstWord, application.Module);
        foreach (var command in BuiltInCatalogue.Model.Commands)
            Add(InterfaceType.Api, command.Syntax.FirstWord, command.Module);
        return fake;

        void Add(InterfaceType type, string name, string? module)
        {
            if (known.Add((type, name)))
                fake.Interfaces.Add(new ModuleRow { Type = type, Name = name, Module = module ?? "CORE_MODULE" });
        }
    }

    private static async Task<(int ExitCode, int Differences)> CheckAsync(FakeFreeSwitch fake)
    {
        var run = await Run.Of(fake, "check", "--json");
        using var json = JsonDocument.Parse(run.Output);
        return (run.ExitCode, json.RootElement.GetProperty("differences").GetArrayLength());
    }
}
