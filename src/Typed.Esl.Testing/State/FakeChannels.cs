using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Typed.Esl.Testing.State;

namespace Typed.Esl.Testing;

/// <summary>The channels of a fake switch.</summary>
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "It is named after what it holds.")]
public sealed class FakeChannels : IReadOnlyCollection<FakeChannel>
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly Chance _chance;
    private readonly string _hostname;

    // In the order in which they came, which is that of the switch's tables.
    private readonly OrderedById _channels = new();

    internal FakeChannels(TimeProvider time, Chance chance, string hostname) => (_time, _chance, _hostname) = (time, chance, hostname);

    /// <inheritdoc/>
    public int Count
    {
        get
        {
            lock (_gate)
                return _channels.Count;
        }
    }

    /// <summary>How many channels there were so far.</summary>
    internal int CountSinceStart { get; private set; }

    /// <summary>The most channels there were at once.</summary>
    internal int Peak { get; private set; }

    /// <summary>Is told of a channel that was taken out without an event.</summary>
    internal Action<FakeChannel>? Removed { get; set; }

    /// <summary>A channel by its id; null where there is none.</summary>
    /// <param name="id">The id.</param>
    public FakeChannel? this[ChannelId id]
    {
        get
        {
            lock (_gate)
                return _channels.Find(id);
        }
    }

    /// <summary>Adds a channel. No event is sent. An id, a time, a host and a call's id are given where the row has none.</summary>
    /// <param name="row">What <c>show channels</c> is to tell of it.</param>
    /// <exception cref="ArgumentException">There is a channel of that id.</exception>
    public FakeChannel Add(ChannelRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var created = row.Created ?? _time.GetUtcNow();
        ChannelId id = row.Uuid.IsEmpty ? _chance.Id() : row.Uuid;
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
            if (!_channels.TryAdd(channel))
                throw new ArgumentException($"There is a channel '{id}' already.", nameof(row));
            channel.Number = ++CountSinceStart;
            Peak = Math.Max(Peak, _channels.Count);
        }

        return channel;
    }

    /// <summary>Connects two channels with each other, and takes both out of the bridges they are in. No event is sent.</summary>
    /// <param name="caller">The channel whose call it becomes.</param>
    /// <param name="called">The other one.</param>
    /// <exception cref="ArgumentException">It is one channel.</exception>
    public void Bridge(FakeChannel caller, FakeChannel called)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(called);
        if (caller == called)
            throw new ArgumentException($"The channel '{caller.Id}' cannot be bridged to itself.", nameof(called));
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
    public IEnumerator<FakeChannel> GetEnumerator()
    {
        FakeChannel[] channels;
        lock (_gate)
            channels = _channels.ToArray();
        return ((IEnumerable<FakeChannel>)channels).GetEnumerator();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Takes a channel out, whose end is told by whoever ends it.</summary>
    /// <returns>Whether it was there.</returns>
    internal bool Take(FakeChannel channel)
    {
        lock (_gate)
        {
            if (_channels.Find(channel.Id) != channel)
                return false;
            Part(channel);
            _channels.Remove(channel);
            return true;
        }
    }

    /// <summary>Takes a channel out of its bridge.</summary>
    internal void Part(FakeChannel channel)
    {
        using var change = _gate.EnterScope();
        if (_channels.Find(channel.BridgedTo) is { } other)
            (other.BridgedTo, other.IsCalledLeg, other.Bridged) = (default, false, null);
        (channel.BridgedTo, channel.IsCalledLeg, channel.Bridged) = (default, false, null);
    }

    /// <summary>Counts anew, as a switch does that begins.</summary>
    internal void CountAnew()
    {
        lock (_gate)
            (CountSinceStart, Peak) = (0, 0);
    }
}
