namespace Typed.Esl.Testing.State;

/// <summary>Numbers and ids by chance, the same ones for the same seed.</summary>
internal sealed class Strand(int seed)
{
    private readonly Lock _gate = new();
    private readonly Random _random = new(seed);

    /// <summary>A whole number below a bound.</summary>
    public int Below(int bound)
    {
        lock (_gate)
            return _random.Next(bound);
    }

    /// <summary>A number of 0 and more, below 1.</summary>
    public double Part()
    {
        lock (_gate)
            return _random.NextDouble();
    }

    /// <summary>A time from an exponential distribution, as it lies between things that happen by chance.</summary>
    /// <param name="mean">The mean of it.</param>
    public TimeSpan Around(TimeSpan mean) => mean * -Math.Log(1 - Part());

    /// <summary>The same items in another order, wherever there is one.</summary>
    public T[] Reordered<T>(IReadOnlyList<T> items)
    {
        T[] shuffled = [.. items];
        lock (_gate)
            _random.Shuffle(shuffled);
        return shuffled.AsSpan().SequenceEqual([.. items]) && items.Count > 1 ? [.. items.Skip(1), items[0]] : shuffled;
    }

    /// <summary>A new id, in the form of the switch's.</summary>
    public string Id()
    {
        Span<byte> bytes = stackalloc byte[16];
        lock (_gate)
            _random.NextBytes(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString("D");
    }
}
