using System.Globalization;

namespace Typed.Esl.Testing.Behaviour.Scheduling;

/// <summary>What is scheduled for a channel. It is removed with the channel.</summary>
internal static class ScheduledCalls
{
    // As the switch calls its tasks.
    private const string HangupTask = "switch_ivr_schedule_hangup";
    private const string TransferTask = "switch_ivr_schedule_transfer";
    private const string BroadcastTask = "switch_ivr_schedule_broadcast";

    // Behind it .NET has no times; a switch counts on.
    private static readonly long s_latest = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    /// <summary>When something is to happen: after a time, or at one.</summary>
    public static DateTimeOffset At(string? delay, string? time, DateTimeOffset now) => time is null
        ? now.AddSeconds(Math.Min(Number(delay), s_latest - now.ToUnixTimeSeconds()))
        : DateTimeOffset.FromUnixTimeSeconds(Math.Min(Number(time), s_latest));

    public static int HangUp(CallControl control, FakeChannel channel, DateTimeOffset at, string? cause) => Add(control, HangupTask, channel, at, () =>
        control.Ending.HangUp(channel, cause is null ? HangupCause.AllottedTimeout : HangupCause.FromText(cause)));

    public static int Transfer(CallControl control, FakeChannel channel, DateTimeOffset at, string destination, string? dialplan, string? context) =>
        Add(control, TransferTask, channel, at, () => control.Routing.Transfer(channel, destination, dialplan, context));

    public static int Broadcast(CallControl control, FakeChannel channel, DateTimeOffset at, string path, string? leg) =>
        Add(control, BroadcastTask, channel, at, () => Broadcasting.Run(control, channel, path, leg));

    private static int Add(CallControl control, string description, FakeChannel channel, DateTimeOffset at, Action act) => control.Scheduler.Add(description, channel.Id.Text, at, null, () =>
    {
        if (control.Lives(channel))
            act();
        return Task.CompletedTask;
    });

    /// <summary>A number of seconds.</summary>
    public static long Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : 0;
}
