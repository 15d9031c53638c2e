namespace Typed.Esl;

/// <summary>Something that may happen thousands of times a second, and is told once in a while with how often it was: a log must not be flooded by whoever floods a listener.</summary>
internal sealed class RareNotice(TimeProvider time)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private long? _toldAt;
    private long _untold;

    /// <summary>It has happened. Gives how often since it was told last, where it is to be told now.</summary>
    public long? Note()
    {
        lock (_gate)
        {
            _untold++;
            if (_toldAt is { } told && time.GetElapsedTime(told) < s_pause)
                return null;
            _toldAt = time.GetTimestamp();
            (long count, _untold) = (_untold, 0);
            return count;
        }
    }
}
