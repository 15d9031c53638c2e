using Microsoft.Extensions.Time.Testing;
using Typed.Esl.Testing.Tests.Support;

namespace Typed.Esl.Testing.Tests;

/// <summary>Taking calls over: a program that lets somebody pick up another's call finds here who ends, why, and what the others go on with, as on a switch.</summary>
public sealed class InterceptTests
{
    [Fact]
    public async Task Who_is_taken_over_goes_to_the_interceptor_and_whoever_talked_with_him_is_picked_off()
    {
        await using var stage = await CallStage.StartAsync();
        await stage.PlaceAsync("i1", "bridge:[origination_uuid=i2]null/i2,park");
        await stage.UntilAsync("i1", "CHANNEL_BRIDGE");
        await stage.PlaceAsync("i3", "intercept:i2,set:x=1,park");
        await stage.UntilAsync("i3", "CHANNEL_BRIDGE");
        Assert.Equal(
            ["CHANNEL_HANGUP PICKED_OFF", "CHANNEL_UNBRIDGE i2", "CHANNEL_EXECUTE_COMPLETE bridge [origination_uuid=i2]null/i2", "CHANNEL_HANGUP_COMPLETE", "CHANNEL_DESTROY"],
            stage.Told("i1").SkipWhile(line => !line.StartsWith("CHANNEL_HANGUP", StringComparison.Ordinal)));
        Assert.Equal(
            ["CHANNEL_EXECUTE intercept i2", "CHANNEL_EXECUTE_COMPLETE intercept i2", "CHANNEL_EXECUTE uuid_bridge i2", "CHANNEL_BRIDGE i2"],
            stage.Told("i3").SkipWhile(line => !line.Contains("intercept", StringComparison.Ordinal)));
        Assert.Equal("i3", stage.Fake.Channels["i2"]!.BridgedTo.Text);
        Assert.Equal("true", await stage.AskAsync("uuid_exists i2"));
    }

    [Fact]
    public async Task The_interceptor_goes_on_with_his_extension_when_the_other_hangs_up()
    {
        await using var stage = await CallStage.StartAsync();
        await stage.PlaceAsync("i1", "park");
        await stage.PlaceAsync("i3", "intercept:i1,set:x=1,park");
        await stage.UntilAsync("i3", "CHANNEL_BRIDGE");
        await stage.AskAsync("uuid_kill i1 USER_BUSY");
        await stage.UntilAsync("i3", "CHANNEL_PARK");
        Assert.Equal(["CHANNEL_UNBRIDGE i1", "CHANNEL_EXECUTE set x=1", "CHANNEL_EXECUTE_COMPLETE set x=1", "CHANNEL_EXECUTE park", "CHANNEL_PARK"], stage.Told("i3").SkipWhile(line => !line.StartsWith("CHANNEL_UNBRIDGE", StringComparison.Ordinal)));
        Assert.Equal("1", await stage.AskAsync("uuid_getvar i3 x"));
    }

    [Fact]
    public async Task Nobody_picked_off_goes_on_behind_his_bridge()
    {
        await using var stage = await CallStage.StartAsync();
        await stage.PlaceAsync("i1", "bridge:[origination_uuid=i2]null/i2,set:behind=yes,park");
        await stage.UntilAsync("i1", "CHANNEL_BRIDGE");
        await stage.PlaceAsync("i3", "intercept:i1,park");
        await stage.UntilAsync("i3", "CHANNEL_BRIDGE");
        Assert.Equal(["CHANNEL_HANGUP PICKED_OFF", "CHANNEL_HANGUP_COMPLETE", "CHANNEL_DESTROY"], stage.Told("i2").SkipWhile(line => !line.StartsWith("CHANNEL_HANGUP", StringComparison.Ordinal)));

        // The caller has its bridge behind it, and what follows in its extension is not run while it talks.
        Assert.Equal(
            ["CHANNEL_UNBRIDGE i2", "CHANNEL_EXECUTE_COMPLETE bridge [origination_uuid=i2]null/i2", "CHANNEL_EXECUTE uuid_bridge i3"],
            stage.Told("i1").SkipWhile(line => !line.StartsWith("CHANNEL_UNBRIDGE", StringComparison.Ordinal)));
        Assert.Equal("_undef_", await stage.AskAsync("uuid_getvar i1 behind"));
    }

    [Theory]
    [InlineData("i1", "i2")]
    [InlineData("i2", "i1")]
    public async Task The_far_end_of_whoever_is_named_can_be_meant(string named, string taken)
    {
        await using var stage = await CallStage.StartAsync();
        await stage.PlaceAsync("i1", "bridge:[origination_uuid=i2]null/i2,park");
        await stage.UntilAsync("i1", "CHANNEL_BRIDGE");
        await stage.PlaceAsync("i3", $"intercept:-bleg {named}");
        await stage.UntilAsync("i3", "CHANNEL_BRIDGE");
        Assert.Equal(taken, stage.Fake.Channels["i3"]!.BridgedTo.Text);
        Assert.Equal("false", await stage.AskAsync($"uuid_exists {named}"));
    }

