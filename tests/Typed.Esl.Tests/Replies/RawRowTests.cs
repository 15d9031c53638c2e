using System.Text;
using Typed.Esl.Replies;

namespace Typed.Esl.Tests.Replies;

/// <summary>Rows of which no record of the library knows the columns.</summary>
public sealed class RawRowTests
{
    private static readonly ReplyRules s_rules = new(new FailurePatterns(null, ("-ERR*", FailureKind.Failed)));

    [Fact]
    public void Cells_of_json_come_in_the_order_of_the_wire()
    {
        var rows = ReplyForms.ReadJsonRows<RawRow>(Reply("""{"rows":[{"b":"1\n","a":2,"n":{"x":1},"l":[1],"z":null},{}]}"""), s_rules, "rows");
        Assert.Equal([new("b", "1\n", false), new("a", "2", false), new("n", """{"x":1}""", true), new("l", "[1]", true), new("z", "", false)], rows[0].Cells);
        Assert.Empty(rows[1].Cells);
        Assert.Equal("2", rows[0]["a"]);
    }

    [Fact]
    public void Cells_of_a_table_are_named_by_its_header()
    {
        var rows = EslTable<RawRow>.Parse("a,b\n1,\n2,x\n\n2 total.\n").Rows;
        Assert.Equal([new("a", "1", false), new("b", "", false)], rows[0].Cells);
        Assert.Equal("x", rows[1]["b"]);
        Assert.Throws<EslUnexpectedReplyException>(() => EslTable<RawRow>.Parse("a,b\n1,2,3\n"));
    }

    [Fact]
    public void Cells_of_xml_may_repeat_a_name()
    {
        var row = ReplyForms.ReadXmlRow<RawRow>(Reply("""<r id="7"><ip>a</ip><ip>b</ip></r>"""), s_rules, "");
        Assert.Equal([new("@id", "7", false), new("ip", "a", false), new("ip", "b", false)], row.Cells);
    }

    [Fact]
    public void A_failure_stays_one() =>
        Assert.Throws<EslCommandException>(() => ReplyForms.ReadJsonRows<RawRow>(Reply("-ERR no"), s_rules, ""));

    private static ApiReply Reply(string text) => new("command", Encoding.UTF8.GetBytes(text));
}
