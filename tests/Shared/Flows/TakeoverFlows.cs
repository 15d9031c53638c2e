namespace Typed.Esl.Tests.Shared.Flows;

internal sealed partial record Flow
{
    private const string C = "flow-c";

    /// <summary>Calls that somebody else takes over or passes on, and what is run behind them.</summary>
    private static IReadOnlyList<Flow> Takeovers { get; } =
    [
        new("intercept-called", async stage =>
        {
            await stage.ParkAsync(A);
            await stage.BridgeAsync(A, B);
            await stage.ParkAsync(C);
            await stage.ExecuteAsync(C, "intercept", B);
            await TalksAsync(stage, B);
            await stage.UntilGoneAsync(A);
            await stage.KillAsync(C, HangupCause.NormalClearing);
            await stage.UntilGoneAsync(B);
        }),
        new("transfer-both", async stage =>
        {
            await stage.ParkAsync(A);
            await stage.BridgeAsync(A, B);
            await stage.Fs.ApiAsync($"uuid_dual_transfer {A} park/inline park/inline");
            await stage.UntilAsync(A, EventNames.ChannelPark);
            await stage.UntilAsync(B, EventNames.ChannelPark);
            await stage.KillAsync(A, HangupCause.NormalClearing);
            await stage.KillAsync(B, HangupCause.NormalClearing);
        }),
        new("behind-the-bridge", async stage =>
        {
            await stage.ParkAsync(A);
            await stage.Fs.Uuid.SetVariableAsync(A, "exec_after_bridge_app", "set");
            await stage.Fs.Uuid.SetVariableAsync(A, "exec_after_bridge_arg", "flow=1");
            await stage.ParkAsync(B);
            await stage.Fs.Uuid.BridgeAsync(A, B);
            await TalksAsync(stage, B);
            await stage.KillAsync(B, HangupCause.NormalClearing);
            await stage.UntilGoneAsync(A);
        }),
    ];

    private static Task TalksAsync(FlowStage stage, string id) => stage.UntilAsync(id, EventNames.ChannelState, item => item["Channel-State"] == "CS_EXCHANGE_MEDIA");
}
