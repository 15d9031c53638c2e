using Microsoft.Extensions.Time.Testing;
using System.Net;
using static Typed.Esl.Testing.Tests.Support.CallCenterScene;

namespace Typed.Esl.Testing.Tests;

/// <summary>Callers wait in the queues of the call center, agents are called for them by the queue's strategy, and whoever asks is told who is where.</summary>
public sealed class CallCenterTests
{
    private const string Support = "support@default";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_caller_waits_talks_to_an_agent_and_everybody_is_listed_meanwhile()
    {
        var time = new FakeTimeProvider(Begin);
        await using var fake = FakeFreeSwitch.Start(new FakeFreeSwitchOptions { TimeProvider = time });
        fake.Endpoints["user/1000"] = new FakeEndpoint { RingsFor = TimeSpan.FromSeconds(3) };
        await using var fs = await ConnectAsync(fake);
        await using var told = await TellAsync(fs);
        var center = fs.CallCenter;
        var caller = await EnterAsync(fs, Support, "Jane \"J\" <홍>");
        Assert.Equal((1, 1, 0, 0), (await center.QueueCountAsync(Token), await center.Queue(Support).MemberCountAsync(Token), await center.Queue(Support).AgentCountAsync(cancellationToken: Token), await center.Queue(Support).TierCountAsync(Token)));
        time.Advance(TimeSpan.FromSeconds(5));
        var waiting = Assert.Single(await center.Queue(Support).MembersAsync(Token));
        Assert.Equal(
            (caller, "Outbound Call", CallCenterMemberState.Waiting, 5, Begin, ""),
            (waiting.ChannelUuid, waiting.CallerIdName, waiting.State, waiting.Score ?? 0, waiting.Joined ?? default, waiting.ServingAgent));

        await AgentAsync(fs, "anna", Support, "user/1000");
        await told.UntilAsync(CallCenterAction.AgentOffering);
        Assert.Equal((CallCenterAgentState.Receiving, CallCenterMemberState.Trying), (await center.Agent("anna").StateAsync(Token), Assert.Single(await center.MembersAsync(Token)).State));
        Assert.Equal(CallCenterTierState.Offering, Assert.Single(await center.TiersAsync(Token)).State);
        time.Advance(TimeSpan.FromSeconds(3));
        await told.UntilStateAsync("anna", CallCenterAgentState.InQueueCall);
        var agent = Assert.Single(await center.Queue(Support).AgentsAsync(Token));
        var leg = fake.Channels[agent.Uuid]!;
        Assert.Equal(("user/1000", caller, "Outbound Call"), (leg.Row.ChannelName, leg.BridgedTo, leg.Row.CallerIdName));
        Assert.Equal(("agent", Support, "anna", waiting.Uuid, caller.Text), (Of(leg, VariableNames.CallCenterSide), Of(leg, VariableNames.CallCenterQueue), Of(leg, VariableNames.CallCenterAgent), Of(leg, VariableNames.CallCenterMember), Of(leg, VariableNames.CallCenterMemberUuid)));
        Assert.Equal(("answered", "anna", agent.Uuid.Text), (Of(fake.Channels[caller]!, VariableNames.CallCenterOutcome), Of(fake.Channels[caller]!, VariableNames.CallCenterAgent), Of(fake.Channels[caller]!, VariableNames.CallCenterAgentUuid)));
        Assert.Equal((CallCenterAgentState.InQueueCall, 1, Begin.AddSeconds(8), Begin.AddSeconds(5)), (agent.State, agent.CallsAnswered ?? 0, agent.LastCallStarted ?? default, agent.LastOffered ?? default));
        Assert.Equal(CallCenterMemberState.Answered, Assert.Single(await center.MembersAsync(Token)).State);
        Assert.Equal(1, await center.Queue(Support).AgentCountAsync(CallCenterAgentStatus.Available, CallCenterAgentState.InQueueCall, Token));
        Assert.Empty(await center.Queue(Support).AgentsWithAsync(CallCenterAgentStatus.OnBreak, cancellationToken: Token));

        time.Advance(TimeSpan.FromSeconds(20));
        await fs.Uuid.KillAsync(agent.Uuid, HangupCause.NormalClearing, Token);
        await told.UntilStateAsync("anna", CallCenterAgentState.Waiting);
        Assert.False(await fs.Uuid.ExistsAsync(caller, Token));
        agent = await center.Agent("anna").DetailsAsync(Token);
        Assert.Equal((true, TimeSpan.FromSeconds(20), Begin.AddSeconds(28)), (agent!.Uuid.IsEmpty, agent.TalkTime, agent.LastCallEnded));
        Assert.Empty(await center.MembersAsync(Token));
        Assert.Equal((1, 0), Assert.Single(await center.QueuesAsync(Token)) is var queue ? (queue.CallsAnswered ?? -1, queue.CallsAbandoned ?? -1) : default);
        Assert.Equal(
            ["member-queue-start", "members-count", "agent-add", "agent-contact-change", "agent-status-change", "agent-state-change", "agent-offering", "agent-state-get", "bridge-agent-start", "members-count", "agent-state-change",
                "bridge-agent-end", "member-queue-end", "agent-state-change"],
            told.Seen.Select(item => item.Action.Text));
        Assert.Equal([1, 1], told.Seen.OfType<CallCenterMembersCountEvent>().Select(item => item.Count ?? -1));
        Assert.Empty(fake.Errors);
    }

