using Typed.Esl.Catalogue;
using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Tests.Shared;

namespace Typed.Esl.Integration.Tests;

/// <summary>Whatever version of the switch a user runs: every command that only reads is understood.</summary>
public sealed class ReadCommandTests
{
    public static TheoryData<string> Keys => [.. Reads.Where(CanBeAsked).Select(command => command.Key).Except(NotRun.Keys)];

    /// <summary>Reads whose answer depends on a server that need not be there, and why each is left out.</summary>
    private static Dictionary<string, string> NotRun => new()
    {
        ["network.stun"] = "A server elsewhere answers it.",
        ["enum.lookup"] = "The name servers of the switch's network answer it.",
        ["enum.dialString"] = "The name servers of the switch's network answer it.",
        ["mongo.findOne"] = "A MongoDB answers it.",
        ["mongo.find"] = "A MongoDB answers it.",
        ["mongo.mapReduce"] = "A MongoDB answers it.",
    };

    private static IEnumerable<CommandModel> Reads => BuiltInCatalogue.Model.Commands.Where(command => command.IsRead && !command.IsHidden);

    // What a read may be asked for on any switch.
    private static Dictionary<string, string> Samples => new()
    {
        ["uuid"] = "no-such-channel", ["variable"] = "hostname", ["message"] = "a b", ["pattern"] = "1", ["module"] = "mod_commands", ["name"] = "status",
        ["profile"] = "no-such-profile", ["gateway"] = "no-such-gateway", ["conference"] = "no-such-conference",
        ["value"] = "abc", ["regex"] = "b(.)", ["search"] = "b", ["replacement"] = "x", ["left"] = "1", ["comparison"] = "<", ["right"] = "2", ["whenTrue"] = "y", ["whenFalse"] = "n",
        ["format"] = "%Y-%m-%d", ["time"] = "1500000000", ["dateTime"] = "2020-12-14 08:26:00", ["timeZone"] = "UTC", ["interval"] = "20", ["count"] = "1", ["timer"] = "soft", ["direction"] = "inbound",
        ["user"] = "no-such-user", ["domain"] = "no-such-domain", ["group"] = "no-such-group", ["context"] = "no-such-context", ["order"] = "order",
        ["backend"] = "db", ["realm"] = "typed-esl", ["resource"] = "no-such-resource", ["key"] = "no-such-key", ["path"] = "/no-such-file", ["line"] = "sofia st",
        ["address"] = "127.0.0.1", ["list"] = "no-such-list", ["item"] = "1000", ["host"] = "localhost", ["family"] = "ipv4", ["interfaceName"] = "lo", ["stream"] = "no-such-stream",
        ["component"] = "nua", ["member"] = "1", ["members"] = "1",
        ["queue"] = "no-such-queue", ["agent"] = "no-such-agent", ["status"] = "Available", ["fifo"] = "no-such-fifo", ["device"] = "no-such-device",
        ["folder"] = "inbox", ["filter"] = "new", ["messageId"] = "no-such-message", ["password"] = "no-such-password",
        ["values"] = ",b", ["expression"] = "1+2", ["duration"] = "10", ["section"] = "configuration", ["tag"] = "configuration", ["attribute"] = "name",
        ["number"] = "1000", ["lcrProfile"] = "no-such-profile", ["table"] = "no-such-table", ["node"] = "no-such-node", ["language"] = "en",
    };

    /// <summary>Where a command's argument means something else than in most.</summary>
    private static Dictionary<(string Key, string Argument), string> OwnSamples => new()
    {
        [("text.sayString", "module")] = "en", [("text.sayString", "value")] = "12", [("text.sayString", "type")] = "NUMBER", [("text.sayString", "method")] = "PRONOUNCED",
        [("sofia.resolve", "family")] = "4",
        [("directory.groupDialString", "order")] = GroupCallOrder.KnownWords[0].Text,
    };

    [Fact]
    public void Every_read_is_asked_for_or_says_why_not()
    {
        string[] unasked = [.. Reads.Where(command => !CanBeAsked(command)).Select(command => command.Key)];
        Assert.True(unasked.Length == 0, $"Give samples for their arguments: {string.Join(", ", unasked)}");
        Assert.Empty(NotRun.Keys.Except(Reads.Select(command => command.Key)));
        Assert.All(NotRun.Values, reason => Assert.EndsWith(".", reason, StringComparison.Ordinal));
        Assert.InRange(NotRun.Count, 0, 6);
    }

    [Theory(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    [MemberData(nameof(Keys))]
    public async Task A_read_is_answered_in_the_form_of_the_catalogue(string key)
    {
        var command = BuiltInCatalogue.Model.Commands.Single(candidate => candidate.Key == key);
        await using var fs = await RealSwitch.ConnectAsync();

        var error = await Record.ExceptionAsync(() => TypedCall.InvokeAsync(BuiltInCatalogue.Model, command, SamplesFor(command), fs));

        // A switch need not have every module, and it can be older than the command.
        var isAbsent = error is EslCommandException { Kind: FailureKind.UnknownCommand } && command.Module is not null;
        if (command.Since is { } since && Version.Parse(since) > await VersionAsync(fs))
            isAbsent = error is EslCommandException;
        Assert.True(error is null or EslCommandException { Kind: FailureKind.NotFound } || isAbsent, $"{key}: {error}");
    }

    private static async Task<Version> VersionAsync(FreeSwitch fs) => Version.Parse((await fs.ApiAsync("version short")).Text.Split('-')[0].Trim());

    // What may be left out is left out where there is no sample of it.
    private static bool CanBeAsked(CommandModel command) =>
        NotRun.ContainsKey(command.Key)
        || command.Syntax.Nodes.OfType<ArgumentNode>().All(required =>
            Samples.ContainsKey(required.Name)
            || OwnSamples.ContainsKey((command.Key, required.Name))
            || command.Arguments.Any(argument => argument.Name == required.Name && argument.Type.Words.Count > 0));

    /// <summary>One of its own words for an argument that takes no others.</summary>
    private static Dictionary<string, string> SamplesFor(CommandModel command)
    {
        var samples = Samples;
        foreach (var (own, text) in OwnSamples.Where(own => own.Key.Key == command.Key))
            samples[own.Argument] = text;
        foreach (var argument in command.Arguments.Where(argument => argument.Type.Words.Count > 0))
            samples[argument.Name] = argument.Type.Words[0];
        return samples;
    }
}
