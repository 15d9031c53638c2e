namespace Typed.Esl.Connection;

/// <summary>Places that await their next use, so that a command costs no allocation for its waiting.</summary>
internal sealed class PendingPool<T>
    where T : PendingReply
{
    private const int MaxFree = 256;

    private readonly Lock _gate = new();
    private PendingReply? _first;
    private int _count;

    public T? TryRent()
    {
        lock (_gate)
        {
            if (_first is not T free)
                return null;
            _first = free.Next;
            free.Next = null;
            _count--;
            return free;
        }
    }

    public void Return(T free)
    {
        lock (_gate)
        {
            if (_count == MaxFree)
                return;
            free.Next = _first;
            _first = free;
            _count++;
        }
    }
}
