using Microsoft.Extensions.Time.Testing;
using Typed.Esl.Testing.Tests.Support;
using static Typed.Esl.Testing.Tests.Support.CallCenterScene;

namespace Typed.Esl.Testing.Tests;

/// <summary>Whom a queue of the call center calls, when, and one after the other or at once, is what its strategy and its levels say: a program that steers them sees here what it would see on a switch.</summary>
public sealed class CallCenterStrategyTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("longest-idle-agent", "b")]
    [InlineData("agent-with-least-talk-time", "c")]
    [InlineData("agent-with-fewest-calls", "d")]
    [InlineData("sequentially-by-agent-order", "a")]
    [InlineData("top-down", "a")]
    [InlineData("round-robin", "d")]
    public async Task A_queue_asks_its_agents_in_the_order_of_its_strategy(string strategy, string first)
    {
        // b has been idle the longest, c has talked least and was called last, d has had the fewest calls.
        var time = new FakeTimeProvider(Begin);
        await using var fake = FakeFreeSwitch.Start(new FakeFreeSwitchOptions { TimeProvider = time });
        fake.CallCenter.AddQueue(new CallCenterQueue { Name = "first", Strategy = CallCenterStrategy.SequentiallyByAgentOrder });
        fake.CallCenter.AddQueue(new CallCenterQueue { Name = "sales", Strategy = CallCenterStrategy.FromText(strategy) });
        await using var fs = await ConnectAsync(fake);
        await using var told = await TellAsync(fs);
        foreach (string agent in (string[])["a", "b", "c", "d"])
            await AgentAsync(fs, agent, "sales", "user/" + agent, position: agent[0] - 'a' + 1);
        foreach (var (agent, talk) in new[] { ("b", 30), ("b", 10), ("d", 40), ("a", 20), ("c", 2), ("a", 20), ("c", 3) })
            await TalkAsync(fs, time, told, agent, TimeSpan.FromSeconds(talk));

        await EnterAsync(fs, "sales", "Jane");
        Assert.Equal(first, (await told.UntilAsync(CallCenterAction.AgentOffering)).Agent);
        Assert.Empty(fake.Errors);
    }

    [Fact]
    public async Task All_agents_are_called_at_once_where_the_queue_says_so_and_the_first_who_answers_takes_the_caller()
    {
        var time = new FakeTimeProvider(Begin);
        await using var fake = FakeFreeSwitch.Start(new FakeFreeSwitchOptions { TimeProvider = time });
        fake.CallCenter.AddQueue(new CallCenterQueue { Name = "sales", Strategy = CallCenterStrategy.RingAll });
        fake.Endpoints["user/1000"] = new FakeEndpoint { RingsFor = TimeSpan.FromSeconds(9) };
        fake.Endpoints["user/1001"] = new FakeEndpoint { RingsFor = TimeSpan.FromSeconds(4) };
        await using var fs = await ConnectAsync(fake);
        await using var told = await TellAsync(fs);
        await using var hangups = await fs.SubscribeAsync<ChannelHangupEvent>(Token);
        await AgentAsync(fs, "slow", "sales", "user/1000");
        await AgentAsync(fs, "quick", "sales", "user/1001");
        await EnterAsync(fs, "sales", "Jane");
        Assert.Equal("slow", (await told.UntilAsync(CallCenterAction.AgentOffering)).Agent);
        Assert.Equal("quick", (await told.UntilAsync(CallCenterAction.AgentOffering)).Agent);
        Assert.Equal("ring-all", Assert.Single(await fs.CallCenter.MembersAsync(Token)).ServingAgent);
        time.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal("quick", (await told.UntilAsync(CallCenterAction.BridgeAgentStart)).Agent);
        var failed = Assert.IsType<CallCenterBridgeAgentFailEvent>(await told.UntilAsync(CallCenterAction.BridgeAgentFail));
        Assert.Equal(("slow", HangupCause.LoseRace), (failed.Agent, failed.Cause));
        await foreach (var hangup in hangups.WithCancellation(Token))
        {
            Assert.Equal(("user/1000", HangupCause.LoseRace), (hangup.ChannelName, hangup.HangupCause));
            break;
        }

        Assert.Equal("quick", Assert.Single(await fs.CallCenter.MembersAsync(Token)).ServingAgent);
        Assert.Empty(fake.Errors);
    }

    [Fact]
    public async Task Agents_of_a_higher_level_are_asked_when_the_caller_has_waited_for_them()
    {
        var time = new FakeTimeProvider(Begin);
        await using var fake = FakeFreeSwitch.Start(new FakeFreeSwitchOptions { TimeProvider = time });
        fake.CallCenter.AddQueue(new CallCenterQueue { Name = "sales", TierRulesApply = true, TierRuleWait = TimeSpan.FromSeconds(20), TierRuleWaitMultipliesLevel = true });
        await using var fs = await ConnectAsync(fake);
        await using var told = await TellAsync(fs);
        await AgentAsync(fs, "near", "sales", "user/1000", level: 1);
        await AgentAsync(fs, "far", "sales", "user/1001", level: 2);
        await fs.CallCenter.Agent("near").SetStateAsync(CallCenterAgentState.Idle, Token);
        await EnterAsync(fs, "sales", "Jane");
        time.Advance(TimeSpan.FromSeconds(39));
        Assert.Equal(CallCenterMemberState.Waiting, Assert.Single(await fs.CallCenter.MembersAsync(Token)).State);
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("far", (await told.UntilAsync(CallCenterAction.AgentOffering)).Agent);
        Assert.Empty(fake.Errors);
    }

    [Fact]
    public async Task Whom_chance_chooses_follows_from_the_seed()
    {
        string first = await ChosenAsync(seed: 7);
        Assert.Equal(first, await ChosenAsync(seed: 7));
        Assert.NotEqual(first, await ChosenAsync(seed: 8));
        Assert.True(first.Distinct().Count() > 1, first);
    }

    [Fact]
    public async Task One_more_agent_is_called_from_time_to_time_while_those_before_go_on_ringing()
    {
        var time = new FakeTimeProvider(Begin);
        await using var fake = FakeFreeSwitch.Start(new FakeFreeSwitchOptions { TimeProvider = time });
        fake.CallCenter.AddQueue(new CallCenterQueue { Name = "sales", Strategy = CallCenterStrategy.RingProgressively, RingProgressivelyDelay = TimeSpan.FromSeconds(5) });
        fake.OtherEndpoints = new FakeEndpoint { RingsFor = TimeSpan.FromMinutes(1) };
        foreach (string agent in (string[])["1", "2", "3"])
            fake.CallCenter.AddAgent(new CallCenterAgent { Name = agent, Contact = Dial.User(agent), Status = CallCenterAgentStatus.Available }, "sales");
        await using var fs = await ConnectAsync(fake);
        fake.Endpoints["null/caller"] = FakeEndpoint.Answers;
        await EnterAsync(fs, "sales", "Jane");
        List<int> ringing = [];
        foreach (int seconds in (int[])[0, 4, 1, 5])
        {
            time.Advance(TimeSpan.FromSeconds(seconds));
            ringing.Add(await fs.CallCenter.Queue("sales").AgentCountAsync(CallCenterAgentStatus.Available, CallCenterAgentState.Receiving, Token));
        }

        Assert.Equal([1, 1, 2, 3], ringing);
        Assert.Empty(fake.Errors);
    }

    private static async Task<string> ChosenAsync(int seed)
    {
        var time = new FakeTimeProvider(Begin);
        await using var fake = FakeFreeSwitch.Start(new FakeFreeSwitchOptions { TimeProvider = time, Seed = seed });
        fake.CallCenter.AddQueue(new CallCenterQueue { Name = "sales", Strategy = CallCenterStrategy.Random });
        foreach (string agent in (string[])["a", "b", "c", "d"])
        {
            fake.Endpoints["user/" + agent] = FakeEndpoint.Fails(HangupCause.UserBusy);
            fake.CallCenter.AddAgent(new CallCenterAgent { Name = agent, Contact = Dial.User(agent), Status = CallCenterAgentStatus.Available }, "sales");
        }

        await using var fs = await ConnectAsync(fake);
        await using var told = await TellAsync(fs);
        await EnterAsync(fs, "sales", "Jane");
        time.Advance(TimeSpan.FromSeconds(2));
        string chosen = "";
        while (chosen.Length < 16)
            chosen += (await told.UntilAsync(CallCenterAction.AgentOffering)).Agent;
        Assert.Empty(fake.Errors);
        return chosen;
    }
}