    [Fact]
    public async Task An_agent_who_is_busy_rests_and_one_who_never_answers_is_not_called_any_more()
    {
        var time = new FakeTimeProvider(Begin);
        await using var fake = FakeFreeSwitch.Start(new FakeFreeSwitchOptions { TimeProvider = time });
        fake.Endpoints["user/1000"] = FakeEndpoint.Fails(HangupCause.UserBusy);
        await using var fs = await ConnectAsync(fake);
        await using var told = await TellAsync(fs);
        var anna = fs.CallCenter.Agent("anna");
        await EnterAsync(fs, Support, "Jane");
        await anna.AddAsync(CallCenterAgentType.Callback, Token);
        await anna.SetBusyDelayAsync(TimeSpan.FromSeconds(30), Token);
        await anna.SetMaxNoAnswerAsync(2, Token);
        await anna.SetContactAsync(Dial.User("1000"), Token);
        await fs.CallCenter.Queue(Support).AddTierAsync("anna", cancellationToken: Token);
        await anna.SetStatusAsync(CallCenterAgentStatus.Available, Token);
        Assert.Equal(HangupCause.UserBusy, Assert.IsType<CallCenterBridgeAgentFailEvent>(await told.UntilAsync(CallCenterAction.BridgeAgentFail)).Cause);
        await told.UntilStateAsync("anna", CallCenterAgentState.Waiting);
        time.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal((CallCenterAgentState.Waiting, Begin.AddSeconds(30)), (await anna.StateAsync(Token), (await anna.DetailsAsync(Token))!.ReadyAt));
        Assert.Single(told.Seen, item => item.Action == CallCenterAction.AgentOffering);

        fake.Endpoints["user/1000"] = FakeEndpoint.Fails(HangupCause.NoAnswer);
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(HangupCause.NoAnswer, Assert.IsType<CallCenterBridgeAgentFailEvent>(await told.UntilAsync(CallCenterAction.BridgeAgentFail)).Cause);
        var limit = Assert.IsType<CallCenterAgentMaxNoAnswerEvent>(await told.UntilAsync(CallCenterAction.AgentMaxNoAnswer));
        Assert.Equal((2, CallCenterAgentStatus.OnBreak), (limit.NoAnswerCount, limit.NoAnswerStatus));
        await told.UntilStateAsync("anna", CallCenterAgentState.Waiting);
        time.Advance(TimeSpan.FromSeconds(60));
        var row = await anna.DetailsAsync(Token);
        Assert.Equal((CallCenterAgentStatus.OnBreak, 2), (row!.Status, row.NoAnswerCount));
        Assert.Equal(CallCenterTierState.NoAnswer, Assert.Single(await fs.CallCenter.TiersAsync(Token)).State);
        Assert.Equal(3, told.Seen.Count(item => item.Action == CallCenterAction.AgentOffering));
        Assert.Empty(fake.Errors);
    }

