namespace Typed.Esl.Tests.Shared.Flows;

/// <summary>What happens in valet parking lots.</summary>
internal sealed partial record Flow
{
    private const string ValetInfo = "valet_parking::info";

    private static IReadOnlyList<Flow> Valet { get; } =
    [
        new("valet", async stage =>
        {
            await stage.Fs.ApiAsync($"originate {{origination_uuid={A}}}null/{A} '&valet_park(flow-lot 6001)'");
            await stage.UntilToldAsync(ValetInfo, "hold");
            await stage.Fs.ApiAsync($"originate {{origination_uuid={B}}}null/{B} '&valet_park(flow-lot 6001)'");
            await stage.UntilAsync(B, EventNames.ChannelState, item => item["Channel-State"] == "CS_EXCHANGE_MEDIA");
            await stage.KillAsync(B, HangupCause.NormalClearing);
            await stage.UntilGoneAsync(A);
        }),
        new("valet-nobody-takes", async stage =>
        {
            await stage.Fs.ApiAsync($"originate {{origination_uuid={A}}}null/{A} '&valet_park(flow-lot 6001)'");
            await stage.UntilToldAsync(ValetInfo, "hold");
            await stage.KillAsync(A, HangupCause.NormalClearing);
        }),
    ];
}
