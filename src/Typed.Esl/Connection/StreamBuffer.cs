using System.Runtime.CompilerServices;

namespace Typed.Esl.Connection;

/// <summary>
/// What waits for a reader, in its order: items, of which there are so many or so many bytes and no more, and between them the notices of what is missing where.
/// Not safe for threads: its owner holds a lock.
/// </summary>
internal sealed class StreamBuffer(QueueBounds bounds)
{
    /// <summary>Notices in a row beyond this are summed up: a reader that never reads must not fill memory with them.</summary>
    private const int MaxNoticesInRow = 32;

    private object?[] _ring = new object?[16];
    private int _head;
    private int _items;
    private long _bytes;
    private int _lastNotices;

    /// <summary>How many items and notices wait.</summary>
    public int Count { get; private set; }

    /// <summary>How many items wait.</summary>
    public int Items => _items;

    /// <summary>Whether one more item overflows.</summary>
    public bool IsFull => _items >= bounds.Items || _bytes >= bounds.Bytes;

    /// <summary>Whether the reader has caught up so far that being full again is news.</summary>
    public bool HasCaughtUp => _items <= bounds.Items / 2 && _bytes <= bounds.Bytes / 2;

    /// <summary>Adds an item; gives how many were dropped for it, or 1 where it was dropped itself. An item that must not be dropped is not to be added to a full buffer.</summary>
    [MethodImpl(Hot.Path)]
    public int Add(object item)
    {
        int dropped = 0;
        if (IsFull)
        {
            if (bounds.Overflow != EventOverflow.DropOldest)
            {
                CountDrop();
                return 1;
            }

            // Full of bytes, it can take several to make room; an item that is larger than all of it stands alone.
            for (; IsFull; dropped++)
                DropOldest();
        }

        Append(item);
        _items++;
        _bytes += SizeOf(item);
        _lastNotices = 0;
        return dropped;
    }

    public void Add(EslStreamNotice notice)
    {
        Append(notice);
        if (++_lastNotices <= MaxNoticesInRow)
            return;
        int kept = Fold(Count - _lastNotices, _lastNotices);
        for (int i = _lastNotices; i > kept; i--)
            this[--Count] = null;
        _lastNotices = kept;
    }

    /// <summary>Takes what waits, up to the batch's length.</summary>
    [MethodImpl(Hot.Path)]
    public int Take(Span<object?> batch)
    {
        int count = Math.Min(Count, batch.Length);
        for (int i = 0; i < count; i++)
        {
            object taken = TakeFirst();
            batch[i] = taken;
            if (taken is EslStreamNotice)
                continue;
            _items--;
            _bytes -= SizeOf(taken);
        }

        _lastNotices = Math.Min(_lastNotices, Count);
        return count;
    }

    public void Clear()
    {
        Array.Clear(_ring);
        _head = _items = _lastNotices = Count = 0;
        _bytes = 0;
    }

    /// <summary>An item's bytes as they came. What an item costs beyond them is bounded by the number of items.</summary>
    private static int SizeOf(object item) => item is EslEvent e ? e.RawBytes.Length : ((EslLogLine)item).RawBytes.Length;

    private object? this[int index]
    {
        get => _ring[(_head + index) & (_ring.Length - 1)];
        set => _ring[(_head + index) & (_ring.Length - 1)] = value;
    }

    /// <summary>One more is missing at the end.</summary>
    private void CountDrop()
    {
        if (Count > 0 && this[Count - 1] is EventsDroppedNotice open)
            open.Count++;
        else
            Add(new EventsDroppedNotice(1));
    }

    /// <summary>The oldest item's place is taken by the notice that it is missing. Notices that stand before it keep their places.</summary>
    private void DropOldest()
    {
        int oldest = 0;
        while (this[oldest] is EslStreamNotice)
            oldest++;
        _items--;
        _bytes -= SizeOf(this[oldest]!);
        if (oldest > 0 && this[oldest - 1] is EventsDroppedNotice open)
        {
            open.Count++;
            for (int i = oldest; i > 0; i--)
                this[i] = this[i - 1];
            TakeFirst();
            return;
        }

        this[oldest] = new EventsDroppedNotice(1);
        if (_items == 0)
            _lastNotices = Count;
        if (oldest >= MaxNoticesInRow)
            FoldFirst(oldest + 1);
    }

    private void FoldFirst(int length)
    {
        int kept = Fold(0, length);
        for (int i = 1; i <= kept; i++)
            this[length - i] = this[kept - i];
        for (int i = length - kept; i > 0; i--)
            TakeFirst();
        _lastNotices = Math.Min(_lastNotices, Count);
    }

    /// <summary>Sums up notices that stand in a row, at the row's beginning; gives how many are left. Several lost connections become one that was lost for longer.</summary>
    private int Fold(int start, int length)
    {
        ConnectionLostNotice? first = null, open = null;
        ConnectionResumedNotice? resumed = null;
        long dropped = 0;
        for (int i = start; i < start + length; i++)
        {
            switch (this[i])
            {
                case ConnectionLostNotice lost:
                    first ??= lost;
                    open = lost;
                    break;
                case ConnectionResumedNotice next:
                    resumed = new ConnectionResumedNotice(resumed?.LostAt ?? next.LostAt, next.ResumedAt);
                    open = null;
                    break;
                case EventsDroppedNotice drop:
                    dropped += drop.Count;
                    break;
            }
        }

        int kept = 0;
        if (resumed is not null && first is not null)
            this[start + kept++] = first;
        if (dropped > 0)
            this[start + kept++] = new EventsDroppedNotice(dropped);
        if (resumed is not null)
            this[start + kept++] = resumed;
        if (open is not null)
            this[start + kept++] = open;
        return kept;
    }

    private void Append(object value)
    {
        if (Count == _ring.Length)
            Grow();
        this[Count] = value;
        Count++;
    }

    private object TakeFirst()
    {
        object taken = this[0]!;
        this[0] = null;
        _head = (_head + 1) & (_ring.Length - 1);
        Count--;
        return taken;
    }

    private void Grow()
    {
        var grown = new object?[_ring.Length * 2];
        for (int i = 0; i < Count; i++)
            grown[i] = this[i];
        _ring = grown;
        _head = 0;
    }
}
