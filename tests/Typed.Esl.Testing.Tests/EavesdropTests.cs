using Typed.Esl.Testing.Tests.Support;

namespace Typed.Esl.Testing.Tests;

/// <summary>Listening to calls: a supervisor's program learns here when that begins, and what ends it.</summary>
public sealed class EavesdropTests
{
    private const string Started = "MEDIA_BUG_START";
    private const string Stopped = "MEDIA_BUG_STOP";

    [Fact]
    public async Task Who_listens_stays_until_he_presses_the_star_and_the_call_goes_on()
    {
        await using var stage = await CallStage.StartAsync();
        await stage.PlaceAsync("i1", "bridge:[origination_uuid=i2]null/i2,park");
        await stage.UntilAsync("i1", "CHANNEL_BRIDGE");
        await stage.PlaceAsync("i3", "eavesdrop:i1,park");
        var bug = MediaBugStartEvent.From(await stage.UntilAsync("i1", Started))!;
        Assert.Equal(("eavesdrop", "i1"), (bug.Function, bug.Target));
        await stage.AskAsync("uuid_recv_dtmf i3 2");
        await stage.AskAsync("uuid_break i3");
        await stage.AskAsync("uuid_recv_dtmf i3 *");
        await stage.UntilAsync("i3", "CHANNEL_PARK");
        Assert.Equal(
            ["DTMF", "DTMF", "CHANNEL_EXECUTE_COMPLETE eavesdrop i1", "CHANNEL_EXECUTE park", "CHANNEL_PARK"],
            stage.Told("i3").SkipWhile(line => line != "DTMF"));
        Assert.Equal(Stopped, stage.Told("i1")[^1]);
        Assert.Equal("i2", stage.Fake.Channels["i1"]!.BridgedTo.Text);
    }

    [Fact]
    public async Task The_end_of_the_call_ends_the_listening_before_anything_else()
    {
        await using var stage = await CallStage.StartAsync();
        await stage.PlaceAsync("i1", "park");
        await stage.PlaceAsync("i3", "eavesdrop:i1,park");
        await stage.UntilAsync("i1", Started);
        await stage.AskAsync("uuid_kill i1");
        await stage.UntilAsync("i3", "CHANNEL_PARK");
        Assert.Equal(
            ["CHANNEL_HANGUP NORMAL_CLEARING", Stopped, "CHANNEL_UNPARK", "CHANNEL_EXECUTE_COMPLETE park"],
            stage.Told("i1").SkipWhile(line => !line.StartsWith("CHANNEL_HANGUP", StringComparison.Ordinal)).Take(4));
    }

    [Theory]
    [InlineData("uuid_kill i3")]
    [InlineData("uuid_transfer i3 park inline")]
    public async Task Who_listens_can_end_it_by_going(string command)
    {
        await using var stage = await CallStage.StartAsync();
        await stage.PlaceAsync("i1", "park");
        await stage.PlaceAsync("i3", "eavesdrop:i1,park");
        await stage.UntilAsync("i1", Started);
        await stage.AskAsync(command);
        await stage.UntilAsync("i1", Stopped);
        await stage.UntilAsync("i3", "CHANNEL_EXECUTE_COMPLETE", item => item["Application"] == "eavesdrop");
        Assert.Equal("true", await stage.AskAsync("uuid_exists i1"));
    }

    [Theory]
    [InlineData("nosuch", "x=y")]
    [InlineData("i3", "x=y")]
    [InlineData("i1", "eavesdrop_require_group=sales")]
    public async Task Who_may_not_listen_goes_on_at_once(string target, string variable)
    {
        await using var stage = await CallStage.StartAsync();
        await stage.PlaceAsync("i1", "park", "eavesdrop_group='support'");
        await stage.PlaceAsync("i3", $"eavesdrop:{target},park", variable);
        await stage.UntilAsync("i3", "CHANNEL_PARK");
        Assert.DoesNotContain(stage.Told("i1"), line => line == Started);
    }

    [Fact]
    public async Task A_group_lets_its_members_listen()
    {
        await using var stage = await CallStage.StartAsync();
        await stage.PlaceAsync("i1", "park");
        await stage.AskAsync("uuid_setvar i1 eavesdrop_group sales,support");
        await stage.PlaceAsync("i3", "eavesdrop:i1,park", "eavesdrop_require_group=support");
        await stage.UntilAsync("i1", Started);
    }

    [Fact]
    public async Task Keys_mean_nothing_where_a_variable_says_so()
    {
        await using var stage = await CallStage.StartAsync();
        await stage.PlaceAsync("i1", "park");
        await stage.PlaceAsync("i3", "eavesdrop:i1,park", "eavesdrop_enable_dtmf=false");
        await stage.UntilAsync("i1", Started);
        await stage.AskAsync("uuid_recv_dtmf i3 *");
        await stage.AskAsync("uuid_kill i1");
        await stage.UntilAsync("i1", Stopped);
        Assert.Equal("CHANNEL_HANGUP NORMAL_CLEARING", stage.Told("i1")[^2]);
    }

    [Fact]
    public async Task All_calls_are_listened_to_one_after_another()
    {
        await using var stage = await CallStage.StartAsync();
        await stage.PlaceAsync("i1", "park");
        await stage.PlaceAsync("i2", "park");
        await stage.PlaceAsync("i3", "eavesdrop:all");
        await stage.UntilAsync("i1", Started);
        await stage.AskAsync("uuid_recv_dtmf i3 *");
        await stage.UntilAsync("i2", Started);
        await stage.AskAsync("uuid_kill i2");
        await stage.UntilAsync("i1", Started);
    }

    [Fact]
    public async Task A_channel_that_is_taken_out_by_hand_keeps_nobody_waiting()
    {
        await using var stage = await CallStage.StartAsync();
        await stage.PlaceAsync("i1", "park");
        await stage.PlaceAsync("i3", "eavesdrop:i1,park");
        await stage.UntilAsync("i1", Started);
        stage.Fake.Channels.Remove("i1");
        await stage.UntilAsync("i3", "CHANNEL_PARK");
    }
}
