namespace Typed.Esl.Connection;

/// <summary>The channels of which somebody waits to hear that an application has ended, or that they are hung up.</summary>
/// <param name="own">The channel that the connection is bound to; null where it is bound to none.</param>
internal sealed class ChannelTable(WatchedChannel? own)
{
    private readonly Lock _gate = new();
    private volatile WatchedChannel[] _channels = own is null ? [] : [own];

    /// <summary>The channel that the connection is bound to; null where it is bound to none.</summary>
    public WatchedChannel? Own { get; } = own;

    public void Add(WatchedChannel channel)
    {
        lock (_gate)
            _channels = [.. _channels, channel];
    }

    public void Remove(WatchedChannel channel)
    {
        lock (_gate)
            _channels = [.. _channels.Where(other => other != channel)];
    }

    /// <summary>Whether an event of this name is of interest. Asked before anything is made of it.</summary>
    public bool Wants(ReadOnlySpan<char> name) =>
        _channels.Length > 0 && name is EventNames.ChannelExecuteComplete or EventNames.ChannelHangup or EventNames.ChannelHangupComplete;

    /// <summary>Takes an event that was asked for.</summary>
    public void Take(EslEvent item)
    {
        if (ChannelExecuteCompleteEvent.From(item) is { } completed)
        {
            foreach (var channel in Of(completed.Uuid))
                channel.Complete(completed);
        }
        else if (ChannelHangupEvent.From(item) is { } hangup)
        {
            foreach (var channel in Of(hangup.Uuid))
                channel.HangUp(hangup.HangupCause);
        }
        else if (ChannelHangupCompleteEvent.From(item) is { } gone)
        {
            foreach (var channel in Of(gone.Uuid))
                channel.HangUp(gone.HangupCause);
        }
    }

    /// <summary>The connection is over; another may come.</summary>
    public void Lose(ConnectionEnd end)
    {
        foreach (var channel in _channels)
            channel.Lose(end, channel == Own);
    }

    private IEnumerable<WatchedChannel> Of(ChannelId id) => _channels.Where(channel => channel.Id == id);
}
