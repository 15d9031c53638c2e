using System.Collections.Concurrent;

namespace Typed.Esl.Testing;

/// <summary>A channel of a fake switch.</summary>
public sealed class FakeChannel
{
    private ChannelRow _row;

    internal FakeChannel(ChannelRow row) => _row = row;

    /// <summary>Its id.</summary>
    public ChannelId Id => Row.Uuid;

    /// <summary>What <c>show channels</c> tells of it.</summary>
    public ChannelRow Row => Volatile.Read(ref _row);

    /// <summary>Its variables.</summary>
    public IDictionary<string, string> Variables { get; } = new ConcurrentDictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The channel at the other end of its bridge; empty where there is none.</summary>
    public ChannelId BridgedTo { get; internal set; }

    /// <summary>Whether it is the end that was called in its bridge, and is told of in the row of the other end.</summary>
    public bool IsCalledLeg { get; internal set; }

    /// <summary>When it was answered; null where it was not.</summary>
    public DateTimeOffset? Answered { get; internal set; }

    /// <summary>When it was bridged; null where it is not.</summary>
    public DateTimeOffset? Bridged { get; internal set; }

    /// <summary>Whether events that are queued to it go to the connection that is bound to it.</summary>
    internal bool DivertsEvents { get; set; }

    /// <summary>Events that wait for such a connection.</summary>
    internal ConcurrentQueue<FakeEvent> Queued { get; } = new();

    /// <summary>What a listener was handed of it; null where it was handed to none.</summary>
    internal FakeCall? Call { get; set; }

    /// <summary>Whether somebody listens for speech on it.</summary>
    internal bool DetectsSpeech { get; set; }

    /// <summary>The files it is recorded to, each with when that began.</summary>
    internal ConcurrentDictionary<string, DateTimeOffset> Recordings { get; } = new(StringComparer.Ordinal);

    /// <summary>Changes what <c>show channels</c> tells of it.</summary>
    /// <param name="change">Makes the new row from the old one; its id stays.</param>
    public void Change(Func<ChannelRow, ChannelRow> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        ChannelRow old;
        do
        {
            old = Row;
        }
        while (Interlocked.CompareExchange(ref _row, change(old) with { Uuid = old.Uuid }, old) != old);
    }
}
