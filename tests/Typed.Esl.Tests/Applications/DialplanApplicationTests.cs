using CsCheck;
using Typed.Esl.Catalogue.Grammar;

namespace Typed.Esl.Tests.Applications;

/// <summary>An application gets the argument that a program gave it, whatever stands in it; and nothing in it runs a command on the switch.</summary>
public sealed class DialplanApplicationTests
{
    private static readonly Gen<string> s_text = Gen.String[Gen.OneOf(Gen.Char["\\\\$${}'nstr% =,x"], Gen.Char['a', 'z']), 0, 12];

    public static TheoryData<DialplanApplication, string> Applications => new()
    {
        { DialplanApplication.Answer(), "answer()" },
        { DialplanApplication.Answer(isConference: true), "answer(is_conference)" },
        { DialplanApplication.Hangup(), "hangup()" },
        { DialplanApplication.Hangup(HangupCause.UserBusy), "hangup(USER_BUSY)" },
        { DialplanApplication.Park(), "park()" },
        { DialplanApplication.Sleep(TimeSpan.FromSeconds(1.5)), "sleep(1500)" },
        { DialplanApplication.Set("a", "b = c"), "set(a=b = c)" },
        { DialplanApplication.Playback("ivr/it's here.wav"), "playback(ivr/it's here.wav)" },
        { DialplanApplication.Record("/tmp/a b.wav", silenceThreshold: 200, silenceHits: 3), "record('/tmp/a b.wav' 0 200 3)" },
        { DialplanApplication.Bridge("{a=b}user/1000,user/1001"), "bridge({a=b}user/1000,user/1001)" },
        { DialplanApplication.Transfer("1000", TransferLeg.Both, context: "public"), "transfer(-both 1000 XML public)" },
        {
            DialplanApplication.PlayAndGetDigits(1, 4, 2, TimeSpan.FromSeconds(5), "#", "a b.wav", "c.wav", "digits", @"\d+", failureTarget: "1000 XML public"),
            @"play_and_get_digits(1 4 2 5000 # 'a b.wav' c.wav digits '\\d+' 0 '1000 XML public')"
        },
    };

    [Theory]
    [MemberData(nameof(Applications))]
    public void An_application_is_made_with_its_argument(DialplanApplication application, string expected) => Assert.Equal(expected, application.ToString());

    [Fact]
    public void What_an_application_gets_is_what_was_given_whatever_it_holds() =>
        Gen.Select(s_text, Gen.Int[1, 2]).Sample((text, expansions) =>
        {
            if (text.StartsWith('%'))
                return;
            string sent = new DialplanApplication("x", text, expansions: expansions).Sent;
            for (int i = 0; i < expansions; i++)
            {
                Assert.Equal(SwitchExpander.Expand(sent), ExpandedText.Unescape(sent));
                sent = SwitchExpander.Expand(sent);
            }

            Assert.Equal(text, sent);
        }, iter: 50_000);

    [Fact]
    public void Variables_that_are_set_together_get_the_values_that_were_given_whatever_they_hold() =>
        Gen.String[Gen.OneOf(Gen.Char["\\\\$${}'nstr% =;,^"], Gen.Char['a', 'z']), 1, 12].Array[1, 4].Sample(values =>
        {
            var pairs = values.Select((value, i) => new KeyValuePair<string, string>("v" + i, value)).ToArray();

            string read = SwitchExpander.Expand(DialplanApplication.SetVariables(pairs).Sent);

            Assert.StartsWith("^^;", read, StringComparison.Ordinal);
            Assert.Equal(pairs.Select(pair => $"{pair.Key}={pair.Value}"), SwitchWords.ReadItems(read[3..], ';').Select(SwitchExpander.Expand));
        }, iter: 20_000);

    [Fact]
    public void A_text_of_someone_else_runs_no_command_of_the_switch()
    {
        Assert.Equal(@"note=\\\${system rm -r /}", DialplanApplication.Set("note", "${system rm -r /}").Sent);
        Assert.Equal(@"\${system rm -r /}", DialplanApplication.Playback("${system rm -r /}").Sent);
        Assert.Throws<ArgumentException>(() => DialplanApplication.Playback("%[api_on_answer=x]a.wav"));
        Assert.Throws<ArgumentException>(() => new DialplanApplication("playback", "%,[a=b]"));
        Assert.Throws<ArgumentException>(() => new DialplanApplication("playback::x"));
    }

    [Fact]
    public void Variables_that_are_meant_are_replaced()
    {
        var application = DialplanApplication.Playback(@"${sounds}/a\nb.wav") with { ExpandsVariables = true };

        Assert.Equal(@"(replaced)/a\nb.wav", SwitchExpander.Expand(application.Sent));
    }

    [Fact]
    public void A_message_and_a_target_carry_the_argument_as_it_is_sent()
    {
        var application = DialplanApplication.Playback(@"a\nb ${c}.wav");

        Assert.Equal(@"execute playback a\\nb \${c}.wav", CallMessage.Execute(application).ToString());
        Assert.Equal(@"&playback(a\\nb \${c}.wav)", CallTarget.Application(application).Text);
        Assert.Throws<ArgumentException>(() => CallTarget.Application(DialplanApplication.Playback("a).wav")));
        var (headers, _) = CallMessage.TransferExtension(DialplanApplication.Answer(), application).ToCommand("x");
        Assert.Equal(["answer", @"playback a\\nb \${c}.wav"], headers.Where(header => header.Key == "application").Select(header => header.Value));
    }

    [Fact]
    public void The_same_application_with_the_same_argument_is_equal()
    {
        Assert.Equal(DialplanApplication.Playback("a"), DialplanApplication.Playback("a"));
        Assert.NotEqual(DialplanApplication.Playback("a"), DialplanApplication.Playback("b"));
        Assert.NotEqual<DialplanApplication>(DialplanApplication.Playback("a"), DialplanApplication.Playback("a") with { ExpandsVariables = true });
    }
}
