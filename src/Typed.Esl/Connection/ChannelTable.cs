using System.Text;

namespace Typed.Esl.Connection;

/// <summary>The channels of which somebody waits to hear that an application has ended, or that they are hung up. Others, whose events come along, are not in it.</summary>
/// <param name="own">The channel that the connection is bound to; null where it is bound to none.</param>
internal sealed class ChannelTable(WatchedChannel? own)
{
    /// <summary>Longer than any id that a switch makes. Of an event whose id is longer it is known what it is of when it is made.</summary>
    private const int UsualBytes = 256;

    private readonly Lock _gate = new();
    private Dictionary<string, WatchedChannel[]>? _watched;
    private volatile bool _isInUse = own is not null;
    private readonly List<WatchedChannel> _unsettled = []; // the reading thread's

    /// <summary>The channel that the connection is bound to; null where it is bound to none.</summary>
    public WatchedChannel? Own { get; } = own;

    public void Add(WatchedChannel channel)
    {
        lock (_gate)
        {
            _watched ??= new Dictionary<string, WatchedChannel[]>(StringComparer.Ordinal);
            _watched[channel.Id.Text] = [.. OthersOf(channel), channel];
            _isInUse = true;
        }
    }

    public void Remove(WatchedChannel channel)
    {
        lock (_gate)
        {
            WatchedChannel[] others = [.. OthersOf(channel)];
            if (others.Length > 0)
                _watched![channel.Id.Text] = others;
            else
                _watched?.Remove(channel.Id.Text);
            _isInUse = Own is not null || _watched is { Count: > 0 };
        }
    }

    /// <summary>Whether events of this name are of interest. Asked before anything else of an event is looked at.</summary>
    public bool Wants(ReadOnlySpan<char> name) =>
        _isInUse && name is EventNames.ChannelExecuteComplete or EventNames.ChannelHangup or EventNames.ChannelHangupComplete;

    /// <summary>Whether a channel is watched. Asked before anything is made of its event.</summary>
    /// <param name="id">Its id, where it lies in the event.</param>
    public bool Watches(in EslHeader id)
    {
        // What comes on a connection that is bound to a call is of that call.
        if (Own is not null || id.Raw.Length > UsualBytes)
            return true;
        var bytes = id.GetUtf8(stackalloc byte[UsualBytes]);
        if (bytes.Length > UsualBytes)
            return true;
        Span<char> text = stackalloc char[UsualBytes];
        text = text[..Encoding.UTF8.GetChars(bytes, text)];
        lock (_gate)
            return _watched?.GetAlternateLookup<ReadOnlySpan<char>>().ContainsKey(text) == true;
    }

    /// <summary>Takes an event that was asked for.</summary>
    public void Take(EslEvent item)
    {
        if (ChannelExecuteCompleteEvent.From(item) is { } completed)
        {
            foreach (var channel in Of(completed.Uuid))
            {
                if (channel.Complete(completed))
                    _unsettled.Add(channel);
            }
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

    /// <summary>All is taken that came together.</summary>
    public void Flush()
    {
        if (_unsettled.Count == 0)
            return;
        foreach (var channel in _unsettled)
            channel.Settle();
        _unsettled.Clear();
    }

    /// <summary>The connection is over; another may come.</summary>
    public void Lose(ConnectionEnd end)
    {
        Own?.Lose(end, isOwn: true);
        WatchedChannel[] watched;
        lock (_gate)
            watched = _watched is null ? [] : [.. _watched.Values.SelectMany(channels => channels)];
        foreach (var channel in watched)
            channel.Lose(end, isOwn: false);
    }

    private WatchedChannel[] Of(ChannelId id)
    {
        if (Own is not null && Own.Id == id)
            return [Own];
        lock (_gate)
            return _watched?.GetValueOrDefault(id.Text) ?? [];
    }

    private IEnumerable<WatchedChannel> OthersOf(WatchedChannel channel) => (_watched?.GetValueOrDefault(channel.Id.Text) ?? []).Where(other => other != channel);
}
