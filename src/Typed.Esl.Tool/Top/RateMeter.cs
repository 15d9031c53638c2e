namespace Typed.Esl.Tool.Top;

/// <summary>Counts what happens, and tells how often that was of late. It forgets after a minute.</summary>
internal sealed class RateMeter(TimeProvider time)
{
    private const int Seconds = 60;

    private readonly int[] _counts = new int[Seconds];
    private readonly long _begin = time.GetTimestamp();
    private long _now;

    /// <summary>How often it happened altogether.</summary>
    public long Total { get; private set; }

    /// <summary>It has happened once more.</summary>
    public void Count()
    {
        Forget();
        _counts[_now % Seconds]++;
        Total++;
    }

    /// <summary>How often it happened within the last seconds, the present one included.</summary>
    /// <param name="seconds">How many; no more than 60.</param>
    public int Last(int seconds)
    {
        Forget();
        int sum = 0;
        for (int i = 0; i < seconds && _now - i >= 0; i++)
            sum += _counts[(_now - i) % Seconds];
        return sum;
    }

    /// <summary>How often it happened in a second, on an average of so many; of fewer while it has not been counted for so long.</summary>
    public double PerSecond(int seconds) => Last(seconds) / (double)Math.Clamp(_now + 1, 1, seconds);

    private void Forget()
    {
        long now = (long)time.GetElapsedTime(_begin).TotalSeconds;
        for (long second = Math.Max(_now + 1, now - Seconds + 1); second <= now; second++)
            _counts[second % Seconds] = 0;
        _now = Math.Max(_now, now);
    }
}
