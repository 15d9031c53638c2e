using System.Text;
using CsCheck;
using Typed.Esl.Replies;

namespace Typed.Esl.Tests.Replies;

/// <summary>Tables of lines, which escape nothing: a torn row must be refused, for a shifted one looks right.</summary>
public class TableRowTests
{
    private const string Header2017 =
        "uuid,direction,created,created_epoch,name,state,cid_name,cid_num,ip_addr,dest,presence_id,presence_data,callstate,callee_name,callee_num,callee_direction,call_uuid,hostname,sent_callee_name,sent_callee_num,"
        + "b_uuid,b_direction,b_created,b_created_epoch,b_name,b_state,b_cid_name,b_cid_num,b_ip_addr,b_dest,b_presence_id,b_presence_data,b_callstate,b_callee_name,b_callee_num,b_callee_direction,b_sent_callee_name,b_sent_callee_num,call_created_epoch";

    [Fact]
    public void A_shortened_page_of_an_old_switch_is_read()
    {
        var row = "u1,inbound,2017-02-01 10:00:00,1485936000,sofia/x/1000,CS_EXECUTE,Jane,1000,192.0.2.1,1001,,,ACTIVE,,,,u1,fs,,," + "u2,outbound,2017-02-01 10:00:01,1485936001,sofia/x/1001,CS_EXCHANGE_MEDIA,Jane,1000,192.0.2.1,1001,,,ACTIVE,,,,,,1485936000";
        var table = EslTable<TestCall>.Parse(Header2017 + "\n" + row + "\n\n30 total.\n");
        var call = Assert.Single(table.Rows);
        Assert.Equal(39, call.Columns.Count);
        Assert.Equal(30, table.Total);
        Assert.Equal(("u1", "1001", "", TestState.Active), (call.Uuid.Text, call.Destination, call.AccountCode, call.CallState));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1485936000), call.CallCreated);
        Assert.Equal(("u2", "1001"), (call.Other!.Uuid.Text, call.Other.Destination));
        Assert.Null(call["accountcode"]);
        Assert.Equal("192.0.2.1", call["ip_addr"]);
    }

    [Fact]
    public void A_recorded_row_that_a_comma_has_torn_is_refused_with_line_and_reason()
    {
        var reply = TestReply.Recorded("show-calls.reply", "show calls");
        var error = Assert.Throws<EslUnexpectedReplyException>(() => ReplyForms.ReadTable<TestCall>(reply, TestReply.Rules, new(",", end: "<count> total.")));
        Assert.Equal("show calls", error.Command);
        Assert.Contains("line 2 has 42 cells where 41 belong", error.Message, StringComparison.Ordinal);
        Assert.Contains("json", error.Message, StringComparison.Ordinal);
        Assert.Contains("Doe, Jane", error.Message, StringComparison.Ordinal);
        Assert.Contains("line 2", Assert.Throws<EslUnexpectedReplyException>(() => EslTable<TestCall>.Parse(reply.Body)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_calls_are_read_with_a_delimiter_that_no_value_holds()
    {
        var json = ReplyForms.ReadJsonRows<TestCall>(TestReply.Recorded("show-calls-as-json.reply", ""), TestReply.Rules, "rows");
        var table = EslTable<TestCall>.Parse(TestReply.Recorded("show-calls-as-delim.reply", "").Body, "~|~");
        Assert.Equal(json, table.Rows);
        Assert.Equal(9, table.Total);
        Assert.Equal("김철수 \"quoted\" | pipe", table.Rows[1]["callee_name"]);
    }

    [Fact]
    public void The_column_that_may_hold_the_delimiter_takes_what_is_too_much()
    {
        var reply = TestReply.Recorded("sofia_presence_data.reply", "sofia_presence_data list 1000@127.0.0.1");
        var row = Assert.Single(ReplyForms.ReadTable<Presence>(reply, TestReply.Rules, new("|", end: "+OK", spill: "user_agent")));
        Assert.Equal(("unknown", "Desk, Phone \"X\" | 1.0", 5071), (row.Status, row.UserAgent, row.Port));
        Assert.Equal("Desk, Phone \"X\" | 1.0", row["user_agent"]);
        Assert.Equal("5071", row["network_port"]);
        Assert.Throws<EslUnexpectedReplyException>(() => ReplyForms.ReadTable<Presence>(reply, TestReply.Rules, new("|", end: "+OK")));
        Assert.Throws<EslUnexpectedReplyException>(() => ReplyForms.ReadTable<Presence>(TestReply.Of("status|rpid|user_agent\na|b\n"), TestReply.Rules, new("|", spill: "user_agent")));
    }

    [Fact]
    public void A_value_with_a_line_break_is_refused()
    {
        var error = Assert.Throws<EslUnexpectedReplyException>(() => EslTable<TestLeg>.Parse("uuid,name,dest\nu1,two\nlines,d1\n\n1 total.\n"));
        Assert.Contains("line 2 has 2 cells where 3 belong", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Defects_that_cancel_each_other_out_are_refused_by_the_total()
    {
        // The break ends one row early and the commas behind it fill the next: both pieces have three cells.
        var error = Assert.Throws<EslUnexpectedReplyException>(() => EslTable<TestLeg>.Parse("uuid,name,dest\nu1,a,b\nc,d,d1\n\n1 total.\n"));
        Assert.Contains("2 rows", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\n0 total.\n")]
    [InlineData("0 total.")]
    [InlineData("+OK\n")]
    [InlineData("uuid,name\n\n0 total.\n")]
    public void A_table_without_rows_has_none(string text) => Assert.Empty(EslTable<TestLeg>.Parse(text).Rows);

    [Fact]
    public void A_last_line_is_cut_only_where_it_is_the_one_that_was_announced()
    {
        Assert.Equal(["+OK"], ReplyForms.ReadTable<TestLeg>(TestReply.Of("uuid\n+OK\n"), TestReply.Rules, new()).Select(r => r.Uuid.Text));
        Assert.Empty(ReplyForms.ReadTable<TestLeg>(TestReply.Of("uuid\n+OK\n"), TestReply.Rules, new(end: "+OK")));
        Assert.Equal(["x total."], ReplyForms.ReadTable<TestLeg>(TestReply.Of("uuid\nx total.\n"), TestReply.Rules, new(end: "<n> total.")).Select(r => r.Uuid.Text));
    }

    [Fact]
    public void Recorded_agents_are_read()
    {
        var agents = ReplyForms.ReadTable<TestLeg>(TestReply.Recorded("callcenter-agents.reply", "callcenter_config agent list"), TestReply.Rules, new("|", end: "+OK"));
        Assert.Equal(["1000@default", "1001@default", "agent, two"], agents.Select(a => a.Name));
    }

    [Fact]
    public void Unknown_missing_and_reordered_columns_are_bound_by_name()
    {
        var row = Assert.Single(EslTable<TestLeg>.Parse("new,dest,uuid\nn,d1,u1\n").Rows);
        Assert.Equal(("u1", "d1", "", "n"), (row.Uuid.Text, row.Destination, row.Name, row["new"]));
        Assert.Equal(["new", "dest", "uuid"], row.Columns);
    }

    [Theory]
    [InlineData("Invalid Queue\n")]
    [InlineData("-ERR no such table\n")]
    [InlineData("new,newer\n1,2\n")]
    public void What_names_no_known_column_is_no_table(string text)
        => Assert.Equal(text, Assert.Throws<EslUnexpectedReplyException>(() => EslTable<TestLeg>.Parse(text)).Reply);

    [Fact]
    public void Without_a_header_cells_stand_in_the_records_order_and_must_all_be_there()
    {
        var form = new TableForm("/", header: false);
        var row = Assert.Single(ReplyForms.ReadTable<Presence>(TestReply.Of("a/b/c/5\n"), TestReply.Rules, form));
        Assert.Equal(("a", "c", 5), (row.Status, row.UserAgent, row.Port));
        Assert.Equal("c", row["user_agent"]);
        Assert.Throws<EslUnexpectedReplyException>(() => ReplyForms.ReadTable<Presence>(TestReply.Of("a/b/c\n"), TestReply.Rules, form));
        Assert.Throws<EslUnexpectedReplyException>(() => ReplyForms.ReadTable<Presence>(TestReply.Of("a/b/c/5/6\n"), TestReply.Rules, form));
        var spilled = ReplyForms.ReadTable<Presence>(TestReply.Of("a/b/c/d/5\nx/y/z/6\n"), TestReply.Rules, new("/", header: false, spill: "user_agent"));
        Assert.Equal(["c/d", "z"], spilled.Select(r => r.UserAgent));
    }

    [Fact]
    public void A_table_that_was_saved_with_other_line_ends_is_read()
    {
        var row = Assert.Single(EslTable<TestLeg>.Parse("uuid,dest\r\nu1,d1\r\n\r\n1 total.\r\n").Rows);
        Assert.Equal(("u1", "d1"), (row.Uuid.Text, row.Destination));
    }

    [Fact]
    public void Any_bytes_come_through_or_the_table_is_refused() => Hostile.Value.Sample(name =>
    {
        var bytes = Hostile.Join("uuid,cid_name,dest\nu1,", name, ",d1\n\n1 total.\n");
        if (name.AsSpan().IndexOfAny((byte)',', (byte)'\n') >= 0)
        {
            Assert.Throws<EslUnexpectedReplyException>(() => EslTable<TestLeg>.Parse(bytes));
            return;
        }

        var row = Assert.Single(EslTable<TestLeg>.Parse(bytes).Rows);
        Assert.Equal(("u1", Encoding.UTF8.GetString(name), "d1"), (row.Uuid.Text, row.CallerIdName, row.Destination));
        Assert.Equal(name, row.GetRawBytes("cid_name").ToArray());
    });

    private sealed record Presence : EslRow, IEslRow<Presence>
    {
        private static readonly RowShape s_shape = new("status", "rpid", "user_agent", "network_port");

        private Presence(in RowReader row)
            : base(row) => (Status, UserAgent, Port) = (row.Text(0), row.Text(2), row.Int32(3));

        public static RowShape Shape => s_shape;

        public string Status { get; }

        public string UserAgent { get; }

        public int? Port { get; }

        public static Presence Read(in RowReader row) => new(row);
    }
}
