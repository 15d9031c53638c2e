namespace Typed.Esl.Tests.Catalogue;

/// <summary>A switch of 2017 is read like one of today: columns that it does not have are empty, and none is shifted.</summary>
public sealed class FirstPageTests
{
    private const string Page = """
        uuid,direction,created,created_epoch,name,state,cid_name,cid_num,ip_addr,dest,presence_id,presence_data,callstate,callee_name,callee_num,callee_direction,call_uuid,hostname,sent_callee_name,sent_callee_num,b_uuid,b_direction,b_created,b_created_epoch,b_name,b_state,b_cid_name,b_cid_num,b_ip_addr,b_dest,b_presence_id,b_presence_data,b_callstate,b_callee_name,b_callee_num,b_callee_direction,b_sent_callee_name,b_sent_callee_num,call_created_epoch
        b5f031ca-af47-11e7-85f8-e75cb83de8fb,inbound,2017-10-12 14:20:18,1507810818,sofia/internal/asterisk@127.0.0.1,CS_EXECUTE,asterisk,asterisk,127.0.0.1,user_501,,,ACTIVE,,,,,localhost,,,,,,,,,,,,,,,,,,,,,

        30 total.

        """;

    [Fact]
    public void Its_page_of_show_calls_is_one_call_without_a_second_leg()
    {
        var table = EslTable<CallRow>.Parse(Page);
        var call = Assert.Single(table.Rows);

        Assert.Equal(30, table.Total);
        Assert.Equal("b5f031ca-af47-11e7-85f8-e75cb83de8fb", call.Uuid.Text);
        Assert.Equal(CallDirection.Inbound, call.Direction);
        Assert.Equal(new DateTime(2017, 10, 12, 14, 20, 18), call.CreatedLocal);
        Assert.Equal(new DateTimeOffset(2017, 10, 12, 12, 20, 18, TimeSpan.Zero), call.Created);
        Assert.Equal("sofia/internal/asterisk@127.0.0.1", call.ChannelName);
        Assert.Equal(ChannelState.Execute, call.State);
        Assert.Equal(("asterisk", "asterisk", "127.0.0.1", "user_501"), (call.CallerIdName, call.CallerIdNumber, call.NetworkAddress, call.Destination));
        Assert.Equal(CallState.Active, call.CallState);
        Assert.Equal("localhost", call.Hostname);
        Assert.Equal("", call.AccountCode);
        Assert.Null(call["accountcode"]);
        Assert.Null(call.CallCreated);
        Assert.Null(call.Other);
    }
}