    [Fact]
    public async Task A_caller_who_hangs_up_while_an_agent_rings_has_left_and_the_agent_rings_no_more()
    {
        var time = new FakeTimeProvider(Begin);
        await using var fake = FakeFreeSwitch.Start(new FakeFreeSwitchOptions { TimeProvider = time });
        fake.CallCenter.AddQueue(new CallCenterQueue { Name = "sales", AbandonedResumeAllowed = true, DiscardAbandonedAfter = TimeSpan.FromSeconds(30) });
        fake.Endpoints["user/1000"] = new FakeEndpoint { RingsFor = TimeSpan.FromSeconds(9) };
        await using var fs = await ConnectAsync(fake);
        await using var told = await TellAsync(fs);
        await AgentAsync(fs, "anna", "sales", "user/1000");
        var caller = await EnterAsync(fs, "sales", "Jane");
        string member = (await told.UntilAsync(CallCenterAction.AgentOffering)).MemberUuid;
        await fs.Uuid.KillAsync(caller, HangupCause.OriginatorCancel, Token);
        var left = Assert.IsType<CallCenterMemberQueueEndEvent>(await told.UntilAsync(CallCenterAction.MemberQueueEnd));
        Assert.Equal((CallCenterEndCause.Cancel, CallCenterCancelReason.BreakOut), (left.EndCause, left.CancelReason));
        Assert.Equal(HangupCause.OriginatorCancel, Assert.IsType<CallCenterBridgeAgentFailEvent>(await told.UntilAsync(CallCenterAction.BridgeAgentFail)).Cause);
        Assert.Empty(fake.Channels);
        var abandoned = Assert.Single(await fs.CallCenter.Queue("sales").MembersAsync(Token));
        Assert.Equal((CallCenterMemberState.Abandoned, Begin, true), (abandoned.State, abandoned.Abandoned ?? default, abandoned.ChannelUuid.IsEmpty));

        // Who calls again in time has the old place.
        time.Advance(TimeSpan.FromSeconds(10));
        var again = await EnterAsync(fs, "sales", "Jane");
        Assert.Equal(member, (await told.UntilAsync(CallCenterAction.MemberQueueResume)).MemberUuid);
        Assert.Equal(10, Assert.Single(await fs.CallCenter.Queue("sales").MembersAsync(Token)).Score);
        await fs.Uuid.KillAsync(again, HangupCause.OriginatorCancel, Token);
        time.Advance(TimeSpan.FromSeconds(31));
        Assert.Empty(await fs.CallCenter.Queue("sales").MembersAsync(Token));
        Assert.Equal(2, fake.CallCenter.Queues.Single(queue => queue.Name == "sales").CallsAbandoned);
        Assert.Empty(fake.Errors);
    }

    [Fact]
    public async Task A_program_is_told_why_a_caller_it_leads_has_left_the_queue()
    {
        var time = new FakeTimeProvider(Begin);
        await using var fake = FakeFreeSwitch.Start(new FakeFreeSwitchOptions { TimeProvider = time });
        fake.CallCenter.AddQueue(new CallCenterQueue { Name = "short", MaxWaitTime = TimeSpan.FromSeconds(40) });
        fake.CallCenter.AddQueue(new CallCenterQueue { Name = "empty", MaxWaitTimeWithNoAgent = TimeSpan.FromSeconds(10), MaxWaitTimeWithNoAgentGrace = TimeSpan.FromSeconds(5) });
        await using var fs = await ConnectAsync(fake);
        await using var told = await TellAsync(fs);
        List<CallCenterResult> results = [];
        await using var listener = EslListener.Start(new IPEndPoint(IPAddress.Loopback, 0), async (call, token) =>
        {
            await call.SetAsync(VariableNames.CallCenterExitKeys, "#", cancellationToken: token);
            foreach (string queue in (string[])["nowhere", "short", "empty", Support])
                results.Add(await call.CallCenterAsync(queue, token));
        });
        var call = await fake.CallAsync(listener, cancellationToken: Token);
        await told.UntilAsync(CallCenterAction.MemberQueueStart);
        time.Advance(TimeSpan.FromSeconds(39));
        Assert.Equal(CallCenterMemberState.Waiting, Assert.Single(await fs.CallCenter.MembersAsync(Token)).State);
        time.Advance(TimeSpan.FromSeconds(2));
        await told.UntilAsync(CallCenterAction.MemberQueueStart);
        time.Advance(TimeSpan.FromSeconds(14));
        Assert.Equal(CallCenterMemberState.Waiting, (await fs.CallCenter.Queue("empty").MembersAsync(Token)).Single().State);
        time.Advance(TimeSpan.FromSeconds(2));
        await told.UntilAsync(CallCenterAction.MemberQueueStart);
        await call.PressAsync("1");
        await call.PressAsync("#");
        await call.Completion;
        Assert.Equal(
            ["", "TIMEOUT", "NO_AGENT_TIMEOUT", "EXIT_WITH_KEY"],
            results.Select(result => result.CancelReason.Text));
        Assert.Equal((CallCenterOutcome.Canceled, "#", Begin), (results[3].Outcome, results[3].ExitKey, results[1].Joined ?? default));
        Assert.Empty(fake.Errors);
    }

