using Typed.Esl.Testing.Tests.Support;

namespace Typed.Esl.Testing.Tests;

/// <summary>Attended transfers: who talks with whom when whoever asks, is asked or waits presses a key or hangs up, and what is told of it.</summary>
public sealed class AttendedTransferTests
{
    [Theory]
    [InlineData("uuid_kill a1")]
    [InlineData("uuid_recv_dtmf a1 *")]
    public async Task Who_waits_talks_with_who_was_asked_when_the_one_between_goes(string command)
    {
        await using var stage = await StartAsync("a1");
        Assert.Equal("a2", await stage.AskAsync("uuid_getvar a1 soft_holding_uuid"));
        stage.Told("a1");
        await stage.AskAsync(command);
        await stage.UntilAsync("a2", "CHANNEL_STATE", item => item["Channel-State"] == "CS_EXCHANGE_MEDIA");
        Assert.Equal(
            ["CHANNEL_HANGUP NORMAL_CLEARING", "CHANNEL_UNBRIDGE a3", "CHANNEL_EXECUTE_COMPLETE att_xfer [origination_uuid=a3]null/a3", "CHANNEL_UNBRIDGE a2", "CHANNEL_EXECUTE_COMPLETE bridge [origination_uuid=a2]null/a2", "CHANNEL_HANGUP_COMPLETE", "CHANNEL_DESTROY"],
            stage.Told("a1").Where(line => line != "DTMF"));
        Assert.Equal(["CHANNEL_PARK", "CHANNEL_UNPARK", "CHANNEL_EXECUTE uuid_bridge a2", "CHANNEL_BRIDGE a2"], stage.Told("a3").SkipWhile(line => line != "CHANNEL_PARK"));
        Assert.Equal(["CHANNEL_EXECUTE uuid_bridge a3"], stage.Told("a2").SkipWhile(line => !line.StartsWith("CHANNEL_EXECUTE", StringComparison.Ordinal)));
        Assert.Equal("success", await stage.AskAsync("uuid_getvar a3 att_xfer_result"));
        await stage.AskAsync("uuid_kill a2");
        await stage.UntilGoneAsync("a3");
    }

    [Theory]
    [InlineData("uuid_kill a3")]
    [InlineData("uuid_recv_dtmf a1 #")]
    public async Task Who_has_asked_talks_with_who_has_waited_when_the_asked_one_goes(string command)
    {
        await using var stage = await StartAsync("a1");
        stage.Told("a1");
        await stage.AskAsync(command);
        await stage.UntilAsync("a2", "CHANNEL_STATE", item => item["Channel-State"] == "CS_EXCHANGE_MEDIA");
        Assert.Contains("CHANNEL_HANGUP NORMAL_CLEARING", stage.Told("a3"));
        Assert.Equal(
            ["CHANNEL_UNBRIDGE a3", "CHANNEL_EXECUTE_COMPLETE att_xfer [origination_uuid=a3]null/a3", "CHANNEL_UNBRIDGE a2", "CHANNEL_EXECUTE_COMPLETE bridge [origination_uuid=a2]null/a2", "CHANNEL_EXECUTE uuid_bridge a2", "CHANNEL_BRIDGE a2"],
            stage.Told("a1").Where(line => line != "DTMF"));
        Assert.Equal("success", await stage.AskAsync("uuid_getvar a1 att_xfer_result"));
        await stage.AskAsync("uuid_kill a1");
        await stage.UntilGoneAsync("a2");
    }

