using Typed.Esl.Tests.Applications;

namespace Typed.Esl.Tests.Requests;

/// <summary>A command that is to run later is written as carefully as one that runs now.</summary>
public sealed class EslCommandTextTests
{
    [Fact]
    public void A_typed_method_gives_its_text_and_sends_nothing()
    {
        Assert.Equal("uuid_kill my-own-uuid USER_BUSY", EslCommandText.Of(c => c.Uuid.KillAsync("my-own-uuid", HangupCause.UserBusy)));
        Assert.Equal(@"hash insert/r/k/'it\'s \\ mine'", EslCommandText.Of(c => c.Hash.SetAsync("r", "k", @"it's \ mine")));
        Assert.Equal("originate user/1000 9664", EslCommandText.Of(c => c.OriginateInBackgroundAsync("user/1000", "9664")));
    }

    /// <summary>The switch would refuse such a number, or put another in its place, and answer that all is well.</summary>
    [Fact]
    public void A_number_that_the_switch_does_not_take_is_refused_before_it_is_sent()
    {
        Assert.Equal("fsctl sps 1", EslCommandText.Of(c => c.Control.SetSessionsPerSecondAsync(1)));
        Assert.Equal("sofia loglevel all 9", EslCommandText.Of(c => c.Sofia.SetLogLevelAsync(SofiaLogComponent.All, 9)));
        Refuses("maximum", "'maximum' is 0, and the switch takes at least 1.", () => EslCommandText.Of(c => c.Control.SetSessionsPerSecondAsync(0)));
        Refuses("level", "'level' is 10, and the switch takes 0 to 9.", () => EslCommandText.Of(c => c.Sofia.SetLogLevelAsync(SofiaLogComponent.All, 10)));
        Refuses("percent", "'percent' is -0.5, and the switch takes at least 0.", () => EslCommandText.Of(c => c.Control.SetMinIdleCpuAsync(-0.5m)));
        Refuses("max", "'max' is 129, and the switch takes 1 to 128.", () => DialplanApplication.PlayAndGetDigits(1, 129, 1, TimeSpan.FromSeconds(1), "#", "a.wav"));
        Refuses("tries", "'tries' is 0, and the switch takes at least 1.", () => DialplanApplication.PlayAndGetDigits(1, 4, 0, TimeSpan.FromSeconds(1), "#", "a.wav"));
        Refuses("min", "'min' is 0, and the switch takes 1 to 128.", () => DialplanApplication.ReadDigits(0, 4, "a.wav"));

        static void Refuses(string name, string message, Func<object> call)
        {
            var refused = Assert.Throws<ArgumentOutOfRangeException>(call);
            Assert.Equal(name, refused.ParamName);
            Assert.StartsWith(message, refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_is_no_command_is_told()
    {
        Assert.Throws<ArgumentException>(() => EslCommandText.Of(c => c.SubscribeAsync("HEARTBEAT")));
        Assert.Throws<ArgumentException>(() => EslCommandText.Of(_ => ValueTask.FromResult(1)));
        Assert.Throws<ArgumentException>(() => EslCommandText.Of(c => c.Uuid.KillAsync("two\nlines")));
        var later = new TaskCompletionSource();
        Assert.Throws<ArgumentException>(() => EslCommandText.Of(async c =>
        {
            await later.Task;
            return await c.StatusAsync();
        }));
    }

    /// <summary>A command in which variables are replaced loses backslashes at that: they are written twice.</summary>
    [Fact]
    public void A_text_arrives_in_what_expands_it()
    {
        string inner = EslCommandText.Of(c => c.Hash.SetAsync("r", "k", @"it's \ mine"));
        string outer = EslCommandText.Of(c => c.ExpandAsync(inner));

        Assert.Equal(inner, SwitchExpander.Expand(outer["expand ".Length..]));
        Assert.Equal("expand echo ${hostname}", EslCommandText.Of(c => c.ExpandAsync("echo ${hostname}")));
    }

    /// <summary>What calls an agent or a member later reads the dial string once more: a name with an apostrophe would lose it.</summary>
    [Fact]
    public void A_dial_string_that_is_kept_is_read_as_it_was_given()
    {
        DialString dial = Dial.Null("agent").With("name", "O'Hara, Jane's");
        string[] sent =
        [
            EslCommandText.Of(c => c.CallCenter.Agent("a").SetContactAsync(dial)),
            EslCommandText.Of(c => c.Fifo.AddMemberAsync("f", dial)),
            EslCommandText.Of(c => c.Fifo.RemoveMemberAsync("f", dial)),
        ];

        Assert.All(sent, text => Assert.Equal(dial.Text, SwitchExpander.Expand(SwitchSplitter.Split(text, ' ', 10).First(word => word.Contains("null/", StringComparison.Ordinal)))));
    }

    /// <summary>A sign that parts a command's arguments is quoted where the switch reads quotes: otherwise the text behind it would be another answer.</summary>
    [Fact]
    public void A_result_with_the_sign_between_results_is_quoted() =>
        Assert.Equal("cond 1 == 1 ? 'sip:1000@x' : sip:2000@x", EslCommandText.Of(c => c.Text.ChooseAsync("1", Comparison.Equal, "1", "sip:1000@x", "sip:2000@x")));

    [Fact]
    public void What_the_switch_would_silently_change_is_refused()
    {
        Assert.Throws<ArgumentException>(() => EslCommandText.Of(c => c.Time.FormatAsync("%d.%m.%Y | %H")));
        Assert.Throws<ArgumentException>(() => EslCommandText.Of(c => c.Time.FormatInZoneAsync("UTC", "%d.%m.%Y | %H")));
        Assert.Throws<ArgumentException>(() => EslCommandText.Of(c => c.Uuid.SetVariablesAsync("u", [new("a", "b"), new("c", "${d}")])));
        Assert.Throws<ArgumentException>(() => EslCommandText.Of(c => c.Global.SetVariableAsync("a", "cost ${x}")));
        Assert.Throws<ArgumentException>(() => EslCommandText.Of(c => c.Global.SetVariableIfAsync("a", "cost ${x}", "y")));
        Assert.Contains("UnsetVariableAsync", Assert.Throws<ArgumentException>(() => EslCommandText.Of(c => c.Uuid.SetVariableAsync("u", "a", ""))).Message, StringComparison.Ordinal);
        var past = DateTimeOffset.UtcNow.AddMinutes(-1);
        Assert.Throws<ArgumentOutOfRangeException>(() => EslCommandText.Of(c => c.Schedule.RunAtAsync(past, "g", "status")));
        Assert.Throws<ArgumentOutOfRangeException>(() => EslCommandText.Of(c => c.Schedule.HangupAtAsync(past, "u")));
        Assert.Throws<ArgumentOutOfRangeException>(() => EslCommandText.Of(c => c.Schedule.TransferAtAsync(past, "u", "1000")));
        Assert.Throws<ArgumentOutOfRangeException>(() => EslCommandText.Of(c => c.Schedule.BroadcastAtAsync(past, "u", "a.wav")));
    }
}
