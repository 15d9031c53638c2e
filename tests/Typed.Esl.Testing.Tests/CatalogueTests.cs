using System.Globalization;
using Typed.Esl.Catalogue;
using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Testing.Tests.Support;
using Typed.Esl.Tests.Shared;

namespace Typed.Esl.Testing.Tests;

/// <summary>Every command of the catalogue: no user may find one that the fake answers in a form which the library cannot read.</summary>
public sealed class CatalogueTests
{
    private const string Channel = "my-own-uuid";

    public static TheoryData<string> Visible => [.. BuiltInCatalogue.Model.Commands.Where(command => command.IsGenerated).Select(command => command.Key)];

    [Theory]
    [MemberData(nameof(Visible))]
    public async Task TheTypedMethodReadsWhatTheFakeAnswers(string key)
    {
        await using var fake = Furnished();
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password);
        var command = BuiltInCatalogue.Model.Commands.Single(candidate => candidate.Key == key);
        var values = command.Syntax.Nodes.OfType<ArgumentNode>().ToDictionary(argument => argument.Name, argument => Text(command.Argument(argument.Name)));
        var error = await Record.ExceptionAsync(() => TypedCall.InvokeAsync(BuiltInCatalogue.Model, command, values, fs));
        Assert.True(error is null or EslCommandException, $"{key}: {error}");
        Assert.True(MayFail(key) == error is EslCommandException, $"{key}: {error}");
        Assert.Empty(fake.Errors);
    }

    [Fact]
    public async Task EverySyntaxOfEveryCommandIsAnswered()
    {
        var missed = new List<string>();
        foreach (var command in BuiltInCatalogue.Model.Commands)
        {
            await using var fake = Furnished();
            await using var client = await RawClient.LetInAsync(fake);
            foreach (var (syntax, arguments) in command.Also.Select(other => (other.Syntax, other.Arguments)).Prepend((command.Syntax, command.Arguments)))
            {
                var text = Render(syntax, arguments);
                var answer = await client.ApiAsync(text);
                if (answer.StartsWith("-ERR the fake", StringComparison.Ordinal) || answer.StartsWith("-USAGE", StringComparison.Ordinal) || answer.Contains("Command not found", StringComparison.Ordinal))
                    missed.Add($"{command.Key}: {text} -> {answer}");
            }
        }

        Assert.Equal([], missed);
    }

    [Fact]
    public async Task ACommandWithoutBehaviourIsAnsweredInItsForm()
    {
        var model = Catalogue.Reading.CatalogueReader.Read("""
            { "catalogue": 1,
              "failures": { "-ERR*": "failed" },
              "records": { "RouteRow": { "text": "A route.", "columns": { "name": { "type": "text", "text": "Its name." } } } },
              "groups": { "acme": { "text": "Acme." } },
              "commands": {
                "acme.reload": { "syntax": "acme reload", "text": "Reloads." },
                "acme.routes": { "syntax": "acme routes", "text": "Routes.", "effect": "read", "reply": { "returns": "RouteRow[]", "form": "table", "delimiter": "|", "end": "<_total:int> total." } },
                "acme.count": { "syntax": "acme count", "text": "Counts.", "effect": "read", "reply": { "text": "+OK <count:int> routes" } },
                "acme.isUp": { "syntax": "acme up", "text": "Is it?", "effect": "read", "reply": "bool" } } }
            """).Model;
        await using var fake = FakeFreeSwitch.Start(new() { Catalogue = model });
        await using var client = await RawClient.LetInAsync(fake);
        Assert.Equal("+OK\n", await client.ApiAsync("acme reload"));
        Assert.Equal("\n0 total.\n", await client.ApiAsync("acme routes"));
        Assert.Equal("+OK 0 routes\n", await client.ApiAsync("acme count"));
        Assert.Equal("false", await client.ApiAsync("acme up"));
        Assert.Equal("-ERR status Command not found!\n", await client.ApiAsync("status"));
    }

    private static FakeFreeSwitch Furnished()
    {
        var fake = FakeFreeSwitch.StartDemo();
        fake.Channels.Add(new ChannelRow { Uuid = Channel, CallState = CallState.Held });
        fake.Channels.Add(new ChannelRow { Uuid = "other-uuid" });
        fake.Channels[Channel]!.Variables["sample"] = "value";
        fake.GlobalVariables["sample"] = "value";
        fake.Conferences.Add(new Conference { Name = "sample", Members = [new ConferenceMember { Id = 7 }] });
        fake.CallCenter.AddQueue(new CallCenterQueue { Name = "sample" });
        fake.CallCenter.AddAgent(new CallCenterAgent { Name = "sample", Status = CallCenterAgentStatus.Available }, "sample");
        fake.Sip.Profiles.Add(new SofiaProfile { Name = "sample" });
        fake.Sip.Gateways.Add(new SofiaGateway { Name = "sample" });
        fake.Tasks.Add(new TaskRow { Id = 1, Description = "a, b" });
        fake.Aliases.Add(new AliasRow { Alias = "a", Command = "status" });
        fake.Completions.Add(new CompletionRow { Word1 = "show", Word2 = "calls" });
        fake.NatMappings.Add(new NatMappingRow { Port = 5060, Protocol = NatProtocol.Udp });
        return fake;
    }

    /// <summary>Nothing is stored or scheduled under the names that are asked for, and of one backend the switch does not count; nothing is recorded or played, so a recording or a file that is to be changed is not found, nor is a relation that was never set; no route is known, which the command tells by a failure; the channel is held, and cannot be held again; the agent is there and serves the queue, which is said in no configuration.</summary>
    private static bool MayFail(string key) => key is CommandKeys.UuidStopRecording or CommandKeys.UuidMaskRecording or CommandKeys.UuidUnmaskRecording
        or CommandKeys.UuidPauseRecording or CommandKeys.UuidResumeRecording or CommandKeys.UuidStopAllRecordings or CommandKeys.LcrRoutes or CommandKeys.UuidHold
        or CommandKeys.ConferencePauseRecording or CommandKeys.ConferenceResumeRecording or CommandKeys.ConferenceStopRecording or CommandKeys.ConferenceRecordings
        or CommandKeys.HashRemove or CommandKeys.HashRemoveIf or CommandKeys.ScheduleRemove or CommandKeys.LimitCount or CommandKeys.LimitReset
        or CommandKeys.ConferencePlayback or CommandKeys.ConferenceSeek or CommandKeys.ConferenceClearRelation
        or CommandKeys.CallCenterAgentAdd or CommandKeys.CallCenterQueueAddTier or CommandKeys.CallCenterReloadTiers or CommandKeys.CallCenterQueueReloadTiers;

    private static string Render(Template syntax, EquatableArray<ArgumentModel> arguments)
    {
        var placements = ArgumentPlacement.Of(syntax, name => arguments.First(argument => argument.Name == name).Quoting);
        var values = arguments.ToDictionary(argument => argument.Name, Text);
        return TemplateRenderer.Render(syntax, placements, values, _ => null);
    }

    private static string Text(ArgumentModel argument)
    {
        if (argument.PairSeparator is { } pair)
            return $"name{pair}value";
        if (argument.IsFuture)
            return "4102444800";
        return argument.Type switch
        {
            { Category: TypeCategory.InlineWords } type => type.Words[0],
            { Category: TypeCategory.Word } type => BuiltInCatalogue.Model.WordType(type.Name)!.Words.Select(word => word.Wire).FirstOrDefault("7"),
            { Name: "channelId" } => argument.Name == "otherUuid" ? "other-uuid" : Channel,
            { Name: "dialString" } => "user/1000",
            { Name: "callTarget" } => CallTarget.Application("park").Text,
            { Name: "bool" } type => type.Words.FirstOrDefault() ?? "true",
            { Name: "int" or "long" or "decimal" or "seconds" or "milliseconds" or "microseconds" or "epoch" } => 7.ToString(CultureInfo.InvariantCulture),
            _ when argument.Type.Name == "command" => "hostname",
            _ => argument.Name == "delimiter" ? "|" : "sample",
        };
    }
}
