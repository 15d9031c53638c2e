using Typed.Esl.Catalogue.Grammar;

namespace Typed.Esl.Catalogue.Tests.Grammar;

/// <summary>A text that someone types is taken for the command that the switch would take it for.</summary>
public sealed class CommandFinderTests
{
    private static readonly CommandFinder s_finder = new(BuiltInCatalogue.Model);

    [Theory]
    [InlineData("show calls", "show.calls", false)]
    [InlineData("show calls as json", "show.calls", true)]
    [InlineData("SHOW CALLS AS JSON", "show.calls", true)]
    [InlineData("show calls count", "show.callCount", false)]
    [InlineData("show channels like 1000 as json", "show.channelsLike", true)]
    [InlineData("version", "version", true)]
    [InlineData("version short", "versionNumber", true)]
    [InlineData("uuid_hold off abc", "uuid.unhold", true)]
    [InlineData("uuid_hold abc", "uuid.hold", true)]
    [InlineData("uuid_record abc stop all", "uuid.stopAllRecordings", true)]
    [InlineData("uuid_record abc stop /tmp/all", "uuid.stopRecording", true)]
    [InlineData("uuid_setvar_multi abc a=1;b=", "uuid.setVariables", true)]
    [InlineData("uuid_setvar_multi abc 'a=1;2';b=", "uuid.setVariables", true)]
    [InlineData("uuid_loglevel abc -b debug", "uuid.setLogLevelOfBoth", true)]
    [InlineData("sched_hangup +10 abc", "schedule.hangup", true)]
    [InlineData("sched_hangup 1795378256 abc", "schedule.hangupAt", true)]
    [InlineData("regex abc|b", "text.matches", true)]
    [InlineData("regex abc|b|x", "text.substitute", false)]
    [InlineData("fsctl shutdown", "control.shutdown", true)]
    [InlineData("fsctl shutdown cancel", "control.cancelShutdown", true)]
    [InlineData("fsctl shutdown restart now", "control.shutdown", false)]
    [InlineData("fsctl shutdown now restart", "control.shutdown", true)]
    [InlineData("shutdown", "shutdown", true)]
    [InlineData("uuid_displace abc start /x.wav 10 mux", "uuid.startDisplacing", true)]
    [InlineData("uuid_capture_text abc off", "uuid.setTextCapture", true)]
    [InlineData("curl http://h/x", "curl.get", false)]
    [InlineData("curl http://h/x json", "curl.get", true)]
    [InlineData("curl http://h/x get", "curl.get", false)]
    [InlineData("curl http://h/x insecure json get", "curl.get", false)]
    [InlineData("curl http://h/x json append_headers A:b proxy http://p:3128", "curl.get", true)]
    [InlineData("curl http://h/x headers head", "curl.head", false)]
    [InlineData("curl http://h/x json head", "curl.head", true)]
    [InlineData("curl http://h/x post a=b", "curl.send", false)]
    [InlineData("curl http://h/x json append_headers A:b post a=b", "curl.send", true)]
    [InlineData("conference list count", "conferences.list", false)]
    [InlineData("conference list", "conferences.list", false)]
    [InlineData("conference room count", "conference.memberCount", false)]
    [InlineData("conference room vid-banner 3 clear", "conference.clearVideoBanner", true)]
    [InlineData("conference room vid-banner last {fg=#ffffff,font_scale=2}Jane", "conference.setVideoBanner", true)]
    [InlineData("conference room vid-banner 3 Jane", "conference.setVideoBanner", true)]
    [InlineData("conference room vid-bandwidth 2mb '' 1", "conference.setVideoBandwidth", true)]
    [InlineData("fsctl recover flush", "control.forgetCallsToRecover", true)]
    public void The_most_exact_command_wins(string text, string key, bool isOwnSyntax)
    {
        var match = s_finder.Find(text);

        Assert.NotNull(match);
        Assert.Equal((key, isOwnSyntax), (match.Command.Key, match.IsOwnSyntax));
    }

    [Theory]
    [InlineData("show cals", "'show' has no 'cals'; did you mean 'calls'?")]
    [InlineData("shwo calls", "The catalogue has no command 'shwo'; did you mean 'show'?")]
    [InlineData("uuid_kill", "'uuid_kill' does not follow the syntax: uuid_kill <uuid> [<cause>]")]
    [InlineData("uuid_record x", "'uuid_record x' is only the beginning of a command; it goes on with mask, pause, resume, start, stop, unmask.")]
    [InlineData("uuid_setvar_multi abc nope", "'uuid_setvar_multi abc nope' does not follow the syntax: uuid_setvar_multi <uuid> <variables...>")]
    [InlineData("", "A command is expected.")]
    public void A_text_that_is_none_is_explained(string text, string explanation)
    {
        Assert.Null(s_finder.Find(text));
        Assert.Equal(explanation, s_finder.Explain(text));
    }

    /// <summary>A quote that no other follows is a character like any other, and a backslash protects what parts the arguments.</summary>
    [Theory]
    [InlineData("uuid_setvar abc x O'Hara", "value", "O'Hara")]
    [InlineData("uuid_setvar abc x 'O''Hara'", "value", "OHara")]
    [InlineData("chat sip|a|b|it's", "message", "it's")]
    [InlineData(@"hash insert/r/k/a\/b", "value", "a/b")]
    [InlineData(@"hash insert/r/k/a\|b", "value", @"a\|b")]
    public void A_text_is_cut_as_the_switch_cuts_it(string text, string argument, string value) =>
        Assert.Equal(value, s_finder.Find(text)!.Values[argument]);

    [Fact]
    public void Every_syntax_of_the_catalogue_is_found_again_by_its_own_text()
    {
        var known = BuiltInCatalogue.Model.Commands.Select(item => (item.Key, item.Syntax, item.Arguments)).ToList();

        Assert.NotEmpty(known);
        Assert.Empty(FoundAgain.Faults(known, text => s_finder.Find(text) is { } match ? (match.Command.Key, match.Values) : null));
    }
}
