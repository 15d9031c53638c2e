using System.Diagnostics.CodeAnalysis;

namespace Typed.Esl.Connection;

/// <summary>
/// The places in the order of the wire, which is also that of their deadlines. A place stays until its reply comes, also where its deadline has passed: it remembers up to
/// where that is so, so that looking for the overdue costs nothing for those who were told before. Not safe for threads: its owner holds a lock.
/// </summary>
internal sealed class ReplyQueue
{
    private PendingReply? _first;
    private PendingReply? _last;
    private PendingReply? _firstUndue;

    public int Count { get; private set; }

    public void Enqueue(PendingReply pending)
    {
        if (_last is null)
            _first = pending;
        else
            _last.Next = pending;
        _last = pending;
        _firstUndue ??= pending;
        Count++;
    }

    public bool TryPeek([NotNullWhen(true)] out PendingReply? pending)
    {
        pending = _first;
        return pending is not null;
    }

    /// <summary>Takes the first place, of which there is one.</summary>
    public PendingReply Dequeue()
    {
        var pending = _first!;
        _first = pending.Next;
        if (_first is null)
            _last = null;
        if (_firstUndue == pending)
            _firstUndue = _first;
        pending.Next = null;
        Count--;
        return pending;
    }

    /// <summary>The next place that somebody waits for and whose deadline has not been dealt with; it is dealt with when <see cref="PassUndue"/> is called.</summary>
    public PendingReply? NextUndue()
    {
        while (_firstUndue is { IsSettled: true })
            _firstUndue = _firstUndue.Next;
        return _firstUndue;
    }

    /// <summary>The deadline of the place that <see cref="NextUndue"/> gave has passed.</summary>
    public void PassUndue() => _firstUndue = _firstUndue!.Next;

    /// <summary>Takes out the places that begin at a position or behind it and whose deadlines have been dealt with.</summary>
    public IReadOnlyList<PendingReply> TakeOverdue(long position)
    {
        PendingReply? before = null;
        var place = _first;
        for (; place != _firstUndue && place!.Position < position; place = place.Next)
            before = place;

        var taken = new List<PendingReply>();
        while (place != _firstUndue)
        {
            taken.Add(place!);
            (var next, place!.Next) = (place.Next, null);
            place = next;
        }

        Count -= taken.Count;
        if (before is null)
            _first = place;
        else
            before.Next = place;
        if (place is null)
            _last = before;
        return taken;
    }

    /// <summary>Whether there is an <c>api</c> command that begins before a position.</summary>
    public bool HasApiBefore(long position)
    {
        for (var pending = _first; pending is not null && pending.Position < position; pending = pending.Next)
        {
            if (pending is PendingApi)
                return true;
        }

        return false;
    }
}
