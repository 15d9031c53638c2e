namespace Typed.Esl;

/// <summary>How a subscription holds what its reader has not read yet, and what it tells the reader. Immutable.</summary>
public sealed record EslSubscriptionOptions
{
    /// <summary>How many may wait for the reader. Null for the connection's own <see cref="EslClientOptions.EventQueueCapacity"/>.</summary>
    public int? Capacity
    {
        get;
        init => field = value is null or > 0 ? value : throw new ArgumentOutOfRangeException(nameof(Capacity), value, "Capacity must be at least 1, or null.");
    }

    /// <summary>How many bytes may wait for the reader. Null for the connection's own <see cref="EslClientOptions.EventQueueBytes"/>.</summary>
    public int? CapacityBytes
    {
        get;
        init => field = value is null or > 0 ? value : throw new ArgumentOutOfRangeException(nameof(CapacityBytes), value, "CapacityBytes must be at least 1, or null.");
    }

    /// <summary>What happens when one more comes. <see cref="EventOverflow.DropNewest"/>.</summary>
    public EventOverflow Overflow
    {
        get;
        init => field = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(Overflow), value, "Overflow must be one of the stated values.");
    }

    /// <summary>Which of the selected events are wanted. Null for all of them.</summary>
    public EventFilter? Filter { get; init; }

    /// <summary>
    /// Is awaited at the place of the stream where something is missing or the connection was lost. Where it is set, notices are neither items of
    /// the stream nor exceptions. What it throws, the reader throws. Its token is the reader's.
    /// </summary>
    public Func<EslStreamNotice, CancellationToken, ValueTask>? OnNotice { get; init; }

    internal static EslSubscriptionOptions Default { get; } = new();
}