    [Fact]
    public async Task An_agent_stands_by_on_a_channel_and_one_on_demand_takes_a_single_call()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var fs = await ConnectAsync(fake);
        await using var told = await TellAsync(fs);
        var headset = Assert.NotNull((await fs.OriginateAsync(Dial.Null("headset"), CallTarget.Application(DialplanApplication.Park()), cancellationToken: Token)).Uuid);
        var bert = fs.CallCenter.Agent("bert");
        await bert.AddAsync(CallCenterAgentType.UuidStandby, Token);
        await bert.SetUuidAsync(headset, Token);
        await bert.SetStatusAsync(CallCenterAgentStatus.AvailableOnDemand, Token);
        await fs.CallCenter.Queue(Support).AddTierAsync("bert", cancellationToken: Token);
        var caller = await EnterAsync(fs, Support, "Jane");
        await told.UntilStateAsync("bert", CallCenterAgentState.InQueueCall);
        Assert.Equal((headset, "bert"), (fake.Channels[caller]!.BridgedTo, Of(fake.Channels[headset]!, VariableNames.CallCenterAgent)));

        // The talk is taken away from the call center, and goes on.
        await fs.CallCenter.ReleaseAgentAsync(headset, Token);
        Assert.Equal(HangupCause.None, Assert.IsType<CallCenterBridgeAgentEndEvent>(await told.UntilAsync(CallCenterAction.BridgeAgentEnd)).Cause);
        await told.UntilStateAsync("bert", CallCenterAgentState.Idle);
        Assert.Equal(headset, fake.Channels[caller]!.BridgedTo);
        Assert.Empty(await fs.CallCenter.MembersAsync(Token));

