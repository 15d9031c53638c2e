using System.Text;
using CsCheck;
using Typed.Esl.Replies;

namespace Typed.Esl.Tests.Replies;

/// <summary>Reports in XML: attributes, nested lists, and values that XML itself would refuse.</summary>
public class XmlRowTests
{
    [Fact]
    public void The_same_calls_are_read_from_xml_as_from_json()
    {
        var json = ReplyForms.ReadJsonRows<TestCall>(TestReply.Recorded("show-calls-as-json.reply", ""), TestReply.Rules, "rows");
        var xml = ReplyForms.ReadXmlRows<TestCall>(TestReply.Recorded("show-calls-as-xml.reply", ""), TestReply.Rules, "*");
        Assert.Equal(json, xml);
        Assert.Equal("Doe, Jane", xml[0]["callee_name"]);
        Assert.Equal("1", xml[0]["@row_id"]);
    }

    [Fact]
    public void Attributes_and_nested_elements_are_read()
    {
        var conferences = ReplyForms.ReadXmlRows<TestConference>(TestReply.Recorded("conference-xml_list.reply", ""), TestReply.Rules, "*");
        Assert.Equal(["3000-127.0.0.1", "3000"], conferences.Select(c => c.Name));
        Assert.Equal([1, 2], conferences.Select(c => c.Members.Count));
        Assert.Equal(conferences[1].Members, conferences[1].MembersByPath);
        var member = conferences[0].Members[0];
        Assert.Equal((1, true), (member.Id, member.CanHear));
        Assert.True(member.Flags is { CanHear: true, Talking: false });
        Assert.Equal(("caller", "", "true"), (member["@type"], member["caller_id_name"], member.Flags!["has_floor"]));
        Assert.Equal("1", conferences[0]["@member-count"]);
    }

    [Fact]
    public void Rows_lie_where_the_path_leads()
    {
        var reply = TestReply.Of("<profile><info><name>internal</name></info><regs><reg><uuid>a</uuid></reg><reg/></regs></profile>");
        Assert.Equal(["a", ""], ReplyForms.ReadXmlRows<TestLeg>(reply, TestReply.Rules, "regs/reg").Select(r => r.Uuid.Text));
        Assert.Equal("internal", ReplyForms.ReadXmlRow<TestLeg>(reply, TestReply.Rules, "info").Name);
        Assert.Empty(ReplyForms.ReadXmlRows<TestLeg>(reply, TestReply.Rules, "calls/call"));
        Assert.Null(ReplyForms.ReadXmlRowOrNull<TestLeg>(reply, TestReply.Rules, "calls/first"));
        Assert.Throws<EslUnexpectedReplyException>(() => ReplyForms.ReadXmlRow<TestLeg>(reply, TestReply.Rules, "calls"));
        Assert.Empty(ReplyForms.ReadXmlRows<TestLeg>(TestReply.Of("<result row_count=\"0\"></result>\n"), TestReply.Rules, "*"));
    }

    [Fact]
    public void A_declared_encoding_that_is_not_the_real_one_does_no_harm()
    {
        var rows = ReplyForms.ReadXmlRows<TestLeg>(TestReply.Recorded("sofia-xmlstatus.reply", "sofia xmlstatus"), TestReply.Rules, "*");
        Assert.Equal(["127.0.0.1", "external", "carrier-a", "example.com", "internal", "internal", "internal"], rows.Select(r => r.Name));
        var latin = ReplyForms.ReadXmlRow<TestLeg>(TestReply.Of("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<a><name>김</name></a>"), TestReply.Rules, "");
        Assert.Equal("김", latin.Name);
    }

    [Theory]
    [MemberData(nameof(Hostile.Named), MemberType = typeof(Hostile))]
    public void A_hostile_name_stays_in_its_cell(string name)
    {
        var row = Row(Hostile.Join("<r><uuid>u1</uuid><cid_name>", Hostile.Xml(Encoding.UTF8.GetBytes(name)), "</cid_name><dest>d1</dest></r>"));
        Assert.Equal(("u1", name, "d1"), (row.Uuid.Text, row.CallerIdName, row.Destination));
        Assert.Equal(name, row["cid_name"]);
    }