    [Fact]
    public async Task Who_was_called_can_ask_as_well()
    {
        await using var stage = await StartAsync("a2");
        await stage.AskAsync("uuid_kill a2");
        await stage.UntilAsync("a1", "CHANNEL_STATE", item => item["Channel-State"] == "CS_EXCHANGE_MEDIA");
        Assert.Equal("a1", stage.Fake.Channels["a3"]!.BridgedTo.Text);
        Assert.Equal("success", await stage.AskAsync("uuid_getvar a3 att_xfer_result"));
        Assert.Equal(["CHANNEL_UNBRIDGE a2", "CHANNEL_EXECUTE_COMPLETE bridge [origination_uuid=a2]null/a2", "CHANNEL_EXECUTE uuid_bridge a3"], stage.Told("a1").SkipWhile(line => !line.StartsWith("CHANNEL_UNBRIDGE", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Who_is_busy_leaves_the_two_with_each_other()
    {
        await using var stage = await CallStage.StartAsync();
        await stage.PlaceAsync("a1", "bridge:[origination_uuid=a2]null/a2,park");
        await stage.UntilAsync("a1", "CHANNEL_BRIDGE");
        await stage.AskAsync("uuid_broadcast a1 att_xfer::error/USER_BUSY aleg");
        await stage.UntilAsync("a1", "CHANNEL_EXECUTE_COMPLETE", item => item["Application"] == "att_xfer");
        Assert.Equal(("USER_BUSY", "BUSY"), (await stage.AskAsync("uuid_getvar a1 originate_disposition"), await stage.AskAsync("uuid_getvar a1 DIALSTATUS")));
        Assert.Equal("a2", stage.Fake.Channels["a1"]!.BridgedTo.Text);
        Assert.DoesNotContain(VariableNames.SoftHeldUuid, stage.Fake.Channels["a1"]!.Variables.Keys);
        Assert.Equal(CallState.Active, stage.Fake.Channels["a1"]!.Row.CallState);
    }

    [Fact]
    public async Task Who_waits_and_hangs_up_leaves_the_asked_one_parked_when_the_one_between_goes()
    {
        await using var stage = await StartAsync("a1");
        await stage.AskAsync("uuid_kill a2");
        await stage.UntilGoneAsync("a2");
        Assert.Equal("a3", stage.Fake.Channels["a1"]!.BridgedTo.Text);
        await stage.AskAsync("uuid_kill a1");
        await stage.UntilAsync("a3", "CHANNEL_PARK");
        Assert.Equal("true", await stage.AskAsync("uuid_exists a3"));
    }

    [Fact]
    public async Task Who_waits_for_somebody_who_goes_elsewhere_is_hung_up()
    {
        await using var stage = await StartAsync("a1");
        await stage.AskAsync("uuid_transfer a1 park inline");
        await stage.UntilGoneAsync("a3");
        Assert.Equal("false", await stage.AskAsync("uuid_exists a2"));
        Assert.Equal("true", await stage.AskAsync("uuid_exists a1"));
    }

    [Fact]
    public async Task Who_is_asked_by_somebody_who_is_alone_can_hang_up_and_nothing_else_happens()
    {
        await using var stage = await CallStage.StartAsync();
        await stage.PlaceAsync("a1", "park");
        await stage.AskAsync("uuid_broadcast a1 att_xfer::[origination_uuid=a3]null/a3 aleg");
        await stage.UntilAsync("a1", "CHANNEL_BRIDGE");
        await stage.AskAsync("uuid_kill a3");
        await stage.UntilAsync("a1", "CHANNEL_EXECUTE_COMPLETE", item => item["Application"] == "att_xfer");
        Assert.Equal("true", await stage.AskAsync("uuid_exists a1"));
    }

    [Fact]
    public async Task The_keys_are_those_that_the_variables_name()
    {
        await using var stage = await StartAsync("a1", "attxfer_cancel_key=9");
        await stage.AskAsync("uuid_recv_dtmf a1 #");
        Assert.Equal("true", await stage.AskAsync("uuid_exists a3"));
        await stage.AskAsync("uuid_recv_dtmf a1 9");
        await stage.UntilGoneAsync("a3");
    }

    [Theory]
    [InlineData("a1", "a1", "a2")]
    [InlineData("a2", "a2", "a1")]
    public async Task Both_ends_of_a_call_go_each_where_it_is_told(string named, string first, string second)
    {
        await using var stage = await CallStage.StartAsync();
        await stage.PlaceAsync("a1", "bridge:[origination_uuid=a2]null/a2");
        await stage.UntilAsync("a1", "CHANNEL_BRIDGE");
        Assert.Equal("+OK\n", await stage.AskAsync($"uuid_dual_transfer {named} set:to=first,park/inline set:to=second,park/inline"));
        Assert.Equal(("first", "second"), (await stage.AskAsync($"uuid_getvar {first} to"), await stage.AskAsync($"uuid_getvar {second} to")));
        await stage.UntilAsync("a1", "CHANNEL_UNBRIDGE");
        Assert.Equal(2, stage.Fake.Channels.Count);
    }

    [Fact]
    public async Task Who_is_alone_goes_alone()
    {
        await using var stage = await CallStage.StartAsync();
        await stage.PlaceAsync("a1", "park");
        Assert.Equal("+OK\n", await stage.AskAsync("uuid_dual_transfer a1 set:to=first,park/inline park/inline"));
        Assert.Equal("first", await stage.AskAsync("uuid_getvar a1 to"));
        Assert.Equal("-ERR No such channel!\n", await stage.AskAsync("uuid_dual_transfer nosuch park/inline park/inline"));
    }

    /// <summary>Two talk, and one of them asks a third.</summary>
    private static async Task<CallStage> StartAsync(string asks, string variables = "")
    {
        var stage = await CallStage.StartAsync();
        await stage.PlaceAsync("a1", "bridge:[origination_uuid=a2]null/a2,park", variables);
        await stage.UntilAsync("a1", "CHANNEL_BRIDGE");
        await stage.AskAsync($"uuid_broadcast {asks} att_xfer::[origination_uuid=a3]null/a3 aleg");
        await stage.UntilAsync(asks, "CHANNEL_BRIDGE");
        return stage;
    }
}
