using Typed.Esl.Replies;

namespace Typed.Esl.Tests.Replies;

/// <summary>What is a failure, what is an answer, and what is neither: no caller must take one for another.</summary>
public class ReplyJudgementTests
{
    [Theory]
    [InlineData("-ERR No such channel!\n", FailureKind.NotFound)]
    [InlineData("-USAGE: <uuid>\n", FailureKind.Usage)]
    [InlineData("-ERR nope Command not found!\n", FailureKind.UnknownCommand)]
    [InlineData("-ERR no reply", FailureKind.NoReply)]
    [InlineData("", FailureKind.NoReply)]
    [InlineData("-ERR whatever else\n", FailureKind.Failed)]
    public void A_failure_says_its_kind_in_every_form(string reply, FailureKind kind)
    {
        Assert.All(Forms(), form => Assert.Equal(kind, Assert.Throws<EslCommandException>(() => form(TestReply.Of(reply), TestReply.Rules)).Kind));
    }

    [Fact]
    public void A_failures_message_is_one_line_with_the_command_and_the_answer()
    {
        var error = Assert.Throws<EslCommandException>(() => ReplyForms.ReadOk(TestReply.Of("-ERR No such channel!\nmore\n", "uuid_kill x"), TestReply.Rules));
        Assert.Equal("'uuid_kill x' failed: -ERR No such channel! more (not found)", error.Message);
        Assert.Equal("uuid_kill x", error.Command);
        Assert.Equal("-ERR No such channel!\nmore\n", error.Reply);

        var silence = Assert.Throws<EslCommandException>(() => ReplyForms.ReadOk(TestReply.Of("-ERR no reply", "x"), TestReply.Rules));
        Assert.Equal("'x' failed: the switch answered nothing (no reply)", silence.Message);
    }

    [Fact]
    public void Own_patterns_win_over_the_parents_and_the_more_literal_one_inside_a_level()
    {
        var own = new FailurePatterns(TestReply.Failures, ("-ERR *", FailureKind.Exists), ("*Invalid*", FailureKind.Denied), ("-ERR Invalid Pro*", FailureKind.NotFound));
        Assert.Equal(FailureKind.Exists, own.Judge("-ERR No such channel!"u8));
        Assert.Equal(FailureKind.NotFound, own.Judge("-ERR Invalid Profile"u8));
        Assert.Equal(FailureKind.Denied, own.Judge("So Invalid."u8));
        Assert.Equal(FailureKind.Usage, own.Judge("-USAGE: x"u8));
        Assert.Null(own.Judge("+OK"u8));
    }

    [Theory]
    [InlineData("*", "", true)]
    [InlineData("a*", "a", true)]
    [InlineData("a*a", "a", false)]
    [InlineData("a*b*c", "aXbYc", true)]
    [InlineData("a*b*c", "acb", false)]
    [InlineData("*-ERR: *", "nope-ERR: nope: not found\nnope", true)]
    [InlineData("Invalid", "Invalid!", false)]
    [InlineData("a.b", "axb", false)]
    public void A_star_is_the_only_wildcard(string pattern, string reply, bool matches)
    {
        var judged = new FailurePatterns(null, (pattern, FailureKind.Failed)).Judge(System.Text.Encoding.UTF8.GetBytes(reply));
        Assert.Equal(matches ? FailureKind.Failed : null, judged);
    }

    [Fact]
    public void A_failing_line_behind_an_ok_is_a_failure_where_the_switch_itself_speaks()
    {
        const string Reply = "+OK Reloading XML\n-ERR [module load file routine returned an error]\n";
        Assert.Throws<EslCommandException>(() => ReplyForms.ReadOk(TestReply.Of(Reply), TestReply.Rules));
        Assert.Throws<EslCommandException>(() => ReplyForms.ReadTemplates<int>(TestReply.Of(Reply), TestReply.Rules, Task));
    }

