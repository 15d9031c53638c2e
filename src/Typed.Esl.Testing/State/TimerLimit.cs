namespace Typed.Esl.Testing.State;

/// <summary>How long a timer can be set for. Those of .NET end a little before 50 days, and refuse more.</summary>
internal static class TimerLimit
{
    public static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>A time, or the longest there is in place of a longer one.</summary>
    public static TimeSpan Within(TimeSpan time) => time > Longest ? Longest : time;

    /// <summary>A time that somebody has given.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than no time, or longer than the longest.</exception>
    public static TimeSpan Check(TimeSpan time, string name) => time >= TimeSpan.Zero && time <= Longest
        ? time
        : throw new ArgumentOutOfRangeException(name, time, $"It is a time from nothing to {Longest.TotalDays} days.");
}