    [Fact]
    public async Task A_call_that_rings_is_picked_up_and_who_was_called_stops_ringing()
    {
        await using var stage = await CallStage.StartAsync(new FakeFreeSwitchOptions { TimeProvider = new FakeTimeProvider(DateTimeOffset.UtcNow) });
        stage.Fake.Endpoints["null/desk"] = new FakeEndpoint { RingsFor = TimeSpan.FromMinutes(5) };
        await stage.PlaceAsync("z1", "bridge:[origination_uuid=z2]null/desk,park");
        await stage.UntilAsync("z2", "CHANNEL_PROGRESS");
        await stage.PlaceAsync("i3", "intercept:z1,park", "intercept_unbridged_only=true");
        await stage.UntilAsync("i3", "CHANNEL_BRIDGE");
        Assert.Contains("CHANNEL_HANGUP PICKED_OFF", stage.Told("z2"));
        var steps = stage.Steps("z1");
        Assert.Equal(
            ["RING_WAIT", "ACTIVE", "CHANNEL_EXECUTE_COMPLETE", "CS_HIBERNATE", "CS_RESET", "CS_SOFT_EXECUTE", "CHANNEL_EXECUTE"],
            steps.SkipWhile(step => step != "RING_WAIT"));
        Assert.Equal("z1", stage.Fake.Channels["i3"]!.BridgedTo.Text);
    }

    [Fact]
    public async Task A_call_that_only_whoever_is_called_can_answer_is_lost_and_the_interceptor_with_it()
    {
        await using var stage = await CallStage.StartAsync(new FakeFreeSwitchOptions { TimeProvider = new FakeTimeProvider(DateTimeOffset.UtcNow) });
        stage.Fake.Endpoints["null/desk"] = new FakeEndpoint { RingsFor = TimeSpan.FromMinutes(5) };
        await stage.PlaceAsync("z1", "bridge:[origination_uuid=z2]null/desk,park");
        await stage.UntilAsync("z2", "CHANNEL_PROGRESS");
        await stage.PlaceAsync("i3", "intercept:z2,park");
        await stage.UntilGoneAsync("i3");
        Assert.Contains("CHANNEL_HANGUP PICKED_OFF", stage.Told("z1"));
        Assert.Contains("CHANNEL_HANGUP DESTINATION_OUT_OF_ORDER", stage.Told("z2"));
        Assert.Contains("CHANNEL_HANGUP ORIGINATOR_CANCEL", stage.Told("i3"));
    }

    [Theory]
    [InlineData("intercept_unbridged_only=true", "i1")]
    [InlineData("intercept_unanswered_only=true", "i1")]
    [InlineData("x=y", "nosuch")]
    public async Task Who_may_not_be_taken_over_talks_on_and_the_interceptor_goes_on(string variable, string target)
    {
        await using var stage = await CallStage.StartAsync();
        await stage.PlaceAsync("i1", "bridge:[origination_uuid=i2]null/i2,park");
        await stage.UntilAsync("i1", "CHANNEL_BRIDGE");
        await stage.PlaceAsync("i3", $"intercept:{target},park", variable);
        await stage.UntilAsync("i3", "CHANNEL_PARK");
        Assert.Equal("i2", stage.Fake.Channels["i1"]!.BridgedTo.Text);
    }

    [Fact]
    public async Task Who_goes_elsewhere_while_he_calls_takes_his_call_back()
    {
        await using var stage = await CallStage.StartAsync(new FakeFreeSwitchOptions { TimeProvider = new FakeTimeProvider(DateTimeOffset.UtcNow) });
        stage.Fake.Endpoints["null/desk"] = new FakeEndpoint { RingsFor = TimeSpan.FromMinutes(5) };
        await stage.PlaceAsync("z1", "bridge:[origination_uuid=z2]null/desk,park");
        await stage.UntilAsync("z2", "CHANNEL_PROGRESS");
        await stage.AskAsync("uuid_transfer z1 park inline");
        await stage.UntilGoneAsync("z2");
        Assert.Contains("CHANNEL_HANGUP ORIGINATOR_CANCEL", stage.Told("z2"));
    }

    [Fact]
    public async Task Who_was_connected_by_his_id_goes_on_with_his_extension_behind_it()
    {
        await using var stage = await CallStage.StartAsync();
        await stage.PlaceAsync("a", "park,set:behind=yes,park");
        await stage.PlaceAsync("b", "park");
        await stage.AskAsync("uuid_bridge a b");
        await stage.AskAsync("uuid_kill b");
        await stage.UntilRunsAsync("a", "set");
        await stage.UntilAsync("a", "CHANNEL_PARK");
        Assert.Equal("yes", await stage.AskAsync("uuid_getvar a behind"));
    }
}