    [Fact]
    public void A_line_inside_a_users_value_is_no_failure()
    {
        Assert.Equal("note\n-ERR mine", ReplyForms.ReadText(TestReply.Of("note\n-ERR mine\n"), TestReply.Rules));
        Assert.Equal("-ERR x", ReplyForms.ReadKeyValues(TestReply.Of("a=b\n-ERR x=\nc=-ERR x\n"), TestReply.Rules, "=", false)["c"]);
        Assert.Equal("-ERR x", ReplyForms.ReadJsonRow<TestLeg>(TestReply.Of("{\"name\":\"-ERR x\"}\n"), TestReply.Rules, "").Name);
    }

    [Fact]
    public void The_whole_reply_is_judged_before_its_lines()
    {
        Assert.Equal(FailureKind.NotFound, Kind("-ERR No such channel!\n-USAGE: <uuid> <var>=<value>\n"));
        Assert.Equal(FailureKind.Usage, Kind("-USAGE: [off|toggle] <uuid> [<display>]\n-ERR Operation failed\n"));

        static FailureKind Kind(string reply) => Assert.Throws<EslCommandException>(() => ReplyForms.ReadOk(TestReply.Of(reply), TestReply.Rules)).Kind;
    }

    [Theory]
    [InlineData("+OK\n", "")]
    [InlineData("+OK Success\n", "Success")]
    [InlineData("Reload XML [Success]\n+OK scan complete\n", "scan complete")]
    public void Ok_is_a_line_that_begins_so_and_its_text_stays_reachable(string reply, string text)
        => Assert.Equal(new OkReply(text), ReplyForms.ReadOk(TestReply.Of(reply), TestReply.Rules));

