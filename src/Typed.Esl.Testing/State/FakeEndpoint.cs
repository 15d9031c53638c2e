using Typed.Esl.Testing.State;

namespace Typed.Esl.Testing;

/// <summary>What becomes of calls to an address. Immutable.</summary>
public sealed record FakeEndpoint
{
    /// <summary>Answers at once, and stays until somebody hangs up.</summary>
    public static FakeEndpoint Answers { get; } = new();

    /// <summary>How long it rings before it answers or fails, 30 days at most: longer than any caller waits is an hour.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than no time, or more than 30 days.</exception>
    public TimeSpan RingsFor { get; init => field = TimerLimit.Check(value, nameof(RingsFor)); }

    /// <summary>Why the call comes to nothing; empty where it is answered.</summary>
    public HangupCause Cause { get; init; }

    /// <summary>How long it talks before it hangs up, 30 days at most; null where it stays until somebody does.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than no time, or more than 30 days.</exception>
    public TimeSpan? TalksFor { get; init => field = value is { } time ? TimerLimit.Check(time, nameof(TalksFor)) : null; }

    /// <summary>Fails at once.</summary>
    /// <param name="cause">Why: USER_BUSY, NO_ANSWER.</param>
    public static FakeEndpoint Fails(HangupCause cause) => new() { Cause = cause };
}
