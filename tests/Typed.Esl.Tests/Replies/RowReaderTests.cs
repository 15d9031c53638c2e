using System.Text;
using Typed.Esl.Replies;
using Typed.Esl.Replies.Cells;

namespace Typed.Esl.Tests.Replies;

/// <summary>Cells become typed values; a cell that is no such value is null, and its text stays.</summary>
public class RowReaderTests
{
    [Fact]
    public void Every_built_in_type_is_read()
    {
        var row = Read("""
            {"text":"a b","int":8,"long":"5000000000","decimal":"96.50","bool":true,"epoch":"1795378228","micros":"1795378250533464","local":"2026-11-22 20:10:28",
             "seconds":"90","ms":"0.5","us":"25687662","word":"On Break","list":"hear|speak|floor","percent":"a%20b","when":"now"}
            """);
        Assert.Equal("a b", row.Text);
        Assert.Equal(8, row.Int);
        Assert.Equal(5_000_000_000, row.Long);
        Assert.Equal(96.5m, row.Decimal);
        Assert.True(row.Bool);
        Assert.Equal(new(2026, 11, 22, 20, 10, 28, TimeSpan.Zero), row.Epoch);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1795378250).AddTicks(5334640), row.Micros);
        Assert.Equal(new DateTime(2026, 11, 22, 20, 10, 28, DateTimeKind.Unspecified), row.Local);
        Assert.Equal(TimeSpan.FromSeconds(90), row.Seconds);
        Assert.Equal(TimeSpan.FromMicroseconds(500), row.Milliseconds);
        Assert.Equal(TimeSpan.FromMicroseconds(25687662), row.Microseconds);
        Assert.Equal(TestState.OnBreak, row.Word);
        Assert.Equal(["hear", "speak", "floor"], row.List);
        Assert.Equal("a b", row.Percent);
        Assert.Equal("now", row.When);
    }

    [Theory]
    [InlineData("")]
    [InlineData("never")]
    [InlineData("8 of 9")]
    [InlineData("99999999999999999999999999999999999999999999999999999999999999999999999999")]
    [InlineData("2026-13-41 99:00:00")]
    [InlineData("{}")]
    public void A_cell_of_another_kind_is_null_and_its_text_stays(string text)
    {
        var cells = string.Join(',', new[] { "int", "long", "decimal", "bool", "epoch", "micros", "local", "seconds", "ms", "us", "when" }.Select(c => $"\"{c}\":\"{text}\""));
        var row = Read("{" + cells + "}");
        Assert.True(row is { Int: null, Long: null, Decimal: null, Bool: null, Epoch: null, Micros: null, Local: null, Seconds: null, Milliseconds: null, Microseconds: null });
        Assert.Equal(text is "" or "never" ? null : text, row.When);
        Assert.Equal(text, row["epoch"]);
        Assert.Equal(text, row["local"]);
    }

    [Fact]
    public void A_row_without_any_known_column_is_empty_and_no_text_is_null()
    {
        var row = Read("{\"new\":1}");
        Assert.Equal(("", "", null, null), (row.Text, row.Percent, row.Int, row.Word));
        Assert.Empty(row.List);
        Assert.Empty(row.Variables);
        Assert.Null(row["text"]);
        Assert.Equal("1", row["new"]);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("9223372036854775807")]
    public void No_time_is_null_and_a_wild_one_does_not_throw(string epoch)
        => Assert.True(Read($"{{\"epoch\":\"{epoch}\",\"micros\":\"{epoch}\"}}") is { Epoch: null, Micros: null } or { Epoch: null, Micros.Year: > 9000 });

    [Fact]
    public void A_map_takes_all_columns_with_its_prefix()
    {
        var row = Read("""{"text":"x","var_a":"1","other":"2","var_b b":"it's \"3\"","var_a":"late"}""");
        Assert.Equal(new Dictionary<string, string> { ["a"] = "1", ["b b"] = "it's \"3\"" }, row.Variables.ToDictionary());
        Assert.True(row.Variables.TryGetValue("a", out var value) && value == "1" && !row.Variables.ContainsKey("c"));
    }

    [Fact]
    public void Lists_come_from_json_arrays_and_event_arrays_too()
    {
        Assert.Equal(["127.0.0.1", "a|b"], Read("""{"list":["127.0.0.1","a|b"]}""").List);
        Assert.Equal(["a|", "b"], Read("""{"list":"ARRAY::a||:b"}""").List);
        Assert.Empty(Read("""{"list":[]}""").List);
    }

    [Fact]
    public void Rows_are_equal_where_their_typed_values_are()
    {
        var one = Read("""{"text":"x","list":"a|b","var_v":"1","new":"1"}""");
        var other = Read("""{"var_v":"1","list":["a","b"],"text":"x"}""");
        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.NotEqual(one, Read("""{"text":"x","list":"a|c","var_v":"1"}"""));
        Assert.NotEqual(one, Read("""{"text":"x","list":"a|b","var_v":"2"}"""));
        Assert.NotEqual<TestLeg>(new TestLeg(), new TestCall());
    }

    [Fact]
    public void A_rows_text_shows_typed_values_only()
    {
        var text = ReplyForms.ReadJsonRow<TestLeg>(TestReply.Of("""{"uuid":"u1","secret":"hidden"}"""), TestReply.Rules, "").ToString();
        Assert.StartsWith("TestLeg { Uuid = u1, Direction = , ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Columns", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_made_by_hand_has_no_raw_columns()
    {
        var row = new TestCall { Uuid = "u1" };
        Assert.Null(row["uuid"]);
        Assert.Empty(row.Columns);
        Assert.True(row.GetRawBytes("uuid").IsEmpty);
    }

    [Fact]
    public void A_changed_copy_keeps_the_raw_columns()
    {
        var row = ReplyForms.ReadJsonRow<TestLeg>(TestReply.Of("""{"uuid":"u1","new":"n"}"""), TestReply.Rules, "") with { Uuid = "u2" };
        Assert.Equal(("u2", "u1", "n"), (row.Uuid.Text, row["uuid"], row["new"]));
    }

    [Fact]
    public void Headers_of_an_event_are_read_like_any_row()
    {
        var block = Encoding.UTF8.GetBytes("text: a%20b%0Ac\nint: 5\nno header\nbool: _undef_\nvar_x: %EA%B9%80%zz\nlist: ARRAY%3A%3Aa%7C%3Ab\nvar_y:\n\nint: 6\n");
        var row = new RowParse(new HeaderSource(block, percentEncoded: true), null).Read<TestValues>(0);
        Assert.Equal(("a b\nc", 5, null), (row.Text, row.Int, row.Bool));
        Assert.Equal(new Dictionary<string, string> { ["x"] = "김%zz", ["y"] = "" }, row.Variables.ToDictionary());
        Assert.Equal(["a", "b"], row.List);
        Assert.Equal(["text", "int", "bool", "var_x", "list", "var_y"], row.Columns);
        Assert.Equal("a b\nc"u8.ToArray(), row.GetRawBytes("text").ToArray());
        Assert.Equal("", row["bool"]);
    }

    [Fact]
    public void The_rest_of_an_events_headers_can_be_another_records()
    {
        var shape = new RowShape("Member-ID", "uuid", "name", "Member-ID", "*");
        var source = new JsonSource("""{"Member-ID":"1","uuid":"u","more":"m"}"""u8.ToArray());
        var binding = new RowBinding(shape);
        source.Fill(0, binding);
        binding.Complete(source, 0);
        var reader = new RowReader(new RowParse(source, null), shape, binding.Cells, 0);
        Assert.Equal((1, 1, "u"), (reader.Int32(0), reader.Int32(3), reader.Text(1)));
        Assert.Equal(new Dictionary<string, string> { ["more"] = "m" }, reader.Map(4).ToDictionary());
    }

    private static TestValues Read(string json) => ReplyForms.ReadJsonRow<TestValues>(TestReply.Of(json), TestReply.Rules, "");
}