    [Fact]
    public void Any_bytes_come_through() => Hostile.Value.Sample(name =>
    {
        var row = Row(Hostile.Join("<r><cid_name>", Hostile.Xml(name), "</cid_name><dest>d1</dest></r>"));
        Assert.Equal(Encoding.UTF8.GetString(name), row.CallerIdName);
        Assert.Equal(name, row.GetRawBytes("cid_name").ToArray());
        Assert.Equal("d1", row.Destination);
    });

    [Theory]
    [InlineData("\uF701\uF7FF")]
    [InlineData("\uFFFE\uFFFF\uFFFD")]
    public void Characters_that_carry_others_come_through_too(string name)
        => Assert.Equal(name, Row(Hostile.Join("<r><cid_name>", name, "</cid_name></r>")).CallerIdName);

    [Fact]
    public void Names_with_colons_and_raw_line_ends_cost_nothing()
    {
        var row = Row("<r sip:x='tab\there'><a:b>1</a:b><cid_name>a\r\nb&#0;&#x1F600;</cid_name></r>"u8.ToArray());
        Assert.Equal(("1", "tab\there", "a\r\nb\0😀"), (row["a:b"], row["@sip:x"], row.CallerIdName));
    }

    [Fact]
    public void Text_around_and_between_elements_is_kept_apart_from_layout()
    {
        var row = ReplyForms.ReadXmlRow<Texts>(TestReply.Of("<r>one<x>\n  <y>1</y>\n</x>two<z>  </z><![CDATA[<3>]]></r>"), TestReply.Rules, "");
        Assert.Equal(("onetwo<3>", "", "  ", "1"), (row.Own, row.X, row.Z, row.Y));
    }

    [Theory]
    [InlineData("Invalid Profile!")]
    [InlineData("<r><a></r>")]
    [InlineData("<r>")]
    [InlineData("<r/><r/>")]
    [InlineData("<r>&nope;</r>")]
    [InlineData("<!DOCTYPE r [<!ENTITY e \"x\">]><r>&e;</r>")]
    public void What_is_no_xml_is_reported_with_its_text(string xml)
    {
        Assert.Equal(xml, Assert.Throws<EslUnexpectedReplyException>(() => ReplyForms.ReadXmlRows<TestLeg>(TestReply.Of(xml), TestReply.Rules, "*")).Reply);
        Assert.Throws<EslUnexpectedReplyException>(() => ReplyForms.ReadXmlRow<TestLeg>(TestReply.Of(xml), TestReply.Rules, ""));
    }

    [Fact]
    public void No_bytes_bring_out_any_other_exception()
    {
        var good = TestReply.Recorded("conference-xml_list.reply", "").Body.ToArray();
        Gen.Select(Gen.Int[0, good.Length - 1], Gen.Byte, Gen.Int[0, good.Length]).Sample((at, b, length) =>
        {
            var bytes = good[..];
            bytes[at] = b;
            try
            {
                foreach (var row in ReplyForms.ReadXmlRows<TestConference>(TestReply.Of(bytes[..length]), TestReply.Rules, "*"))
                    Assert.All(row.Columns, c => Assert.NotNull(row[c]));
            }
            catch (EslException)
            {
                // Reported as what it is.
            }
        });
    }

    private static TestLeg Row(byte[] xml) => ReplyForms.ReadXmlRow<TestLeg>(TestReply.Of(xml), TestReply.Rules, "");

    private sealed record Texts : EslRow, IEslRow<Texts>
    {
        private static readonly RowShape s_shape = new(".", "x", "z", "x/y");

        private Texts(in RowReader row)
            : base(row) => (Own, X, Z, Y) = (row.Text(0), row.Text(1), row.Text(2), row.Text(3));

        public static RowShape Shape => s_shape;

        public string Own { get; }

        public string X { get; }

        public string Z { get; }

        public string Y { get; }

        public static Texts Read(in RowReader row) => new(row);
    }
}
