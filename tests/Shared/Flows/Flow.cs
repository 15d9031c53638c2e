namespace Typed.Esl.Tests.Shared.Flows;

/// <summary>Something that happens to calls, told in commands: a switch and its fake are to tell of it in the same events.</summary>
/// <param name="Name">Its name, and that of the file that it was recorded to.</param>
/// <param name="PlayAsync">Lets it happen. Every channel that it makes ends in it.</param>
internal sealed partial record Flow(string Name, Func<FlowStage, Task> PlayAsync)
{
    private const string ByIds = "bridge-by-ids";
    private const string A = "flow-a";
    private const string B = "flow-b";

    /// <summary>Whether two channels change at once on a switch, so that the states in which each is told of mix by chance. One of the orders that came is recorded.</summary>
    public bool IsMixedByChance => Name == ByIds || Takeovers.Contains(this) || Fifo.Contains(this) || Valet.Contains(this) || (CallCenter.Contains(this) && Name != NobodyThere);

    /// <summary>All flows.</summary>
    public static IReadOnlyList<Flow> All =>
    [
        new("park", async stage =>
        {
            await stage.ParkAsync(A);
            await stage.KillAsync(A, HangupCause.NormalClearing);
        }),
        new(ByIds, async stage =>
        {
            await stage.ParkAsync(A);
            await stage.ParkAsync(B);
            await stage.Fs.Uuid.BridgeAsync(A, B);
            await stage.UntilAsync(B, EventNames.ChannelState, item => item["Channel-State"] == "CS_EXCHANGE_MEDIA");
            await stage.KillAsync(A, HangupCause.NormalClearing);
            await stage.UntilGoneAsync(B);
        }),
        new("bridge-far-end-hangs-up", async stage =>
        {
            await stage.ParkAsync(A);
            await stage.BridgeAsync(A, B);
            await stage.KillAsync(B, HangupCause.CallRejected);
            await stage.UntilEndedAsync(A, "bridge");
            await stage.KillAsync(A, HangupCause.NormalClearing);
        }),
        new("bridge-caller-hangs-up", async stage =>
        {
            await stage.ParkAsync(A);
            await stage.BridgeAsync(A, B);
            await stage.KillAsync(A, HangupCause.NormalClearing);
            await stage.UntilGoneAsync(B);
        }),
        new("bridge-busy", async stage =>
        {
            await stage.ParkAsync(A);
            await stage.ExecuteAsync(A, "bridge", "error/USER_BUSY");
            await stage.UntilGoneAsync(A);
        }),
        new("bridge-busy-goes-on", async stage =>
        {
            await stage.ParkAsync(A);
            await stage.Fs.Uuid.SetVariableAsync(A, "continue_on_fail", "true");
            await stage.ExecuteAsync(A, "bridge", "error/USER_BUSY");
            await stage.UntilEndedAsync(A, "bridge");
            await stage.KillAsync(A, HangupCause.NormalClearing);
        }),
        new("originate-to-bridge", async stage =>
        {
            var placed = await stage.Fs.ApiAsync($"originate {{origination_uuid={A}}}null/a &bridge({{origination_uuid={B}}}null/b)");
            Assert.Equal($"+OK {A}\n", placed.Text);
            await stage.UntilAsync(B, EventNames.ChannelState, item => item["Channel-State"] == "CS_EXCHANGE_MEDIA");
            await stage.KillAsync(B, HangupCause.NormalClearing);
            await stage.UntilGoneAsync(A);
        }),
        new("play", async stage =>
        {
            await stage.ParkAsync(A);
            await stage.ExecuteAsync(A, "playback", "tone_stream://%(50,0,440)");
            await stage.UntilEndedAsync(A, "playback");
            await stage.KillAsync(A, HangupCause.NormalClearing);
        }),
        new("play-to-a-call", async stage =>
        {
            await stage.ParkAsync(A);
            await stage.Fs.ApiAsync($"uuid_broadcast {A} tone_stream://%(50,0,440)");
            await stage.UntilEndedAsync(A, "playback");
            await stage.KillAsync(A, HangupCause.NormalClearing);
        }),
        new("keys", async stage =>
        {
            await stage.ParkAsync(A);
            await stage.ExecuteAsync(A, "play_and_get_digits", @"2 2 1 3000 # silence_stream://10 silence_stream://10 flow_pin \d+");
            await stage.UntilAsync(A, EventNames.PlaybackStop);
            await stage.Fs.Uuid.ReceiveDtmfAsync(A, "12");
            await stage.UntilEndedAsync(A, "play_and_get_digits");
            await stage.KillAsync(A, HangupCause.NormalClearing);
        }),
        new("record", async stage =>
        {
            await stage.ParkAsync(A);
            await stage.ExecuteAsync(A, "record_session", "/tmp/flow.wav");
            await stage.UntilEndedAsync(A, "record_session");
            await stage.ExecuteAsync(A, "stop_record_session", "/tmp/flow.wav");
            await stage.UntilEndedAsync(A, "stop_record_session");
            await stage.KillAsync(A, HangupCause.NormalClearing);
        }),
        new("transfer", async stage =>
        {
            await stage.ParkAsync(A);
            await stage.Fs.ApiAsync($"uuid_transfer {A} park inline");
            await stage.UntilAsync(A, EventNames.ChannelPark);
            await stage.KillAsync(A, HangupCause.NormalClearing);
        }),
        new("transfer-by-application", async stage =>
        {
            await stage.ParkAsync(A);
            await stage.ExecuteAsync(A, "transfer", "park inline");
            await stage.UntilAsync(A, EventNames.ChannelPark);
            await stage.KillAsync(A, HangupCause.NormalClearing);
        }),
        new("transfer-out-of-a-bridge", async stage =>
        {
            await stage.ParkAsync(A);
            await stage.BridgeAsync(A, B);
            await stage.Fs.ApiAsync($"uuid_transfer {A} park inline");
            await stage.UntilAsync(A, EventNames.ChannelPark);
            await stage.UntilGoneAsync(B);
            await stage.KillAsync(A, HangupCause.NormalClearing);
        }),
        new("park-again", async stage =>
        {
            await stage.ParkAsync(A);
            await stage.Fs.Uuid.ParkAsync(A);
            await stage.UntilAsync(A, EventNames.ChannelPark);
            await stage.KillAsync(A, HangupCause.NormalClearing);
        }),
        new("small-applications", async stage =>
        {
            await stage.ParkAsync(A);
            foreach (var (name, argument) in new[] { ("answer", ""), ("set", "flow=1"), ("sleep", "20"), ("break", "") })
            {
                await stage.ExecuteAsync(A, name, argument);
                await stage.UntilEndedAsync(A, name);
            }

            await stage.ExecuteAsync(A, "hangup", "USER_BUSY");
            await stage.UntilGoneAsync(A);
        }),
        new("unknown-application", async stage =>
        {
            await stage.ParkAsync(A);
            await stage.ExecuteAsync(A, "no_such_application", "");
            await stage.UntilGoneAsync(A);
        }),
        .. Takeovers,
        .. Conferences,
        .. Storage,
        .. Fifo,
        .. Valet,
        .. CallCenter,
    ];

    /// <inheritdoc/>
    public override string ToString() => Name;
}
