namespace Typed.Esl;

/// <summary>What becomes of commands and subscriptions that are asked for while there is no connection.</summary>
public enum CommandsWhileDisconnected
{
    /// <summary>They fail at once with <see cref="EslConnectionException"/>, not sent.</summary>
    Fail,

    /// <summary>They wait for the next connection, for <see cref="EslClientOptions.CommandTimeout"/> at most; then they fail with <see cref="EslTimeoutException"/>, not sent.</summary>
    Wait,
}

/// <summary>
/// How a lost connection is sought again: after a delay that grows from attempt to attempt. Immutable; a value that cannot be is refused where it is set, and a first
/// delay beyond the longest where a client is told it.
/// A refused password ends the seeking. A connection over a stream or pipes that the caller gave cannot be made again.
/// </summary>
public sealed record EslReconnectOptions
{
    private static readonly TimeSpan s_leastSecondDelay = TimeSpan.FromMilliseconds(100);

    /// <summary>On: without end, after 250 ms, then twice as long each time up to 30 s, each delay shortened by a random part of up to one half.</summary>
    public static EslReconnectOptions Default { get; } = new();

    /// <summary>Off: a connection that is lost is over.</summary>
    public static EslReconnectOptions None { get; } = new() { MaxAttempts = 0 };

    /// <summary>The delay before the first attempt. 250 ms; zero makes the first attempt at once, and the second after 100 ms.</summary>
    public TimeSpan FirstDelay { get; init => field = Delay(value, nameof(FirstDelay)); } = TimeSpan.FromMilliseconds(250);

    /// <summary>What the delay grows to at most. 30 seconds.</summary>
    public TimeSpan MaxDelay { get; init => field = OptionChecks.Longer(Delay(value, nameof(MaxDelay)), nameof(MaxDelay)); } = TimeSpan.FromSeconds(30);

    /// <summary>What each delay is multiplied with for the next. 2; 1 keeps it.</summary>
    public double Factor { get; init => field = OptionChecks.InRange(value, 1, 1000, nameof(Factor)); } = 2;

    /// <summary>
    /// How much of a delay d is left to chance, between 0 and 1: it is drawn from d × (1 − jitter) to d, so that a switch that comes back is not
    /// met by all its clients at once. 0.5.
    /// </summary>
    public double Jitter { get; init => field = OptionChecks.InRange(value, 0, 1, nameof(Jitter)); } = 0.5;

    /// <summary>How many attempts in a row may fail before the connection is given up; null for no limit. 0 never reconnects.</summary>
    public int? MaxAttempts { get; init => field = value is null ? null : OptionChecks.InRange(value.Value, 0, int.MaxValue, nameof(MaxAttempts)); }

    /// <summary>
    /// Whether connecting for the first time is tried again in the same way where the switch cannot be reached or does not answer. A refused password or
    /// address, and a peer that is no Event Socket, fail at once. False.
    /// </summary>
    public bool RetryFirstConnect { get; init; }

    /// <summary>What becomes of commands and subscriptions that are asked for while there is no connection. They fail.</summary>
    public CommandsWhileDisconnected WhileDisconnected { get; init => field = OptionChecks.Defined(value, nameof(WhileDisconnected)); }

    internal bool IsOn => MaxAttempts != 0;

    /// <summary>Whether an attempt may be made.</summary>
    /// <param name="attempt">Which, from 1.</param>
    internal bool Allows(int attempt) => MaxAttempts is not { } most || attempt <= most;

    /// <summary>The delay before an attempt.</summary>
    /// <param name="attempt">Which, from 1.</param>
    /// <param name="chance">A number from 0 to below 1.</param>
    internal TimeSpan DelayBefore(int attempt, double chance)
    {
        var first = attempt > 1 && FirstDelay == TimeSpan.Zero ? s_leastSecondDelay / Factor : FirstDelay;
        double full = Math.Min(first.TotalMilliseconds * Math.Pow(Factor, attempt - 1), MaxDelay.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(full * (1 - (Jitter * chance)));
    }

    private static TimeSpan Delay(TimeSpan value, string name) => value >= TimeSpan.Zero && value.TotalMilliseconds <= int.MaxValue
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must be no shorter than nothing and no longer than 24 days.");
}
