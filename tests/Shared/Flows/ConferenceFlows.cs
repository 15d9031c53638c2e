namespace Typed.Esl.Tests.Shared.Flows;

/// <summary>What happens in conferences. Their profile plays no sounds, of which a switch would tell as well.</summary>
internal sealed partial record Flow
{
    private const string Room = "flow-room";
    private const string Maintenance = "conference::maintenance";

    private static IReadOnlyList<Flow> Conferences { get; } =
    [
        new("conference", async stage =>
        {
            await JoinAsync(stage, A, Room, hasFloor: true);
            await JoinAsync(stage, B, Room);
            foreach (string change in new[]
            {
                "mute last", "unmute last", "tmute last", "tmute last", "deaf last", "undeaf last", "energy last 300", "volume_in last 1", "volume_out last up", "hold last", "unhold last", "dtmf last 12",
            })
            {
                await InRoomAsync(stage, change);
            }

            await InRoomAsync(stage, "hup last");
            await stage.UntilGoneAsync(B);
            await InRoomAsync(stage, "kick all");
            await stage.UntilGoneAsync(A);
            await stage.UntilToldAsync(Maintenance, "conference-destroy");
        }),
        new("conference-caller-hangs-up", async stage =>
        {
            await JoinAsync(stage, A, Room, hasFloor: true);
            await JoinAsync(stage, B, Room);
            await stage.KillAsync(A, HangupCause.NormalClearing);
            await stage.UntilToldAsync(Maintenance, "floor-change", item => item["Unique-ID"] == B);
            await stage.KillAsync(B, HangupCause.UserBusy);
            await stage.UntilToldAsync(Maintenance, "conference-destroy");
        }),
        new("conference-floor", async stage =>
        {
            await JoinAsync(stage, A, Room, hasFloor: true);
            await InRoomAsync(stage, "lock");
            await InRoomAsync(stage, "unlock");
            await InRoomAsync(stage, "setvar flow-var 1");
            await InRoomAsync(stage, "exit_sound off");
            await InRoomAsync(stage, "enter_sound off");
            await stage.KillAsync(A, HangupCause.NormalClearing);
            await stage.UntilToldAsync(Maintenance, "conference-destroy");
        }),
        new("conference-transfer", async stage =>
        {
            await JoinAsync(stage, A, Room, hasFloor: true);
            await JoinAsync(stage, B, Room);
            string id = (await stage.Fs.ApiAsync($"conference {Room} list")).Text.Split(';')[0];
            await InRoomAsync(stage, $"transfer flow-other@sla {id}");
            await stage.UntilToldAsync(Maintenance, "floor-change", item => item["Conference-Name"] == "flow-other" && item["Unique-ID"] == B);
            await stage.KillAsync(B, HangupCause.NormalClearing);
            await stage.UntilToldAsync(Maintenance, "conference-destroy");
            await stage.KillAsync(A, HangupCause.NormalClearing);
            await stage.UntilToldAsync(Maintenance, "conference-destroy");
        }),
        new("conference-record-and-play", async stage =>
        {
            await JoinAsync(stage, A, Room, hasFloor: true);
            await InRoomAsync(stage, "play tone_stream://%(50,0,440)");
            await stage.UntilToldAsync(Maintenance, "play-file-done");
            await InRoomAsync(stage, "record /tmp/flow.wav");
            await stage.UntilToldAsync(Maintenance, "start-recording");
            await InRoomAsync(stage, "recording pause /tmp/flow.wav");
            await InRoomAsync(stage, "recording resume /tmp/flow.wav");
            await InRoomAsync(stage, "norecord /tmp/flow.wav");
            await stage.UntilToldAsync(Maintenance, "stop-recording");
            await stage.KillAsync(A, HangupCause.NormalClearing);
            await stage.UntilToldAsync(Maintenance, "conference-destroy");
        }),
        new("conference-flags", async stage =>
        {
            await JoinAsync(stage, A, $"{Room}@sla+flags{{mute|deaf|moderator}}", hasFloor: true);
            await stage.KillAsync(A, HangupCause.NormalClearing);
            await stage.UntilToldAsync(Maintenance, "conference-destroy");
        }),
    ];

    private static async Task JoinAsync(FlowStage stage, string id, string room, bool hasFloor = false)
    {
        await stage.Fs.ApiAsync($"originate {{origination_uuid={id}}}null/{id} &conference({(room.Contains('@') ? room : room + "@sla")})");
        await stage.UntilToldAsync(Maintenance, hasFloor ? "floor-change" : "add-member", item => item["Unique-ID"] == id);
    }

    private static async Task InRoomAsync(FlowStage stage, string command) => await stage.Fs.ApiAsync($"conference {Room} {command}");
}
