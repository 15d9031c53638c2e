namespace Typed.Esl.Connection;

/// <summary>One reader's events, and which they are.</summary>
internal sealed class EventQueue(EventSelection selection, EventFilter? filter, QueueBounds bounds, Action<StreamQueue> onOverflow)
    : StreamQueue($"The reader of '{selection}'", bounds, onOverflow)
{
    public EventSelection Selection { get; } = selection;

    public EventFilter? Filter { get; } = filter;

    /// <summary>Makes what is yielded of what is queued. What a filter could tell from an event's bytes has been decided before.</summary>
    public static Func<object, T?> Reading<T>(EventFilter? filter, Func<EslEvent, T?> convert)
        where T : EslEvent =>
        filter is null or { IsOfBytes: true }
            ? item => convert((EslEvent)item)
            : item => filter.Passes((EslEvent)item) ? convert((EslEvent)item) : null;
}
