namespace Typed.Esl.Testing.Behaviour.Fifo;

/// <summary>Somebody whom a FIFO queue calls.</summary>
internal sealed class FifoOutsider(string dialString, DateTimeOffset since)
{
    public string DialString { get; } = dialString;

    public DateTimeOffset Since { get; } = since;

    public int SimultaneousCalls { get; set; }

    public TimeSpan Timeout { get; set; }

    public TimeSpan Lag { get; set; }

    /// <summary>How many calls there are now.</summary>
    public int InUse { get; set; }

    public int Calls { get; set; }

    public int FailedCalls { get; set; }
}
