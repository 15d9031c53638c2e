using Typed.Esl.Testing.Tests.Support;

namespace Typed.Esl.Testing.Tests;

/// <summary>What channels run because their variables say so: an application that writes its records by a hook finds here what it would on a switch, at the same time.</summary>
public sealed class HookTests
{
    [Fact]
    public async Task An_answer_runs_applications_and_then_commands_before_the_call_looks_active()
    {
        await using var stage = await CallStage.StartAsync();
        await stage.PlaceAsync("z1", "park", "execute_on_answer='set a=b',api_on_answer='uuid_setvar z1 answered yes',api_on_answer_2='hash insert/hooks/z1/two'");
        await stage.UntilAsync("z1", "CHANNEL_PARK");
        Assert.Equal(("b", "yes", "two"), (await stage.AskAsync("uuid_getvar z1 a"), await stage.AskAsync("uuid_getvar z1 answered"), await stage.AskAsync("hash select/hooks/z1")));
        Assert.Equal(["CHANNEL_ANSWER", "CHANNEL_EXECUTE", "CHANNEL_EXECUTE_COMPLETE", "ACTIVE"], stage.Steps("z1").SkipWhile(step => step != "CHANNEL_ANSWER").Take(4));
        Assert.Equal(["uuid_setvar z1 answered yes", "hash insert/hooks/z1/two"], stage.Commands.Take(2));
    }

    [Fact]
    public async Task Who_rings_runs_his_command()
    {
        await using var stage = await CallStage.StartAsync();
        stage.Fake.Endpoints["null/z1"] = new FakeEndpoint { RingsFor = TimeSpan.FromMilliseconds(1) };
        await stage.PlaceAsync("z1", "park", "api_on_ring='uuid_setvar z1 rang yes'");
        Assert.Equal("yes", await stage.AskAsync("uuid_getvar z1 rang"));
    }

    [Theory]
    [InlineData("hash insert/hooks/z1/cause-${hangup_cause}-${Hangup-Cause}-${variable_hangup_cause}-${Unique-ID}", "cause-USER_BUSY-USER_BUSY-USER_BUSY-z1")]
    [InlineData("hash::insert/hooks/z1/${uuid}", "z1")]
    [InlineData("hash insert/hooks/z1/[${caller_id_number}]", "[]")]
    [InlineData("hash insert/hooks/z1/${uuid_exists z1}", "false")]
    public async Task A_hangup_hook_knows_how_the_call_has_ended(string hook, string stored)
    {
        await using var stage = await CallStage.StartAsync();
        await stage.PlaceAsync("z1", "park");
        await stage.AskAsync($"uuid_setvar z1 api_hangup_hook {hook}");
        await stage.AskAsync("uuid_kill z1 USER_BUSY");
        Assert.Equal(stored, await stage.AskAsync("hash select/hooks/z1"));
    }

    [Fact]
    public async Task What_a_hangup_hook_has_stored_is_there_when_the_end_is_told()
    {
        await using var stage = await CallStage.StartAsync();
        await stage.PlaceAsync("z1", "park", "api_hangup_hook='set hung=up',api_reporting_hook='global_setvar reported=yes'");
        await stage.AskAsync("uuid_kill z1");
        await stage.UntilAsync("z1", "CHANNEL_HANGUP_COMPLETE");
        Assert.Equal("yes", await stage.AskAsync("global_getvar reported"));
    }

    [Theory]
    [InlineData("uuid_kill b2")]
    [InlineData("uuid_kill b1")]
    [InlineData("uuid_transfer b1 park inline")]
    [InlineData("uuid_transfer b1 -both park inline")]
    public async Task A_command_runs_behind_the_bridge_before_its_end_is_told(string command)
    {
        await using var stage = await CallStage.StartAsync();
        await stage.PlaceAsync("b1", "bridge:[origination_uuid=b2]null/b2,park", "api_after_bridge='hash insert/hooks/after/yes'");
        await stage.UntilAsync("b1", "CHANNEL_BRIDGE");
        await stage.AskAsync(command);
        await stage.UntilAsync("b1", "CHANNEL_UNBRIDGE");
        Assert.Contains("hash insert/hooks/after/yes", stage.Commands);
        Assert.Equal("yes", await stage.AskAsync("hash select/hooks/after"));
    }

