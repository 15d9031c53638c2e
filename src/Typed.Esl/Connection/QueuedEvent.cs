namespace Typed.Esl.Connection;

/// <summary>An event, or the place of those that were dropped.</summary>
internal readonly struct QueuedEvent(object content)
{
    private readonly object _content = content;

    public EslEvent? Event => _content as EslEvent;

    public EventLoss? Loss => _content as EventLoss;
}

/// <summary>How many events are missing at one place of a stream.</summary>
internal sealed class EventLoss
{
    public long Count { get; set; }
}
