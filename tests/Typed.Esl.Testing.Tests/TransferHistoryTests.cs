using Microsoft.Extensions.Time.Testing;
using Typed.Esl.Testing.Tests.Support;

namespace Typed.Esl.Testing.Tests;

/// <summary>The ways that a call has taken: a program that reports them, or that asks who forwarded a call, finds here what a switch tells.</summary>
public sealed class TransferHistoryTests
{
    [Fact]
    public async Task A_transfer_tells_where_the_call_came_from_and_each_leaves_a_trace()
    {
        var time = new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));
        await using var stage = await CallStage.StartAsync(new FakeFreeSwitchOptions { TimeProvider = time });
        await stage.AskAsync("originate {origination_uuid=t1}null/55 &park");
        Assert.Equal(CallDirection.Outbound, ChannelParkEvent.From(await stage.UntilAsync("t1", "CHANNEL_PARK"))!.Caller!.LogicalDirection);
        await stage.AskAsync("uuid_transfer t1 5551 XML sales");
        var sent = ChannelStateEvent.From(await stage.UntilAsync("t1", "CHANNEL_STATE", item => item["Channel-State"] == "CS_ROUTING"))!.Caller!;
        Assert.Equal(("55", CallDirection.Inbound), (sent.RedirectingNumber, sent.LogicalDirection));
        Assert.Matches("^1800000000:[0-9a-f-]{36}:bl_xfer:5551/sales/XML$", sent.TransferSource);
        time.Advance(TimeSpan.FromSeconds(5));
        await stage.AskAsync("uuid_transfer t1 park inline");
        var routed = ChannelStateEvent.From(await stage.UntilAsync("t1", "CHANNEL_STATE", item => item["Channel-State"] == "CS_ROUTING"))!.Caller!;
        Assert.Equal("5551", routed.RedirectingNumber);
        var parked = ChannelParkEvent.From(await stage.UntilAsync("t1", "CHANNEL_PARK"))!;

        // What the inline dialplan runs is no number, so nobody forwarded the call to it.
        Assert.Equal(("", 69), (parked.Caller!.RedirectingNumber, parked.Variables.MaxForwards));
        Assert.Matches("^1800000005:[0-9a-f-]{36}:bl_xfer:park/sales/inline$", parked.Variables.TransferSource);
        Assert.Equal([sent.TransferSource, parked.Variables.TransferSource], parked.Variables.TransferHistory);
    }

    [Fact]
    public async Task Channels_that_are_connected_by_their_ids_tell_so_and_the_first_is_the_caller()
    {
        await using var stage = await CallStage.StartAsync();
        await stage.AskAsync("originate {origination_uuid=t1}null/t1 &park");
        await stage.AskAsync("originate {origination_uuid=t2}null/t2 &park");
        await stage.AskAsync("uuid_bridge t1 t2");
        var bridged = ChannelBridgeEvent.From(await stage.UntilAsync("t1", "CHANNEL_BRIDGE"))!;
        Assert.EndsWith(":uuid_br:t2", bridged.Variables.TransferSource, StringComparison.Ordinal);
        Assert.Equal((CallDirection.Inbound, "t2"), (bridged.Caller!.LogicalDirection, bridged.Variables.SignalBondUuid.Text));
        var other = ChannelStateEvent.From(await stage.UntilAsync("t2", "CHANNEL_STATE", item => item["Channel-State"] == "CS_EXCHANGE_MEDIA"))!;
        Assert.Equal(CallDirection.Outbound, other.Caller!.LogicalDirection);
        Assert.EndsWith(":uuid_br:t1", other.Caller.TransferSource, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_was_called_and_is_transferred_becomes_a_caller()
    {
        await using var stage = await CallStage.StartAsync();
        await stage.PlaceAsync("t1", "bridge:[origination_uuid=t2]null/66,park");
        await stage.UntilAsync("t1", "CHANNEL_BRIDGE");
        await stage.AskAsync("uuid_transfer t1 -bleg park inline");
        var update = await stage.UntilAsync("t2", "CALL_UPDATE");
        Assert.Equal(("CS_ROUTING", "66"), (update["Channel-State"], update["Caller-Caller-ID-Number"]));
        await stage.UntilAsync("t2", "CHANNEL_PARK");
    }

    [Theory]
    [InlineData("uuid_record r stop /tmp/r.wav", "success-maxtime")]
    [InlineData("uuid_kill r", "success-silence")]
    public async Task A_recording_tells_why_it_has_ended(string command, string reason)
    {
        await using var stage = await CallStage.StartAsync();
        await stage.PlaceAsync("r", "record_session:/tmp/r.wav,park");
        await stage.UntilAsync("r", "CHANNEL_PARK");
        await stage.AskAsync(command);
        Assert.Equal(reason, RecordStopEvent.From(await stage.UntilAsync("r", "RECORD_STOP"))!.Reason.Text);
    }
}
