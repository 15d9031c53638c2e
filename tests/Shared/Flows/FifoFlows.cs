namespace Typed.Esl.Tests.Shared.Flows;

/// <summary>What happens in FIFO queues.</summary>
internal sealed partial record Flow
{
    private const string FifoInfo = "fifo::info";

    private static IReadOnlyList<Flow> Fifo { get; } =
    [
        new("fifo", async stage =>
        {
            await EnterFifoAsync(stage);
            await stage.Fs.ApiAsync($"originate {{origination_uuid={B}}}null/{B} '&fifo(flow-queue out nowait)'");
            await stage.UntilAsync(B, EventNames.ChannelBridge);
            await stage.KillAsync(A, HangupCause.NormalClearing);
            await stage.UntilGoneAsync(B);
        }),
        new("fifo-nobody-takes", async stage =>
        {
            await EnterFifoAsync(stage);
            await stage.KillAsync(A, HangupCause.NormalClearing);
        }),
        new("fifo-waits-for-callers", async stage =>
        {
            await stage.Fs.ApiAsync($"originate {{origination_uuid={B}}}null/{B} '&fifo(flow-queue out wait)'");
            await stage.UntilToldAsync(FifoInfo, "consumer_start");
            await EnterFifoAsync(stage);
            await stage.UntilAsync(B, EventNames.ChannelBridge);
            await stage.KillAsync(A, HangupCause.NormalClearing);
            await stage.UntilToldAsync(FifoInfo, "consumer_reentrance");
            await stage.KillAsync(B, HangupCause.NormalClearing);
        }),
    ];

    private static async Task EnterFifoAsync(FlowStage stage)
    {
        await stage.Fs.ApiAsync($"originate {{origination_uuid={A}}}null/{A} '&fifo(flow-queue in)'");
        await stage.UntilToldAsync(FifoInfo, "push");
    }
}
