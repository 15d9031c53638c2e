using Typed.Esl.Testing.State;

namespace Typed.Esl.Testing;

/// <summary>The calls of a fake switch: its channels, each with the one that it is bridged to.</summary>
public sealed class FakeCalls
{
    private readonly FakeChannels _channels;

    internal FakeCalls(FakeChannels channels) => _channels = channels;

    /// <summary>How many calls there are.</summary>
    public int Count => Callers.Count();

    /// <summary>The channels that begin a call's row.</summary>
    internal IEnumerable<FakeChannel> Callers => _channels.Where(channel => !channel.IsCalledLeg);

    /// <summary>The channels that begin the row of a call with two ends.</summary>
    internal IEnumerable<FakeChannel> BridgedCallers => Callers.Where(channel => !channel.BridgedTo.IsEmpty);

    /// <summary>Adds a call: its channel and, where the row has another leg, that one as well, bridged to it. No event is sent.</summary>
    /// <param name="row">What <c>show calls</c> is to tell of it.</param>
    /// <returns>The channel of the caller.</returns>
    /// <exception cref="ArgumentException">There is a channel of one of the ids.</exception>
    public FakeChannel Add(CallRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var caller = _channels.Add(CallLegs.ToChannel(row) with { CallUuid = row.CallUuid, Hostname = row.Hostname });
        if (row.Other is { } other)
        {
            var called = _channels.Add(CallLegs.ToChannel(other) with { CallUuid = caller.Row.CallUuid });
            _channels.Bridge(caller, called);
            caller.Bridged = called.Bridged = row.CallCreated ?? caller.Bridged;
        }

        return caller;
    }
}
