namespace Typed.Esl;

/// <summary>Where a call stands that has come to a listener.</summary>
internal enum CallPlace
{
    /// <summary>It is handled.</summary>
    Free,

    /// <summary>It is refused, which takes its own time.</summary>
    OverLimit,

    /// <summary>Too many are being refused.</summary>
    None,
}

/// <summary>How many calls a listener has, and how many it may have.</summary>
internal sealed class CallSet(int limit)
{
    /// <summary>How many calls are refused at once, by words.</summary>
    private const int MostRefusals = 256;

    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _calls;
    private int _refusals;
    private bool _isClosed;

    public int Count
    {
        get
        {
            lock (_gate)
                return _calls;
        }
    }

    public CallPlace Enter()
    {
        lock (_gate)
        {
            if (_calls < limit)
            {
                _calls++;
                return CallPlace.Free;
            }

            if (_refusals == MostRefusals)
                return CallPlace.None;
            _refusals++;
            return CallPlace.OverLimit;
        }
    }

    public void Leave(bool isOverLimit)
    {
        lock (_gate)
        {
            if (isOverLimit)
                _refusals--;
            else
                _calls--;
            TellIdle();
        }
    }

    /// <summary>No more calls come. Completes when none is left.</summary>
    public Task Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            TellIdle();
        }

        return _idle.Task;
    }

    private void TellIdle()
    {
        if (_isClosed && _calls + _refusals == 0)
            _idle.TrySetResult();
    }
}
