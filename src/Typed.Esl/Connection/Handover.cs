namespace Typed.Esl.Connection;

/// <summary>
/// Whether a new life begins or is given up: decided once, by whoever comes first. Without it a life whose restoring has timed out could begin a moment later, when nobody looks after it any more.
/// </summary>
internal sealed class Handover
{
    private const int Begun = 1;
    private const int GivenUp = 2;

    private int _decided;

    /// <summary>Begins, unless it was given up.</summary>
    public void TryBegin(Action begin)
    {
        if (Interlocked.CompareExchange(ref _decided, Begun, 0) == 0)
            begin();
    }

    /// <summary>Gives up; false where it has begun.</summary>
    public bool TryGiveUp() => Interlocked.CompareExchange(ref _decided, GivenUp, 0) == 0;
}
