using System.Globalization;
using Typed.Esl.Testing.Answering;
using Typed.Esl.Testing.State;

namespace Typed.Esl.Testing.Behaviour;

/// <summary>The switch itself.</summary>
internal static class SwitchHandlers
{
    private const int MaxSessions = 1000;
    private const int MaxRate = 30;

    public static void AddTo(IDictionary<string, Func<ApiCall, Answer>> handlers)
    {
        handlers[CommandKeys.Status] = Status;
        handlers[CommandKeys.Version] = call => Answer.Of(
            (nameof(SwitchVersion.Version), call.State.Identity.Version), (nameof(SwitchVersion.Revision), call.State.Identity.Revision));
        handlers[CommandKeys.VersionNumber] = call => Answer.Of(call.State.Identity.Version + "\n");
        handlers[CommandKeys.Uptime] = Uptime;
        handlers[CommandKeys.UptimeIn] = Uptime;
        handlers[CommandKeys.Hostname] = call => Answer.Of(call.State.Identity.Hostname);
        handlers[CommandKeys.Switchname] = call => Answer.Of(call.State.Identity.SwitchName);
        handlers[CommandKeys.Echo] = call => Answer.Of(call[ArgumentNames.Message] ?? "");
        handlers[CommandKeys.CreateUuid] = call => Answer.Of(call.State.Chance.Id());
        handlers[CommandKeys.ReloadXml] = ReloadXml;
        handlers[CommandKeys.ListUsers] = call => Answer.Of(call.State.Users.Where(user =>
            Wanted(call[ArgumentNames.Group], user.Group) && Wanted(call[ArgumentNames.Domain], user.Domain)
            && Wanted(call[ArgumentNames.User], user.UserId) && Wanted(call[ArgumentNames.Context], user.Context)));
    }

    /// <summary>Answers after a while.</summary>
    public static async Task<Answer> SleepAsync(ApiCall call)
    {
        if (long.TryParse(call.Given(ArgumentNames.Duration), NumberStyles.None, CultureInfo.InvariantCulture, out long time))
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(time, (long)TimerLimit.Longest.TotalMilliseconds)), call.State.Time, call.State.Gone).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return Answer.Ok();
    }

    private static Answer Status(ApiCall call)
    {
        var channels = call.State.Channels;
        return Answer.Of(
            (nameof(SwitchStatus.Uptime), InWords(Up(call))),
            (nameof(SwitchStatus.Version), $"{call.State.Identity.Version} {call.State.Identity.Revision}"),
            (nameof(SwitchStatus.Readiness), "ready"),
            (nameof(SwitchStatus.SessionsSinceStartup), Number(channels.CountSinceStart)),
            (nameof(SwitchStatus.Sessions), Number(channels.Count)),
            (nameof(SwitchStatus.SessionsPeak), Number(channels.Peak)),
            (nameof(SwitchStatus.SessionsPeakFiveMinutes), Number(channels.Peak)),
            (nameof(SwitchStatus.SessionRate), Number(0)),
            (nameof(SwitchStatus.SessionRateLimit), Number(MaxRate)),
            (nameof(SwitchStatus.SessionRatePeak), Number(Math.Min(channels.Peak, MaxRate))),
            (nameof(SwitchStatus.SessionRatePeakFiveMinutes), Number(Math.Min(channels.Peak, MaxRate))),
            (nameof(SwitchStatus.SessionLimit), Number(MaxSessions)),
            (nameof(SwitchStatus.MinIdleCpu), "0.00"),
            (nameof(SwitchStatus.IdleCpu), "97.50"),
            (nameof(SwitchStatus.StackSizeKilobytes), "240"),
            (nameof(SwitchStatus.StackLimitKilobytes), "8192"));
    }

    private static Answer Uptime(ApiCall call)
    {
        var up = Up(call);
        var value = call[ArgumentNames.Unit]?.ToLowerInvariant() switch
        {
            "us" or "microseconds" => up.Ticks / TimeSpan.TicksPerMicrosecond,
            "ms" or "milliseconds" => (long)up.TotalMilliseconds,
            "m" or "minutes" => (long)up.TotalMinutes,
            "h" or "hours" => (long)up.TotalHours,
            "d" or "days" => (long)up.TotalDays,
            _ => (long)up.TotalSeconds,
        };
        return Answer.Of(value.ToString(CultureInfo.InvariantCulture) + "\n");
    }

    private static Answer ReloadXml(ApiCall call)
    {
        call.Control.Events.Raise(EventNames.Reloadxml);
        return Answer.Ok();
    }

    private static TimeSpan Up(ApiCall call) => call.State.Time.GetUtcNow() - call.State.Identity.Started;

    private static bool Wanted(string? wanted, string actual) => wanted is null || wanted == actual;

    private static string InWords(TimeSpan time) => string.Join(", ",
        Unit(time.Days / 365, "year"), Unit(time.Days % 365, "day"), Unit(time.Hours, "hour"), Unit(time.Minutes, "minute"),
        Unit(time.Seconds, "second"), Unit(time.Milliseconds, "millisecond"), Unit(time.Microseconds, "microsecond"));

    private static string Unit(int count, string unit) => $"{Number(count)} {unit}{(count == 1 ? "" : "s")}";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