    [Fact]
    public async Task An_application_behind_the_bridge_takes_the_place_of_the_rest()
    {
        await using var stage = await CallStage.StartAsync();
        await stage.PlaceAsync("b1", "bridge:[origination_uuid=b2]null/b2,set:y=2,park", "exec_after_bridge_app=set,exec_after_bridge_arg=x=1");
        await stage.UntilAsync("b1", "CHANNEL_BRIDGE");
        await stage.AskAsync("uuid_kill b2 USER_BUSY");
        await stage.UntilAsync("b1", "CHANNEL_HANGUP_COMPLETE");
        Assert.Equal(
            ["CHANNEL_UNBRIDGE b2", "CHANNEL_EXECUTE_COMPLETE bridge [origination_uuid=b2]null/b2", "CHANNEL_EXECUTE set x=1", "CHANNEL_EXECUTE_COMPLETE set x=1", "CHANNEL_HANGUP NORMAL_CLEARING", "CHANNEL_HANGUP_COMPLETE"],
            stage.Told("b1").SkipWhile(line => !line.StartsWith("CHANNEL_UNBRIDGE", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task It_runs_also_where_the_two_were_connected_by_their_ids()
    {
        await using var stage = await CallStage.StartAsync();
        await stage.PlaceAsync("b1", "park,set:y=2", "exec_after_bridge_app=set,exec_after_bridge_arg=x=1");
        await stage.PlaceAsync("b2", "park");
        await stage.AskAsync("uuid_bridge b1 b2");
        await stage.AskAsync("uuid_kill b2");
        await stage.UntilAsync("b1", "CHANNEL_HANGUP_COMPLETE");
        Assert.Equal(
            ["CHANNEL_UNBRIDGE b2", "CHANNEL_EXECUTE set x=1", "CHANNEL_EXECUTE_COMPLETE set x=1", "CHANNEL_HANGUP NORMAL_CLEARING", "CHANNEL_HANGUP_COMPLETE"],
            stage.Told("b1").SkipWhile(line => !line.StartsWith("CHANNEL_UNBRIDGE", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Who_was_called_can_have_one_as_well_and_outlives_his_caller()
    {
        await using var stage = await CallStage.StartAsync();
        await stage.PlaceAsync("b1", "m:;:bridge:[origination_uuid=b2,exec_after_bridge_app=park]null/b2;park");
        await stage.UntilAsync("b1", "CHANNEL_BRIDGE");
        await stage.AskAsync("uuid_kill b1");
        await stage.UntilAsync("b2", "CHANNEL_PARK");
        Assert.Equal(["CHANNEL_EXECUTE park", "CHANNEL_PARK"], stage.Told("b2").SkipWhile(line => line != "CHANNEL_EXECUTE park"));
        Assert.Equal("true", await stage.AskAsync("uuid_exists b2"));
    }

    [Theory]
    [InlineData("hangup_after_bridge=true", "CHANNEL_HANGUP")]
    [InlineData("park_after_bridge=true", "CHANNEL_PARK")]
    [InlineData("transfer_after_bridge=park:inline", "CHANNEL_PARK")]
    public async Task It_does_not_run_where_the_call_is_to_go_elsewhere(string variable, string until)
    {
        await using var stage = await CallStage.StartAsync();
        await stage.PlaceAsync("b1", "bridge:[origination_uuid=b2]null/b2", $"exec_after_bridge_app=set,exec_after_bridge_arg=x=1,{variable}");
        await stage.UntilAsync("b1", "CHANNEL_BRIDGE");
        await stage.AskAsync("uuid_kill b2");
        await stage.UntilAsync("b1", until);
        await stage.AskAsync("uuid_kill b1");
        Assert.DoesNotContain(stage.Told("b1"), line => line.Contains("set x=1", StringComparison.Ordinal));
    }

    /// <summary>Where the command ends the call that is on its way elsewhere, whoever sent it there gets his answer, and nothing is told of a channel that is gone.</summary>
    [Theory]
    [InlineData("uuid_transfer b1 set:x=1,park inline")]
    [InlineData("uuid_transfer b1 -both set:x=1,park inline")]
    [InlineData("uuid_transfer b1 9664")]
    [InlineData("uuid_park b1")]
    [InlineData("uuid_bridge b1 b3")]
    [InlineData("uuid_bridge b3 b1")]
    public async Task A_call_that_its_own_command_ends_goes_nowhere(string command)
    {
        await using var stage = await CallStage.StartAsync();
        await stage.PlaceAsync("b1", "bridge:[origination_uuid=b2]null/b2,park", "api_after_bridge='uuid_kill b1'");
        await stage.PlaceAsync("b3", "park");
        await stage.UntilAsync("b1", "CHANNEL_BRIDGE");
        await stage.AskAsync(command).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        await stage.UntilGoneAsync("b1");
        await stage.AskAsync("hupall");
        await stage.UntilGoneAsync("b3");
        Assert.Equal("CS_DESTROY", stage.Steps("b1")[^1]);
        Assert.Empty(stage.Fake.Channels);
    }

    [Fact]
    public async Task The_end_of_a_bridge_is_told_once_where_its_command_ends_the_other_call()
    {
        await using var stage = await CallStage.StartAsync();
        await stage.PlaceAsync("b1", "bridge:[origination_uuid=b2]null/b2,park", "api_after_bridge='uuid_kill b2'");
        await stage.UntilAsync("b1", "CHANNEL_BRIDGE");
        await stage.AskAsync("uuid_transfer b1 park inline");
        await stage.UntilAsync("b1", "CHANNEL_PARK");
        Assert.Single(stage.Told("b1"), line => line.StartsWith("CHANNEL_UNBRIDGE", StringComparison.Ordinal));
    }
}
