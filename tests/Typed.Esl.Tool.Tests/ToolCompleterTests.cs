using Typed.Esl.Tool.Completing;
using Typed.Esl.Tool.Tests.Support;

namespace Typed.Esl.Tool.Tests;

/// <summary>In a shell Tab offers what can stand there: options, the tool's own commands, the switch's words, profiles, words of one's own.</summary>
public sealed class ToolCompleterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("esl uuid_ki", "word\tuuid_kill\t")]
    [InlineData("esl --port 8021 show chan", "word\tchannels\t")]
    [InlineData("esl show calls --js", "word\t--json\tPrint JSON")]
    [InlineData("esl eve", "word\tevents\tPrints events as they come")]
    [InlineData("esl events CHANNEL_ANS", "word\tCHANNEL_ANSWER\t")]
    [InlineData("esl events --cou", "word\t--count\t")]
    [InlineData("esl log --level war", "word\twarning\t")]
    [InlineData("esl help uuid_ki", "word\tuuid_kill\t")]
    [InlineData("esl completion ", "word\tzsh\t")]
    [InlineData("esl uuid_kill ", "hint\t<uuid>\tThe channel's id.")]
    [InlineData("esl --user ", "hint\t<USER@DOMAIN>\tA user of the switch's directory")]
    [InlineData("esl record f ev", "word\tevents\t")]
    [InlineData("esl record f -- events CHANNEL_ANS", "word\tCHANNEL_ANSWER\t")]
    [InlineData("esl record f show chan", "word\tchannels\t")]
    [InlineData("esl record f --li", "word\t--listen\t")]
    [InlineData("esl record --listen 0 f events --cou", "word\t--count\t")]
    [InlineData("esl events --where Caller-Dest", "word\tCaller-Destination-Number\t")]
    [InlineData("esl events CHANNEL_HANGUP --where Hangup", "word\tHangup-Cause\t")]
    [InlineData("esl events --where 'Caller-Destination-Number ", "hint\tNAME = TEXT\t")]
    [InlineData("esl catalogue pull f.esl.json --tr", "word\t--try\t")]
    [InlineData("esl catalogue pull f.esl.json --try ", "hint\t<COMMAND>\tA command that only reads")]
    [InlineData("esl -- show cal", "word\tcalls\t")]
    [InlineData("esl originate user/1000 '&playb", "word\t&playback\t")]
    [InlineData("esl \"show cal", "word\tshow calls\t")]
    public async Task What_can_stand_there_is_offered(string line, string expected)
    {
        string[] offered = (await Ask("zsh", line)).Split('\n');
        Assert.Contains(offered, candidate => candidate.StartsWith(expected, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("esl --password-file ")]
    [InlineData("esl --catalogue ac")]
    [InlineData("esl record ")]
    [InlineData("esl --tls-ca ")]
    public async Task Where_a_file_belongs_the_shell_is_told_so(string line) => Assert.Equal("files\n", await Ask("zsh", line));

    [Theory]
    [InlineData("esl candidates")]
    [InlineData("esl completion cand")]
    [InlineData("esl events --wi")]
    [InlineData("esl log --level nois")]
    public async Task Nothing_is_offered_that_is_not_for_people_or_not_for_that_command(string line) => Assert.Equal("", await Ask("zsh", line));

    [Fact]
    public async Task Profiles_and_words_of_ones_own_are_offered_as_well()
    {
        _folder.Write("acme.esl.json", """{ "catalogue": 1, "groups": { "acme": { "text": "Ours." } }, "events": { "acme::routed": { "extends": "event", "text": "Routed." } }, "commands": { "acme.reload": { "syntax": "acme reload [<part:routes|prices>]", "text": "Reads it again." } } }""");
        string config = _folder.Write("config.json", """{ "profiles": { "berlin": { "catalogue": "acme.esl.json" }, "bern": {} } }""");
        var console = new TestConsole { Variables = { ["ESL_CONFIG"] = config } };
        Assert.Equal("word\tberlin\t\nword\tbern\t\n", await Ask("zsh", "esl --profile ber", console));
        Assert.StartsWith("word\tprices\tReads it again.", (await Ask("zsh", "esl --profile berlin acme reload pr", console)).Replace("word\tprices\t\n", "word\tprices\tReads it again.", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.StartsWith("word\tacme\t", await Ask("zsh", $"esl --catalogue {_folder["acme.esl.json"]} acm"), StringComparison.Ordinal);
        Assert.Equal("word\tacme::routed\tRouted.\n", await Ask("zsh", $"esl --catalogue {_folder["acme.esl.json"]} events acm"));
        Assert.Equal("", await Ask("zsh", "esl acm"));
    }

    [Theory]
    [InlineData("bash", "esl originate user/1000 \\&par", "\\&par", "word\t\\&park\t")]
    [InlineData("bash", "esl originate user/1000 '&par", "&par", "word\t&park\t")]
    [InlineData("bash", "esl events sofia::regis", "regis", "word\tregister\t")]
    [InlineData("pwsh", "esl originate user/1000 '&par", null, "word\t'&park'\t")]
    public async Task A_word_is_written_as_the_shell_reads_it(string shell, string line, string? seen, string expected) =>
        Assert.Contains((await Ask(shell, line, seen: seen)).Split('\n'), candidate => candidate.StartsWith(expected, StringComparison.Ordinal));

    [Theory]
    [InlineData("esl 'a b' c\\ d \"e", "esl|a b|c d", "e", "\"e")]
    [InlineData("esl show ", "esl|show", "", "")]
    [InlineData("esl ''", "esl", "", "''")]
    public void A_line_is_parted_as_the_shell_parts_it(string line, string words, string current, string raw)
    {
        var typed = ShellLine.Parse(line);
        Assert.Equal((words, current, raw), (string.Join('|', typed.Words), typed.Current, typed.RawCurrent));
    }

    private static async Task<string> Ask(string shell, string line, TestConsole? console = null, string? seen = null) =>
        (await Run.Of(console ?? new TestConsole(), ["completion", "candidates", "--", shell, line, .. seen is null ? (string[])[] : [seen]])).Succeeds().Output;
}
