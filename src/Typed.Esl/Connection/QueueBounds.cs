namespace Typed.Esl.Connection;

/// <summary>How much may wait for one reader, and what happens to more.</summary>
/// <param name="Items">How many items.</param>
/// <param name="Bytes">How many bytes of items. While fewer wait, an item is taken whole.</param>
/// <param name="Overflow">What happens to more.</param>
internal readonly record struct QueueBounds(int Items, int Bytes, EventOverflow Overflow)
{
    public static QueueBounds Of(EslSubscriptionOptions options, ConnectionSettings settings) =>
        new(options.Capacity ?? settings.EventQueueCapacity, options.CapacityBytes ?? settings.EventQueueBytes, options.Overflow);
}
