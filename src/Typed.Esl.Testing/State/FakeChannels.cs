using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Typed.Esl.Testing;

/// <summary>The channels of a fake switch.</summary>
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "It is named after what it holds.")]
public sealed class FakeChannels : IReadOnlyCollection<FakeChannel>
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly string _hostname;
    private FakeChannel[] _channels = [];

    internal FakeChannels(TimeProvider time, string hostname) => (_time, _hostname) = (time, hostname);

    /// <inheritdoc/>
    public int Count => Volatile.Read(ref _channels).Length;

    /// <summary>How many channels there were so far.</summary>
    internal int CountSinceStart { get; private set; }

    /// <summary>The most channels there were at once.</summary>
    internal int Peak { get; private set; }

    /// <summary>Is told of a channel that was taken out without an event.</summary>
    internal Action<FakeChannel>? Removed { get; set; }

    /// <summary>A channel by its id; null where there is none.</summary>
    /// <param name="id">The id.</param>
    public FakeChannel? this[ChannelId id] => Array.Find(Volatile.Read(ref _channels), channel => channel.Id == id);

    /// <summary>Adds a channel. No event is sent. An id, a time, a host and a call's id are given where the row has none.</summary>
    /// <param name="row">What <c>show channels</c> is to tell of it.</param>
    /// <exception cref="ArgumentException">There is a channel of that id.</exception>
    public FakeChannel Add(ChannelRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var created = row.Created ?? _time.GetUtcNow();
        var id = row.Uuid.IsEmpty ? Guid.NewGuid() : row.Uuid;
        var channel = new FakeChannel(row with
        {
            Uuid = id,
            CallUuid = row.CallUuid.IsEmpty ? id : row.CallUuid,
            Hostname = row.Hostname.Length == 0 ? _hostname : row.Hostname,
            Created = created,
            CreatedLocal = row.CreatedLocal ?? created.UtcDateTime,
        });
        if (row.CallState == CallState.Active || row.CallState == CallState.Held)
            channel.Answered = created;
        lock (_gate)
        {
            if (this[id] is not null)
                throw new ArgumentException($"There is a channel '{id}' already.", nameof(row));
            Volatile.Write(ref _channels, [.. _channels, channel]);
            CountSinceStart++;
            Peak = Math.Max(Peak, _channels.Length);
        }

        return channel;
    }

    /// <summary>Connects two channels with each other, and takes both out of the bridges they are in. No event is sent.</summary>
    /// <param name="caller">The channel whose call it becomes.</param>
    /// <param name="called">The other one.</param>
    public void Bridge(FakeChannel caller, FakeChannel called)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(called);
        lock (_gate)
        {
            Part(caller);
            Part(called);
            (caller.BridgedTo, caller.IsCalledLeg) = (called.Id, false);
            (called.BridgedTo, called.IsCalledLeg) = (caller.Id, true);
            caller.Bridged = called.Bridged = _time.GetUtcNow();
        }

        called.Change(row => row with { CallUuid = caller.Row.CallUuid });
    }

    /// <summary>
    /// Takes a channel out. No event is sent, and connections that follow it end: <see cref="FakeFreeSwitch.HangUpAsync"/> ends a call as a caller does.
    /// </summary>
    /// <param name="id">The channel.</param>
    /// <returns>Whether there was one.</returns>
    public bool Remove(ChannelId id)
    {
        if (this[id] is not { } channel || !Take(channel))
            return false;
        Removed?.Invoke(channel);
        return true;
    }

    /// <inheritdoc/>
    public IEnumerator<FakeChannel> GetEnumerator() => ((IEnumerable<FakeChannel>)Volatile.Read(ref _channels)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Takes a channel out, whose end is told by whoever ends it.</summary>
    /// <returns>Whether it was there.</returns>
    internal bool Take(FakeChannel channel)
    {
        lock (_gate)
        {
            if (this[channel.Id] != channel)
                return false;
            Part(channel);
            Volatile.Write(ref _channels, Array.FindAll(_channels, other => other != channel));
            return true;
        }
    }

    /// <summary>Takes a channel out of its bridge.</summary>
    internal void Part(FakeChannel channel)
    {
        using var change = _gate.EnterScope();
        if (this[channel.BridgedTo] is { } other)
            (other.BridgedTo, other.IsCalledLeg, other.Bridged) = (default, false, null);
        (channel.BridgedTo, channel.IsCalledLeg, channel.Bridged) = (default, false, null);
    }
}
