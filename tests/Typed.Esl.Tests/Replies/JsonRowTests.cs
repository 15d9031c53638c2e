using System.Text;
using CsCheck;
using Typed.Esl.Replies;

namespace Typed.Esl.Tests.Replies;

/// <summary>The form that the library asks for: every value of every caller must come through it exactly.</summary>
public class JsonRowTests
{
    [Fact]
    public void Recorded_calls_are_read_with_their_other_halves()
    {
        var calls = ReplyForms.ReadJsonRows<TestCall>(TestReply.Recorded("show-calls-as-json.reply", "show calls as json"), TestReply.Rules, "rows");
        Assert.Equal(9, calls.Count);
        Assert.Equal("3ba5d541-0eff-466b-9761-f7bc4b3cac82", calls[0].Uuid.Text);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1795378228), calls[0].Created);
        Assert.Equal(new DateTime(2026, 11, 22, 20, 10, 28), calls[0].CreatedLocal);
        Assert.Equal(TestState.Active, calls[0].CallState);
        Assert.Null(calls[0].CallCreated);
        Assert.Equal("Doe, Jane", calls[0]["callee_name"]);
        Assert.Equal("김철수 \"quoted\" | pipe", calls[1]["callee_name"]);
        Assert.Equal("김철수 \"quoted\" | pipe"u8.ToArray(), calls[1].GetRawBytes("callee_name").ToArray());
        Assert.Equal(2, calls.Count(c => c.Other is not null));
        var bridged = calls.First(c => c.Other is not null);
        Assert.Equal(bridged["b_uuid"], bridged.Other!.Uuid.Text);
        Assert.Equal(bridged["b_callee_num"], bridged.Other["callee_num"]);
        Assert.NotNull(bridged.Other["callee_num"]);
        Assert.Null(bridged.Other["b_callee_num"]);
        Assert.Equal(19, bridged.Other.Columns.Count);
        Assert.Equal("uuid", bridged.Other.Columns[0]);
        Assert.Equal(41, calls[0].Columns.Count);
    }

    [Fact]
    public void Nested_objects_and_arrays_are_read()
    {
        var conferences = ReplyForms.ReadJsonRows<TestConference>(TestReply.Recorded("conference-json_list.reply", "conference json_list"), TestReply.Rules, "");
        Assert.Equal(["3000-127.0.0.1", "3000"], conferences.Select(c => c.Name));
        Assert.Equal((8000, true, TimeSpan.FromSeconds(2)), (conferences[0].Rate, conferences[0].Running, conferences[0].RunTime));
        var member = Assert.Single(conferences[0].Members);
        Assert.Equal((1, "e6525e1f-8f37-4a4a-9adf-f5168b873b5b", true), (member.Id, member.Uuid.Text, member.CanHear));
        Assert.True(member.Flags is { CanHear: true, Talking: false });
        Assert.Equal("true", member.Flags!["has_floor"]);
        Assert.Equal("0", member["output-volume"]);
        Assert.StartsWith("{\n", member["flags"], StringComparison.Ordinal);
        Assert.Equal(2, conferences[1].Members.Count);
    }

    [Theory]
    [MemberData(nameof(Hostile.Named), MemberType = typeof(Hostile))]
    public void A_hostile_name_stays_in_its_cell(string name)
    {
        var call = Assert.Single(Calls(Hostile.Join("""{"row_count":1,"rows":[{"uuid":"u1","cid_name":""", Hostile.Json(Encoding.UTF8.GetBytes(name)), ""","dest":"d1"}]}""")));
        Assert.Equal(("u1", name, "d1"), (call.Uuid.Text, call.CallerIdName, call.Destination));
        Assert.Equal(name, call["cid_name"]);
    }

    [Fact]
    public void Any_bytes_come_through_and_what_is_no_utf8_becomes_the_replacement_character() => Gen.Select(Hostile.Value, Hostile.Value).Sample((name, number) =>
    {
        var call = Assert.Single(Calls(Hostile.Join("""{"rows":[{"cid_name":""", Hostile.Json(name), ""","cid_num":""", Hostile.Json(number), ""","dest":"d1"}]}""")));
        Assert.Equal(Encoding.UTF8.GetString(name), call.CallerIdName);
        Assert.Equal(Encoding.UTF8.GetString(number), call.CallerIdNumber);
        Assert.Equal("d1", call.Destination);
        Assert.Equal(name, call.GetRawBytes("cid_name").ToArray());
        Assert.Equal(call.CallerIdName, call["cid_name"]);
    });

    [Theory]
    [InlineData("raw \u0001 control", "raw \u0001 control")]
    [InlineData("raw\nbreak\ttab", "raw\nbreak\ttab")]
    [InlineData(@"\u0000", "\0")]
    [InlineData(@"\ud83d\ude00", "😀")]
    [InlineData(@"\uD83Dx", "\uFFFDx")]
    [InlineData(@"\ude00\ud83d", "\uFFFD\uFFFD")]
    [InlineData(@"\ud83d\u0041", "\uFFFDA")]
    [InlineData(@"\u00e9\/\b\f", "é/\b\f")]
    [InlineData(@"\x\u12g4", @"\x\u12g4")]
    public void Escapes_and_raw_control_characters_never_cost_a_row(string json, string text)
        => Assert.Equal(text, Assert.Single(Calls(Hostile.Join("""{"rows":[{"cid_name":" """.TrimEnd(), json, "\"}]}"))).CallerIdName);

    [Fact]
    public void Numbers_booleans_and_null_are_text_too()
    {
        var row = ReplyForms.ReadJsonRow<TestLeg>(TestReply.Of("""{"name":8,"cid_name":true,"cid_num":null,"dest":-1.5e3}"""), TestReply.Rules, "");
        Assert.Equal(("8", "true", "", "-1.5e3"), (row.Name, row.CallerIdName, row.CallerIdNumber, row.Destination));
        Assert.Equal("", row["cid_num"]);
    }

    [Fact]
    public void Unknown_missing_and_reordered_columns_never_shift_a_row()
    {
        var calls = Calls("""
            {"rows":[
              {"uuid":"u1","direction":"inbound","dest":"d1"},
              {"dest":"d2","new":{"a":[1,"}"]},"uuid":"u2"},
              {},
              {"uuid":"u4","direction":"outbound","dest":"d4","name":"n4"},
              { "u\u0075id" : "u5" , "new" : [ ] , "direction":"inbound"}
            ]}
            """u8.ToArray());
        Assert.Equal(["u1", "u2", "", "u4", "u5"], calls.Select(c => c.Uuid.Text));
        Assert.Equal(["d1", "d2", "", "d4", ""], calls.Select(c => c.Destination));
        Assert.Equal(["inbound", "", "", "outbound", "inbound"], calls.Select(c => c.Direction));
        Assert.Equal("""{"a":[1,"}"]}""", calls[1]["new"]);
        Assert.Equal(["uuid", "new", "direction"], calls[4].Columns);
        Assert.Equal("u5", calls[4]["uuid"]);
    }

    [Fact]
    public void Of_columns_with_the_same_name_the_first_holds()
    {
        var row = ReplyForms.ReadJsonRow<TestLeg>(TestReply.Of("""{"uuid":"u1","uuid":"u2"}"""), TestReply.Rules, "");
        Assert.Equal(("u1", "u1"), (row.Uuid.Text, row["uuid"]));
    }

    [Fact]
    public void A_repeated_value_is_one_string()
    {
        var calls = Calls("""{"rows":[{"uuid":"u1","dest":"default"},{"uuid":"u2","dest":"default"}]}"""u8.ToArray());
        Assert.Same(calls[0].Destination, calls[1].Destination);
    }

    [Theory]
    [InlineData("""{"row_count": 0}""")]
    [InlineData("""{"row_count":11,"rows":[]}""")]
    [InlineData("""{"rows":null}""")]
    [InlineData(""" {"rows" : [ ] } """)]
    public void A_table_without_rows_has_none(string json) => Assert.Empty(Calls(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Paths_lead_through_objects()
    {
        var reply = TestReply.Of("""{"status":"success","response":{"audio":{"uuid":"u1"},"count":8,"text":"a\nb","none":null}}""");
        Assert.Equal("u1", ReplyForms.ReadJsonRow<TestLeg>(reply, TestReply.Rules, "response/audio").Uuid.Text);
        Assert.Equal(8, ReplyForms.ReadJsonValue<int>(reply, TestReply.Rules, "response/count", WireParsers.Int32));
        Assert.Equal("a\nb", ReplyForms.ReadJsonText(reply, TestReply.Rules, "response/text"));
        Assert.Null(ReplyForms.ReadJsonRowOrNull<TestLeg>(reply, TestReply.Rules, "response/video"));
        Assert.Null(ReplyForms.ReadJsonRowOrNull<TestLeg>(reply, TestReply.Rules, "response/none"));
        Assert.Null(ReplyForms.ReadJsonValueOrNull<int>(reply, TestReply.Rules, "response/none", WireParsers.Int32));
        Assert.Null(ReplyForms.ReadJsonValueOrNull<int>(reply, TestReply.Rules, "video", WireParsers.Int32));
        Assert.Throws<EslUnexpectedReplyException>(() => ReplyForms.ReadJsonRow<TestLeg>(reply, TestReply.Rules, "response/video"));
        Assert.Throws<EslUnexpectedReplyException>(() => ReplyForms.ReadJsonRow<TestLeg>(reply, TestReply.Rules, "response/count"));
        Assert.Throws<EslUnexpectedReplyException>(() => ReplyForms.ReadJsonValue<int>(reply, TestReply.Rules, "response/text", WireParsers.Int32));
    }

    [Theory]
    [InlineData("Invalid")]
    [InlineData("[")]
    [InlineData("{\"rows\":[{\"uuid\":\"u1\"}")]
    [InlineData("{\"rows\":[{\"uuid\":\"u1\"}]")]
    [InlineData("{\"rows\":[{\"uuid\":\"u1\"}]} more")]
    [InlineData("{\"rows\":[{\"uuid\":\"u1}]}")]
    [InlineData("{\"rows\":[{\"uuid\":\"u1\\")]
    [InlineData("{\"rows\":[{\"uuid\" \"u1\"}]}")]
    [InlineData("{\"rows\":[{\"uuid\":}]}")]
    [InlineData("{\"rows\":[{\"uuid\":u1}]}")]
    [InlineData("{\"rows\":[{\"uuid\":\"u1\",}]}")]
    [InlineData("{\"rows\":[{} {}]}")]
    [InlineData("{\"rows\":[\"u1\"]}")]
    [InlineData("{\"rows\":{\"uuid\":\"u1\"}}")]
    [InlineData("{\"rows\":")]
    [InlineData("{\"row_count\":1 \"rows\":[]}")]
    public void What_is_no_such_json_is_reported_with_its_text(string json)
    {
        var error = Assert.Throws<EslUnexpectedReplyException>(() => Calls(Encoding.UTF8.GetBytes(json)));
        Assert.Equal(json, error.Reply);
    }

    [Fact]
    public void No_bytes_bring_out_any_other_exception()
    {
        var good = TestReply.Recorded("conference-json_list.reply", "").Body.ToArray();
        Gen.Select(Gen.Int[0, good.Length - 1], Gen.Byte, Gen.Int[0, good.Length]).Sample((at, b, length) =>
        {
            var bytes = good[..];
            bytes[at] = b;
            try
            {
                foreach (var row in ReplyForms.ReadJsonRows<TestConference>(TestReply.Of(bytes[..length]), TestReply.Rules, ""))
                    Assert.All(row.Columns, c => Assert.NotNull(row[c]));
            }
            catch (EslException)
            {
                // Reported as what it is.
            }
        });
    }

    [Fact]
    public void Deep_nesting_ends_in_no_stack_overflow()
    {
        var deep = "{\"rows\":[{\"new\":" + new string('[', 1_000_000) + new string(']', 1_000_000) + ",\"uuid\":\"u1\"}]}";
        Assert.Equal("u1", Assert.Single(Calls(Encoding.UTF8.GetBytes(deep))).Uuid.Text);

        var tree = string.Concat(Enumerable.Repeat("{\"child\":", 100_000)) + "1" + new string('}', 100_000);
        Assert.Throws<EslUnexpectedReplyException>(() => ReplyForms.ReadJsonRow<Tree>(TestReply.Of(tree), TestReply.Rules, ""));
        Assert.NotNull(ReplyForms.ReadJsonRow<Tree>(TestReply.Of("{\"child\":{\"child\":{}}}"), TestReply.Rules, "").Child!.Child);
    }

    private static IReadOnlyList<TestCall> Calls(byte[] json) => ReplyForms.ReadJsonRows<TestCall>(TestReply.Of(json), TestReply.Rules, "rows");

    private sealed record Tree : EslRow, IEslRow<Tree>
    {
        private static readonly RowShape s_shape = new("child");

        private Tree(in RowReader row)
            : base(row) => Child = row.Row<Tree>(0);

        public static RowShape Shape => s_shape;

        public Tree? Child { get; }

        public static Tree Read(in RowReader row) => new(row);
    }
}