    [Theory]
    [InlineData("Success\n")]
    [InlineData("this is +OK\n")]
    public void What_is_neither_ok_nor_a_known_failure_is_reported_whole(string reply)
    {
        var error = Assert.Throws<EslUnexpectedReplyException>(() => ReplyForms.ReadOk(TestReply.Of(reply, "x y"), TestReply.Rules));
        Assert.Equal(reply, error.Reply);
        Assert.Equal("x y", error.Command);
        Assert.Contains(reply.Trim(), error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("-ERR no reply")]
    [InlineData("-ERR no reply\n")]
    public void Silence_means_what_the_command_says(string silence)
    {
        var reply = TestReply.Of(silence);
        Assert.Equal(new OkReply(""), ReplyForms.ReadOk(reply, TestReply.Empty(EmptyReply.Ok)));
        Assert.Null(ReplyForms.ReadTextOrNull(reply, TestReply.Empty(EmptyReply.None)));
        Assert.Null(ReplyForms.ReadValueOrNull<int>(reply, TestReply.Empty(EmptyReply.None), WireParsers.Int32));
        Assert.Empty(ReplyForms.ReadJsonRows<TestCall>(reply, TestReply.Empty(EmptyReply.List), "rows"));
        Assert.Empty(ReplyForms.ReadTable<TestCall>(reply, TestReply.Empty(EmptyReply.List), new()));
        Assert.Empty(ReplyForms.ReadXmlRows<TestCall>(reply, TestReply.Empty(EmptyReply.List), "*"));
        Assert.Empty(ReplyForms.ReadLines<int>(reply, TestReply.Empty(EmptyReply.List), Task));
        Assert.Empty(ReplyForms.ReadKeyValues(reply, TestReply.Empty(EmptyReply.List), "=", false));
        Assert.Null(ReplyForms.ReadJsonRowOrNull<TestCall>(reply, TestReply.Empty(EmptyReply.None), ""));
        Assert.Null(ReplyForms.ReadXmlRowOrNull<TestCall>(reply, TestReply.Empty(EmptyReply.None), ""));
        Assert.All(Forms(), form => Assert.Equal(FailureKind.NotFound, Assert.Throws<EslCommandException>(() => form(reply, TestReply.Empty(EmptyReply.NotFound))).Kind));
        Assert.Equal(FailureKind.NoReply, Assert.Throws<EslCommandException>(() => ReplyForms.ReadValue<int>(reply, TestReply.Empty(EmptyReply.None), WireParsers.Int32)).Kind);
    }

    [Fact]
    public void A_text_loses_only_its_last_line_break()
    {
        Assert.Equal(" a \n", ReplyForms.ReadText(TestReply.Of(" a \n\n"), TestReply.Rules));
        Assert.Equal(" ", ReplyForms.ReadText(TestReply.Of(" "), TestReply.Rules));
        Assert.Equal("a", ReplyForms.ReadText(TestReply.Of("a\r\n"), TestReply.Rules));
    }

    [Fact]
    public void Texts_that_stand_for_nothing_are_null()
    {
        var rules = TestReply.Empty(EmptyReply.None, "_undef_", "-1");
        Assert.Null(ReplyForms.ReadTextOrNull(TestReply.Of("_undef_"), rules));
        Assert.Null(ReplyForms.ReadValueOrNull<int>(TestReply.Of("-1\n"), rules, WireParsers.Int32));
        Assert.Equal(-2, ReplyForms.ReadValueOrNull<int>(TestReply.Of("-2\n"), rules, WireParsers.Int32));
        Assert.Equal("_undef_ ", ReplyForms.ReadTextOrNull(TestReply.Of("_undef_ \n"), rules));
    }

    [Fact]
    public void A_value_of_another_kind_is_unexpected_and_never_a_default()
    {
        Assert.Equal(8, ReplyForms.ReadValue<int>(TestReply.Of(" 8\n"), TestReply.Rules, WireParsers.Int32));
        Assert.Throws<EslUnexpectedReplyException>(() => ReplyForms.ReadValue<int>(TestReply.Of("8 calls\n"), TestReply.Rules, WireParsers.Int32));
        Assert.Throws<EslUnexpectedReplyException>(() => ReplyForms.ReadValue<TestState>(TestReply.Of("can't find anything\n"), TestReply.Rules, WireParsers.Word));
        Assert.Equal(TestState.OnBreak, ReplyForms.ReadValue<TestState>(TestReply.Of("On Break\n"), TestReply.Rules, WireParsers.Word));
        Assert.Equal("RINGING", ReplyForms.ReadValue<TestState>(TestReply.Of("RINGING\n"), TestReply.Rules, WireParsers.Word).Text);
    }

    [Fact]
    public void A_template_that_matches_wins_over_a_failure_pattern()
    {
        var busy = ReplyForms.ReadTemplates<TestState>(TestReply.Of("-ERR USER_BUSY\n"), TestReply.Rules, Cause);
        Assert.Equal("USER_BUSY", busy.Text);
        Assert.Equal(FailureKind.NoReply, Assert.Throws<EslCommandException>(() => ReplyForms.ReadTemplates<TestState>(TestReply.Of("-ERR no reply"), TestReply.Rules, Cause)).Kind);
        Assert.Throws<EslCommandException>(() => ReplyForms.ReadTemplates<TestState>(TestReply.Of("-ERR Invalid argument\n"), TestReply.Rules, Cause));
        Assert.Throws<EslUnexpectedReplyException>(() => ReplyForms.ReadTemplates<TestState>(TestReply.Of("+OK\n"), TestReply.Rules, Cause));

        static bool Cause(ReplyScanner scan, out TestState value)
        {
            value = default;
            return scan.Literal("-ERR ") && scan.Word(out value) && scan.End;
        }
    }

    [Fact]
    public void An_answer_that_stands_for_no_value_is_none_though_no_template_matches_it()
    {
        var rules = TestReply.Empty(EmptyReply.Fails, "+OK none");
        Assert.Null(ReplyForms.ReadTemplates<int?>(TestReply.Of("+OK none\n"), rules, Task));
        Assert.Equal(5, ReplyForms.ReadTemplates<int?>(TestReply.Of("+OK Added: 5\n"), rules, Task));
        Assert.Throws<EslUnexpectedReplyException>(() => ReplyForms.ReadTemplates<int?>(TestReply.Of("+OK nothing\n"), rules, Task));

        static bool Task(ReplyScanner scan, out int? task)
        {
            task = ReplyJudgementTests.Task(scan, out var number) ? number : null;
            return task is not null;
        }
    }

    [Fact]
    public void Each_line_gives_one_result_and_a_strange_line_is_reported()
    {
        Assert.Equal([3, 4], ReplyForms.ReadLines<int>(TestReply.Of("+OK Added: 3\n\n+OK Added: 4\n"), TestReply.Rules, Task));
        var error = Assert.Throws<EslUnexpectedReplyException>(() => ReplyForms.ReadLines<int>(TestReply.Of("+OK Added: 3\nnothing\n"), TestReply.Rules, Task));
        Assert.Contains("'nothing'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_that_describe_one_thing_fill_it_together_and_strange_ones_are_skipped()
    {
        const string Status = "UP 0 years\nFreeSWITCH (Version 1.11) is ready\n15 session(s) since startup\n11 session(s) - peak 12, last 5min 11 \n";
        var (sessions, peak) = ReplyForms.ReadRecordLines<(int Sessions, int Peak)>(TestReply.Of(Status), TestReply.Rules, Read);
        Assert.Equal((15, 12), (sessions, peak));
        Assert.Throws<EslUnexpectedReplyException>(() => ReplyForms.ReadRecordLines<(int, int)>(TestReply.Of("a new kind of status\n"), TestReply.Rules, Read));

        static bool Read(ref (int Sessions, int Peak) filled, ReplyScanner line)
        {
            var scan = line;
            if (scan.Int32(out var sessions) && scan.Literal(" session(s) since startup") && scan.End)
            {
                filled.Sessions = sessions;
                return true;
            }

            scan = line;
            if (scan.Int32(out _) && scan.Literal(" session(s) - peak ") && scan.Int32(out var peak) && scan.Literal(",") && scan.Text("", out _))
            {
                filled.Peak = peak;
                return true;
            }

            return false;
        }
    }

    [Fact]
    public void Names_and_values_are_read_as_they_stand()
    {
        var plain = ReplyForms.ReadKeyValues(TestReply.Of("a= x=y \nno separator\nb=%41\na=second\n"), TestReply.Rules, "=", false);
        Assert.Equal(new Dictionary<string, string> { ["a"] = " x=y ", ["b"] = "%41" }, plain);

        var encoded = ReplyForms.ReadKeyValues(TestReply.Of("Name:   a%20b%zz%2\nEmpty: \nBytes: %EA%B9%80%FF\n"), TestReply.Rules, ": ", true);
        Assert.Equal(new Dictionary<string, string> { ["Name"] = "a b%zz%2", ["Empty"] = "", ["Bytes"] = "김\uFFFD" }, encoded);
        Assert.Throws<EslUnexpectedReplyException>(() => ReplyForms.ReadKeyValues(TestReply.Of("nothing of the kind\n"), TestReply.Rules, "=", false));
    }

    private static bool Task(ReplyScanner scan, out int task)
    {
        task = 0;
        return scan.Literal("+OK Added: ") && scan.Int32(out task) && scan.End;
    }

    private static IEnumerable<Action<ApiReply, ReplyRules>> Forms() =>
    [
        (reply, rules) => ReplyForms.ReadOk(reply, rules),
        (reply, rules) => ReplyForms.ReadText(reply, rules),
        (reply, rules) => ReplyForms.ReadTextOrNull(reply, rules),
        (reply, rules) => ReplyForms.ReadValue<int>(reply, rules, WireParsers.Int32),
        (reply, rules) => ReplyForms.ReadValueOrNull<int>(reply, rules, WireParsers.Int32),
        (reply, rules) => ReplyForms.ReadTemplates<int>(reply, rules, Task),
        (reply, rules) => ReplyForms.ReadLines<int>(reply, rules, Task),
        (reply, rules) => ReplyForms.ReadRecordLines<int>(reply, rules, (ref int _, ReplyScanner _) => false),
        (reply, rules) => ReplyForms.ReadKeyValues(reply, rules, "=", false),
        (reply, rules) => ReplyForms.ReadJsonRows<TestCall>(reply, rules, "rows"),
        (reply, rules) => ReplyForms.ReadJsonRow<TestCall>(reply, rules, ""),
        (reply, rules) => ReplyForms.ReadJsonValue<int>(reply, rules, "row_count", WireParsers.Int32),
        (reply, rules) => ReplyForms.ReadJsonText(reply, rules, "row_count"),
        (reply, rules) => ReplyForms.ReadXmlRows<TestCall>(reply, rules, "*"),
        (reply, rules) => ReplyForms.ReadXmlRow<TestCall>(reply, rules, ""),
        (reply, rules) => ReplyForms.ReadTable<TestCall>(reply, rules, new()),
    ];
}
