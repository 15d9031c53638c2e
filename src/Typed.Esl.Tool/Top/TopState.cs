namespace Typed.Esl.Tool.Top;

/// <summary>How a switch stands, at one moment.</summary>
internal sealed record TopState
{
    public required DateTimeOffset At { get; init; }

    /// <summary>Since when the switch has been gone; null while it is there.</summary>
    public DateTimeOffset? GoneSince { get; init; }

    /// <summary>For how long it has said nothing, where that is longer than it should be; null while it answers.</summary>
    public TimeSpan? Silence { get; init; }

    /// <summary>Why the numbers may be wrong; null where they are right.</summary>
    public string? Doubt { get; init; }

    /// <summary>How long it has been up, in words; empty where it has not said.</summary>
    public string Uptime { get; init; } = "";

    public int Channels { get; init; }

    /// <summary>How many channels there may be; null where it has not said.</summary>
    public int? ChannelLimit { get; init; }

    public int? Registrations { get; init; }

    /// <summary>How much of its processor is idle, in per cent; null where it has not said.</summary>
    public decimal? IdleCpu { get; init; }

    public required TopRate Begun { get; init; }

    public required TopRate Answered { get; init; }

    public required TopRate Failed { get; init; }

    /// <summary>Why calls failed, the most frequent causes of the last minute first.</summary>
    public IReadOnlyList<TopCause> Causes { get; init; } = [];

    /// <summary>The calls, in no order.</summary>
    public IReadOnlyList<TopCall> Calls { get; init; } = [];
}

/// <summary>How often something happened.</summary>
/// <param name="Now">In a second, over the last ten.</param>
/// <param name="Minute">In a second, over the last sixty.</param>
/// <param name="Total">Altogether, since the program was started.</param>
internal sealed record TopRate(double Now, double Minute, long Total)
{
    public static TopRate Of(RateMeter meter) => new(meter.PerSecond(10), meter.PerSecond(60), meter.Total);
}

/// <summary>How often calls failed for a reason.</summary>
/// <param name="Cause">The reason.</param>
/// <param name="LastMinute">Within the last minute.</param>
/// <param name="Total">Since the program was started.</param>
internal sealed record TopCause(HangupCause Cause, int LastMinute, long Total);

/// <summary>A call.</summary>
/// <param name="Leg">The channel that began it.</param>
/// <param name="Other">The one at its other end; null where there is none.</param>
internal sealed record TopCall(TopLeg Leg, TopLeg? Other);
