using System.Globalization;

namespace Typed.Esl.Testing.Behaviour;

/// <summary>What the switch writes into the variables of a channel for whoever counts calls: which one it is, and once it has ended, why, when what happened to it and how long that took.</summary>
internal static class CallRecord
{
    private const string NoDigits = "none";
    private const string Stamp = "yyyy-MM-dd HH:mm:ss";

    /// <summary>A channel is made.</summary>
    public static void Begin(FakeChannel channel)
    {
        var row = channel.Row;
        channel.Variables[VariableNames.Uuid] = row.Uuid.Text;
        channel.Variables[VariableNames.Direction] = row.Direction.Text;
        channel.Variables[VariableNames.SessionNumber] = Text(channel.Number);
        if (row.Direction == CallDirection.Outbound)
            channel.Variables[VariableNames.IsOutbound] = "true";
    }

    /// <summary>A channel has ended, which is about to be told.</summary>
    public static void End(FakeChannel channel)
    {
        var (row, times, variables) = (channel.Row, channel.Times, channel.Variables);
        variables[VariableNames.HangupCause] = channel.Cause.Text;
        if (channel.Cause.Q850 is { } number)
            variables[VariableNames.HangupCauseQ850] = Text(number);
        variables[VariableNames.CallUuid] = row.CallUuid.Text;
        variables[VariableNames.CallerId] = row.CallerIdName.Length > 0 ? $"\"{row.CallerIdName}\" <{row.CallerIdNumber}>" : row.CallerIdNumber;
        variables[VariableNames.DigitsDialed] = channel.KeysPressed.Length > 0 ? channel.KeysPressed : NoDigits;

        // A transfer empties what the lists show; what was run last stays.
        var (last, argument) = channel.Runner.All is [.., var execution] ? (execution.Name, execution.Argument) : (row.Application, row.ApplicationData);
        if (last.Length > 0)
            (variables[VariableNames.LastApplication], variables[VariableNames.LastArgument]) = (last, argument);

        var created = row.Created;
        var bridged = channel.Bridged ?? times.Bridged;
        Tell(variables, created, VariableNames.StartedSecond, VariableNames.Started, VariableNames.StartedLocal);
        Tell(variables, times.Transferred ?? created, VariableNames.ProfileStartedSecond, VariableNames.ProfileStarted, VariableNames.ProfileStartedLocal);
        Tell(variables, channel.Answered, VariableNames.AnsweredSecond, VariableNames.Answered, VariableNames.AnsweredLocal);
        Tell(variables, bridged, VariableNames.BridgedSecond, VariableNames.Bridged, VariableNames.BridgedLocal);
        Tell(variables, times.Held, VariableNames.LastHeldSecond, VariableNames.LastHeld, VariableNames.LastHeldLocal);
        Tell(variables, times.Rang, VariableNames.ProgressedSecond, VariableNames.Progressed, VariableNames.ProgressedLocal);
        Tell(variables, null, VariableNames.ProgressedWithMediaSecond, VariableNames.ProgressedWithMedia, VariableNames.ProgressedWithMediaLocal);
        Tell(variables, null, VariableNames.RecoveredSecond, VariableNames.Recovered, VariableNames.RecoveredLocal);
        Tell(variables, times.HungUp, VariableNames.EndedSecond, VariableNames.Ended, VariableNames.EndedLocal);

        var flowEnd = channel.Answered is null ? null : times.HungUp;
        Measure(variables, created, times.HungUp, VariableNames.DurationInSeconds, VariableNames.DurationInMilliseconds, VariableNames.Duration);
        Measure(variables, channel.Answered, times.HungUp, VariableNames.BilledTimeInSeconds, VariableNames.BilledTimeInMilliseconds, VariableNames.BilledTime);
        Measure(variables, created, flowEnd, VariableNames.FlowBilledTimeInSeconds, VariableNames.FlowBilledTimeInMilliseconds, VariableNames.FlowBilledTime);
        Measure(variables, created, channel.Answered, VariableNames.TimeToAnswerInSeconds, VariableNames.TimeToAnswerInMilliseconds, VariableNames.TimeToAnswer);
        Measure(variables, created, bridged, VariableNames.TimeToBridgeInSeconds, VariableNames.TimeToBridgeInMilliseconds, VariableNames.TimeToBridge);
        Measure(variables, created, times.Rang, VariableNames.TimeToProgressInSeconds, VariableNames.TimeToProgressInMilliseconds, VariableNames.TimeToProgress);
        Measure(variables, null, null, VariableNames.TimeToProgressMediaInSeconds, VariableNames.TimeToProgressMediaInMilliseconds, VariableNames.TimeToProgressMedia);
        var started = DateTimeOffset.UnixEpoch;
        Measure(variables, started, started + times.OnHold, VariableNames.TimeOnHoldInSeconds, VariableNames.TimeOnHoldInMilliseconds, VariableNames.TimeOnHold);
    }

    /// <summary>When something happened: of what has not there is no date, and the numbers are 0.</summary>
    private static void Tell(IDictionary<string, string> variables, DateTimeOffset? time, string second, string microsecond, string local)
    {
        variables[second] = Text(time?.ToUnixTimeSeconds() ?? 0);
        variables[microsecond] = Text(time is { } at ? Microseconds(at) : 0);
        if (time is { } told)
            variables[local] = told.UtcDateTime.ToString(Stamp, CultureInfo.InvariantCulture);
    }

    /// <summary>How long something took, 0 where it did not happen. Seconds are counted from second to second: of a tenth of one it may be one.</summary>
    private static void Measure(IDictionary<string, string> variables, DateTimeOffset? from, DateTimeOffset? to, string seconds, string milliseconds, string microseconds)
    {
        bool happened = from is not null && to is not null;
        long exact = happened ? Microseconds(to!.Value) - Microseconds(from!.Value) : 0;
        variables[seconds] = Text(happened ? to!.Value.ToUnixTimeSeconds() - from!.Value.ToUnixTimeSeconds() : 0);
        variables[milliseconds] = Text(exact / 1000);
        variables[microseconds] = Text(exact);
    }

    private static long Microseconds(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
