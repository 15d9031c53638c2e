using System.Globalization;
using Typed.Esl.Testing.Answering;

namespace Typed.Esl.Testing.Behaviour.Scheduling;

/// <summary>What is to happen later.</summary>
internal static class ScheduleHandlers
{
    private const string CommandTask = "sched_api_function";

    public static void AddTo(IDictionary<string, Func<ApiCall, Answer>> handlers)
    {
        handlers[CommandKeys.ScheduleRun] = handlers[CommandKeys.ScheduleRunAt] = call => Run(call, At(call), null);
        handlers[CommandKeys.ScheduleRunEvery] = call =>
        {
            var every = TimeSpan.FromSeconds(Math.Clamp(ScheduledCalls.Number(call.Given(ArgumentNames.Interval)), 1, uint.MaxValue));
            return Run(call, call.State.Time.GetUtcNow() + every, every);
        };
        handlers[CommandKeys.ScheduleHangup] = handlers[CommandKeys.ScheduleHangupAt] = ChannelHandlers.WithChannel(FailureTexts.NoSuchChannel, (call, channel) =>
        {
            ScheduledCalls.HangUp(call.Control, channel, At(call), call[ArgumentNames.Cause]);
            return Answer.Ok();
        });
        handlers[CommandKeys.ScheduleTransfer] = handlers[CommandKeys.ScheduleTransferAt] = ChannelHandlers.WithChannel(FailureTexts.NoSuchChannel, (call, channel) =>
        {
            ScheduledCalls.Transfer(call.Control, channel, At(call), call[ArgumentNames.Destination] ?? "", call[ArgumentNames.Dialplan], call[ArgumentNames.Context]);
            return Answer.Ok();
        });
        handlers[CommandKeys.ScheduleBroadcast] = handlers[CommandKeys.ScheduleBroadcastAt] = call =>
        {
            // Whether the channel is there is looked at when the time has come.
            if (call.Channel is { } channel)
                ScheduledCalls.Broadcast(call.Control, channel, At(call), call[ArgumentNames.Path] ?? "", call[ArgumentNames.Leg]);
            return Answer.Ok("Message scheduled");
        };
        handlers[CommandKeys.ScheduleRemove] = call => call.Control.Scheduler.Remove(row => row.Id?.ToString(CultureInfo.InvariantCulture) == call[ArgumentNames.Task]) > 0
            ? Answer.Ok()
            : Answer.Text("-ERR No such id\n");
        handlers[CommandKeys.ScheduleRemoveGroup] = call =>
        {
            string group = call[ArgumentNames.TaskGroup] ?? "";
            int count = call.Control.Scheduler.Remove(row => row.Group == group || row.Id?.ToString(CultureInfo.InvariantCulture) == group);
            return Answer.Text($"+OK Deleted: {count.ToString(CultureInfo.InvariantCulture)}\n");
        };
    }

    private static Answer Run(ApiCall call, DateTimeOffset at, TimeSpan? every)
    {
        string command = call[ArgumentNames.Command] ?? "";
        int id = call.Control.Scheduler.Add(CommandTask, call[ArgumentNames.TaskGroup] ?? "", at, every, () => call.Control.RunApi(command));
        return Answer.Text($"+OK Added: {id.ToString(CultureInfo.InvariantCulture)}\n");
    }

    private static DateTimeOffset At(ApiCall call) =>
        ScheduledCalls.At(call.Given(ArgumentNames.Delay), call.Given(ArgumentNames.Time), call.State.Time.GetUtcNow());
}
