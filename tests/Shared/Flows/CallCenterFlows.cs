namespace Typed.Esl.Tests.Shared.Flows;

/// <summary>What happens in the queue of a call centre. It is the one of the switch's usual configuration.</summary>
internal sealed partial record Flow
{
    /// <summary>The queue of the usual configuration.</summary>
    public const string Queue = "support@default";

    /// <summary>The one in which an agent would be called again and again.</summary>
    public const string BusyAgent = "call-center-agent-busy";

    private const string NobodyThere = "call-center-nobody-there";
    private const string Agent = "flow-agent";
    private const string Info = "callcenter::info";

    private static IReadOnlyList<Flow> CallCenter { get; } =
    [
        new("call-center-agent-hangs-up", stage => TalkAsync(stage, hangsUp: B, other: A)),
        new("call-center-caller-hangs-up", stage => TalkAsync(stage, hangsUp: A, other: B)),
        new(BusyAgent, async stage =>
        {
            await AgentAsync(stage, "error/USER_BUSY");
            await QueueAsync(stage);
            await stage.UntilToldAsync(Info, "agent-state-change", item => item["CC-Agent-State"] == "Waiting");
            await stage.Fs.ApiAsync($"callcenter_config agent set status {Agent} 'Logged Out'");
            await stage.KillAsync(A, HangupCause.NormalClearing);
            await AgentGoesAsync(stage);
        }),
        new(NobodyThere, async stage =>
        {
            await QueueAsync(stage);
            await stage.KillAsync(A, HangupCause.NormalClearing);
        }),
    ];

    private static async Task TalkAsync(FlowStage stage, string hangsUp, string other)
    {
        await AgentAsync(stage, $"[origination_uuid={B}]null/{B}");
        await QueueAsync(stage);
        await stage.UntilToldAsync(Info, "agent-state-change", item => item["CC-Agent-State"] == "In a queue call");
        await stage.KillAsync(hangsUp, HangupCause.NormalClearing);
        await stage.UntilGoneAsync(other);
        await stage.UntilToldAsync(Info, "agent-state-change", item => item["CC-Agent-State"] == "Waiting");
        await AgentGoesAsync(stage);
    }

    private static async Task QueueAsync(FlowStage stage)
    {
        await stage.Fs.ApiAsync($"originate {{origination_uuid={A}}}null/{A} &callcenter({Queue})");
        await stage.UntilToldAsync(Info, "member-queue-start");
    }

    private static async Task AgentAsync(FlowStage stage, string contact)
    {
        // A switch remembers agents, also those of a flow that broke.
        foreach (string command in new[]
        {
            $"tier del {Queue} {Agent}", $"agent del {Agent}", $"agent add {Agent} callback", $"agent set contact {Agent} {contact}", $"agent set status {Agent} Available", $"agent set state {Agent} Waiting", $"tier add {Queue} {Agent} 1 1",
        })
        {
            Assert.Equal("+OK\n", (await stage.Fs.ApiAsync($"callcenter_config {command}")).Text);
        }

        await stage.UntilToldAsync(Info, "agent-state-change");
    }

    private static async Task AgentGoesAsync(FlowStage stage)
    {
        await stage.Fs.ApiAsync($"callcenter_config tier del {Queue} {Agent}");
        await stage.Fs.ApiAsync($"callcenter_config agent del {Agent}");
    }
}
