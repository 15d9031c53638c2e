using Typed.Esl.Catalogue.Grammar;

namespace Typed.Esl.Catalogue.Tests.Grammar;

/// <summary>The text of an application is taken for the application that the switch would run, wherever it stands.</summary>
public sealed class ApplicationFinderTests
{
    private static readonly ApplicationFinder s_finder = new(BuiltInCatalogue.Model);

    [Theory]
    [InlineData("playback /x.wav", "playback", "path=/x.wav")]
    [InlineData("PLAYBACK a b.wav", "playback", "path=a b.wav")]
    [InlineData("&playback(/x.wav)", "playback", "path=/x.wav")]
    [InlineData("&playback(/x.wav) and more", "playback", "path=/x.wav")]
    [InlineData("&park()", "park", "")]
    [InlineData("&park", "park", "")]
    [InlineData("hangup", "hangup", "")]
    [InlineData("multiset ^^;a=b c;'d=e;f'", "setVariables", "variables=a=b c;'d=e;f'")]
    [InlineData(@"multiset ^^;'a=\\\\\${x}'", "setVariables", "variables=a=${x}")]
    [InlineData("hangup USER_BUSY", "hangup", "cause=USER_BUSY")]
    [InlineData("sleep ${pause}", "sleep", "duration=${pause}")]
    [InlineData("set a=b c", "set", "variable=a value=b c")]
    [InlineData(@"set a=b\\c", "set", @"variable=a value=b\c")]
    [InlineData("transfer -both 1000", "transfer", "leg=-both destination=1000")]
    [InlineData(@"play_and_get_digits 1 4 2 1500 # /x.wav /y.wav d '\\d+'", "playAndGetDigits", @"min=1 max=4 tries=2 timeout=1500 terminators=# file=/x.wav invalidFile=/y.wav variable=d pattern=\d+")]
    [InlineData(@"capture found|'\\\\'|\d+", "capture", @"variable=found text=\ expression=\d+")]
    [InlineData(@"capture found|'it\\'s|late'|(.)", "capture", "variable=found text=it's|late expression=(.)")]
    [InlineData("capture x|it's|(.)", "capture", "variable=x text=it's expression=(.)")]
    [InlineData("send_display O'Hara|5", "display", "displayName=O'Hara displayNumber=5")]
    [InlineData("bind_digit_action a,~^1,exec:log,'INFO a,b',peer", "bindDigitAction", "realm=a digits=~^1 action=exec:log parameter=INFO a,b listensTo=peer")]
    [InlineData("conference room@wide+1234+flags{mute|ghost}", "conference", "conference=room profile=wide pin=1234 flags=mute|ghost")]
    [InlineData("conference room+flags{mute|ghost}", "conference", "conference=room flags=mute|ghost")]
    [InlineData("conference room@wide+flags{mute}", "conference", "conference=room profile=wide flags=mute")]
    [InlineData("conference room+1234+flags{moderator|video-bridge-first-two|my-own}", "conference", "conference=room pin=1234 flags=moderator|video-bridge-first-two|my-own")]
    [InlineData("displace_session /x mux", "startDisplacing", "path=/x flags=mux")]
    [InlineData("displace_session /x +10 mux", "startDisplacing", "path=/x limit=10 flags=mux")]
    [InlineData("play_yuv /x 352 288 5000", "playYuv", "path=/x width=352 height=288 timeout=5000")]
    [InlineData("play_yuv /x 352 288 5000 1", "playYuv", "path=/x width=352 height=288 timeout=5000 hideTimestamp=1")]
    [InlineData("capture_text off", "setTextCapture", "enabled=off")]
    [InlineData("video_refresh", "requestVideoRefresh", "")]
    [InlineData("say en NUMBER PRONOUNCED 25", "say", "language=en type=NUMBER method=PRONOUNCED text=25")]
    [InlineData("say en NUMBER PRONOUNCED FEMININE 25", "say", "language=en type=NUMBER method=PRONOUNCED gender=FEMININE text=25")]
    [InlineData("voicemail check auth default example.org 1000", "checkVoicemailAuthorized", "voicemailProfile=default domain=example.org user=1000")]
    [InlineData("set_user 1000@example.org x_", "setUser", "user=1000 domain=example.org prefix=x_")]
    [InlineData("export nolocal:a=b", "exportToFar", "variable=a value=b")]
    public void A_text_gives_its_application_and_arguments(string text, string key, string values)
    {
        var match = s_finder.Find(text);

        Assert.NotNull(match);
        Assert.Equal((key, values), (match.Application.Key, string.Join(" ", match.Values.Select(value => $"{value.Key}={value.Value}"))));
    }

    [Theory]
    [InlineData("playbak /x.wav", "The catalogue has no application 'playbak'; did you mean 'playback'?")]
    [InlineData("&playback()", "'playback' does not follow the syntax: playback <path...>  or  playback file_string://<paths...>")]
    [InlineData("hangup BUSY NOW", "'hangup BUSY NOW' does not follow the syntax: hangup [<cause>]")]
    [InlineData("sleep long", "'sleep long' does not follow the syntax: sleep <duration:milliseconds>")]
    [InlineData("", "An application is expected.")]
    public void A_text_that_is_none_is_explained(string text, string explanation)
    {
        Assert.Null(s_finder.Find(text));
        Assert.Equal(explanation, s_finder.Explain(text));
    }

    [Fact]
    public void Every_syntax_of_the_catalogue_is_found_again_by_its_own_text()
    {
        var known = BuiltInCatalogue.Model.Applications.Select(item => (item.Key, item.Syntax, item.Arguments)).ToList();

        Assert.NotEmpty(known);
        Assert.Empty(FoundAgain.Faults(known, text => s_finder.Find(text) is { } match ? (match.Application.Key, match.Values) : null));
    }
}
