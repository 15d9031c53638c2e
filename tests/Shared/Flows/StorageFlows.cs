namespace Typed.Esl.Tests.Shared.Flows;

/// <summary>What is counted, kept and scheduled.</summary>
internal sealed partial record Flow
{
    private static IReadOnlyList<Flow> Storage { get; } =
    [
        new("limit", async stage =>
        {
            await stage.ParkAsync(A);
            await stage.ParkAsync(B);
            await RunAsync(stage, A, "limit", "hash flow-realm r 1");
            await RunAsync(stage, A, "limit_execute", "hash flow-realm q 1 set flow=1");
            await stage.Fs.ApiAsync($"uuid_limit {A} hash flow-realm s 5");
            await stage.UntilToldAsync("limit::usage", which: item => item["key"] == "s");
            await RunAsync(stage, A, "limit", "hash flow-realm t 2/10");
            await stage.ExecuteAsync(B, "limit", "hash flow-realm r 1 !USER_BUSY");
            await stage.UntilGoneAsync(B);
            await stage.KillAsync(A, HangupCause.NormalClearing);
        }),
        new("schedule", async stage =>
        {
            await stage.ParkAsync(A);
            await stage.Fs.ApiAsync("sched_api +3600 flow-tasks status");
            await stage.UntilToldAsync("ADD_SCHEDULE");
            await stage.Fs.ApiAsync("sched_del flow-tasks");
            await stage.UntilToldAsync("DEL_SCHEDULE");
            await stage.Fs.ApiAsync($"sched_hangup +1 {A} USER_BUSY");
            await stage.UntilGoneAsync(A);
            await stage.UntilToldAsync("DEL_SCHEDULE");
        }),
    ];

    private static async Task RunAsync(FlowStage stage, string id, string application, string argument)
    {
        await stage.ExecuteAsync(id, application, argument);
        await stage.UntilEndedAsync(id, application);
    }
}
