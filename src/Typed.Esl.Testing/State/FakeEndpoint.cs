namespace Typed.Esl.Testing;

/// <summary>What becomes of calls to an address. Immutable.</summary>
public sealed record FakeEndpoint
{
    /// <summary>Answers at once, and stays until somebody hangs up.</summary>
    public static FakeEndpoint Answers { get; } = new();

    /// <summary>How long it rings before it answers or fails.</summary>
    public TimeSpan RingsFor { get; init; }

    /// <summary>Why the call comes to nothing; empty where it is answered.</summary>
    public HangupCause Cause { get; init; }

    /// <summary>How long it talks before it hangs up; null where it stays until somebody does.</summary>
    public TimeSpan? TalksFor { get; init; }

    /// <summary>Fails at once.</summary>
    /// <param name="cause">Why: USER_BUSY, NO_ANSWER.</param>
    public static FakeEndpoint Fails(HangupCause cause) => new() { Cause = cause };
}