        // Who stands by on a channel that is gone is logged out.
        await fs.Uuid.KillAsync(headset, HangupCause.NormalClearing, Token);
        await bert.SetStateAsync(CallCenterAgentState.Waiting, Token);
        await EnterAsync(fs, Support, "Joe");
        await told.UntilAsync(CallCenterAction.BridgeAgentFail);
        Assert.Equal((CallCenterAgentStatus.LoggedOut, null), (await bert.StatusAsync(Token), await bert.UuidAsync(Token)));
        Assert.Empty(fake.Errors);
    }

    [Fact]
    public async Task Agents_that_are_there_from_the_beginning_are_called_and_what_does_not_fit_is_refused()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var fs = await ConnectAsync(fake);
        await using var told = await TellAsync(fs);
        fake.CallCenter.AddQueue(new CallCenterQueue { Name = "sales", Strategy = CallCenterStrategy.TopDown });
        await EnterAsync(fs, "sales", "Jane");
        fake.CallCenter.AddAgent(new CallCenterAgent { Name = "anna", Contact = Dial.User("1000"), Status = CallCenterAgentStatus.Available, ExternalCalls = 1 }, "sales");
        fake.CallCenter.AddAgent(new CallCenterAgent { Name = "bert", Contact = Dial.User("1001"), Status = CallCenterAgentStatus.Available }, "sales", Support);
        Assert.Equal("bert", (await told.UntilAsync(CallCenterAction.AgentOffering)).Agent);
        Assert.Equal([("sales", "anna", 1), ("sales", "bert", 2), (Support, "bert", 1)], (await fs.CallCenter.TiersAsync(Token)).Select(tier => (tier.Queue, tier.Agent, tier.Position ?? 0)).Order());
        Assert.Equal(
            (CallCenterTimeBase.Queue, true, TimeSpan.FromMinutes(1), CallCenterAgentStatus.OnBreak),
            (await fs.CallCenter.QueuesAsync(Token)).Single(queue => queue.Name == "sales") is var row ? (row.TimeBaseScore, row.TierRuleNoAgentNoWait ?? false, row.DiscardAbandonedAfter ?? default, row.AgentNoAnswerStatus) : default);
        Assert.Contains("'anna'", Assert.Throws<ArgumentException>(() => fake.CallCenter.AddAgent(new CallCenterAgent { Name = "anna" })).Message, StringComparison.Ordinal);
        Assert.Contains("'nowhere'", Assert.Throws<ArgumentException>(() => fake.CallCenter.AddAgent(new CallCenterAgent { Name = "carl" }, "sales", "nowhere")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => fake.CallCenter.AddAgent(new CallCenterAgent()));
        Assert.Throws<ArgumentException>(() => fake.CallCenter.AddQueue(new CallCenterQueue()));
        Assert.Contains("'the sales'", Assert.Throws<ArgumentException>(() => fake.CallCenter.AddQueue(new CallCenterQueue { Name = "the sales" })).Message, StringComparison.Ordinal);
        Assert.Null(await fs.CallCenter.Agent("carl").DetailsAsync(Token));
        Assert.Equal(
            """{"command":"callcenter_config","data":{"arguments":"queue list tiers","queue_name":"support@default"},"status":"success","response":[{"queue":"support@default","agent":"bert","state":"Standby","level":"1","position":"1"}]}""",
            (await fs.ApiAsync("""json {"command":"callcenter_config","data":{"arguments":"queue list tiers","queue_name":"support@default"}}""", Token)).Text);
        Assert.Empty(fake.Errors);
    }

    /// <summary>Who of four agents is called, one after the other, where all of them are busy.</summary>
    [Fact]
    public async Task A_crash_leaves_agents_free_and_nobody_waiting()
    {
        var time = new FakeTimeProvider(Begin);
        await using var fake = FakeFreeSwitch.Start(new FakeFreeSwitchOptions { TimeProvider = time });
        fake.CallCenter.AddAgent(new CallCenterAgent { Name = "anna", Contact = Dial.User("1000"), Status = CallCenterAgentStatus.Available }, Support);
        await using (var before = await ConnectAsync(fake))
        {
            await EnterAsync(before, Support, "Jane");
            await EnterAsync(before, Support, "Joe");
            Assert.Equal(CallCenterAgentState.InQueueCall, await before.CallCenter.Agent("anna").StateAsync(Token));
            fake.Faults.Crash();
        }

        await using var fs = await ConnectAsync(fake);
        Assert.Equal(CallCenterAgentState.Waiting, await fs.CallCenter.Agent("anna").StateAsync(Token));
        Assert.Equal(CallCenterTierState.Ready, Assert.Single(await fs.CallCenter.TiersAsync(Token)).State);
        Assert.Empty(await fs.CallCenter.MembersAsync(Token));
        time.Advance(TimeSpan.FromSeconds(2));
        await EnterAsync(fs, Support, "Jim");
        Assert.Equal(CallCenterAgentState.InQueueCall, await fs.CallCenter.Agent("anna").StateAsync(Token));
        Assert.Empty(fake.Errors);
    }

    [Fact]
    public async Task Nobody_rings_for_a_caller_who_is_taken_out_by_hand()
    {
        var time = new FakeTimeProvider(Begin);
        await using var fake = FakeFreeSwitch.Start(new FakeFreeSwitchOptions { TimeProvider = time });
        fake.Endpoints["user/1000"] = new FakeEndpoint { RingsFor = TimeSpan.FromSeconds(9) };
        await using var fs = await ConnectAsync(fake);
        await using var told = await TellAsync(fs);
        await AgentAsync(fs, "anna", Support, "user/1000");
        var caller = await EnterAsync(fs, Support, "Jane");
        await told.UntilAsync(CallCenterAction.AgentOffering);
        Assert.True(fake.Channels.Remove(caller));
        Assert.Equal(HangupCause.OriginatorCancel, Assert.IsType<CallCenterBridgeAgentFailEvent>(await told.UntilAsync(CallCenterAction.BridgeAgentFail)).Cause);
        await told.UntilStateAsync("anna", CallCenterAgentState.Waiting);
        Assert.Empty(fake.Channels);
        Assert.Empty(await fs.CallCenter.MembersAsync(Token));
        Assert.Empty(fake.Errors);
    }
}
