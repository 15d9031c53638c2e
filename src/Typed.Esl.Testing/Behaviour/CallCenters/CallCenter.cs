using System.Globalization;
using Typed.Esl.Testing.State;

namespace Typed.Esl.Testing.Behaviour.CallCenters;

/// <summary>The call center: callers wait in queues, and agents are called for them.</summary>
internal sealed class CallCenter
{
    /// <summary>What the switch calls itself where all is on one.</summary>
    public const string System = "single_box";

    private readonly ChannelEvents _events;

    public CallCenter(SwitchState state, ChannelEvents events, CallControl control)
    {
        (State, _events, Control) = (state, events, control);
        Queues = new CenterQueues();
        Agents = new CenterAgents(this);
        Members = new CenterMembers(this);
        Offers = new CenterOffers(this);
        Dispatch = new CenterDispatch(this);
    }

    public SwitchState State { get; }

    public CallControl Control { get; }

    public CenterQueues Queues { get; }

    public CenterAgents Agents { get; }

    public CenterMembers Members { get; }

    public CenterOffers Offers { get; }

    public CenterDispatch Dispatch { get; }

    /// <summary>Whoever looks at anything of it holds the gate of what is told.</summary>
    public Lock Gate => _events.Gate;

    /// <summary>The time in whole seconds: the call center knows no others.</summary>
    public DateTimeOffset Now => DateTimeOffset.FromUnixTimeSeconds(State.Time.GetUtcNow().ToUnixTimeSeconds());

    /// <summary>Tells that something has happened.</summary>
    /// <param name="action">What.</param>
    /// <param name="channel">The channel of which all is told beside it; null where none is.</param>
    /// <param name="headers">The headers by their properties.</param>
    public void Raise(CallCenterAction action, FakeChannel? channel, params IEnumerable<(string Property, string Value)> headers) =>
        _events.RaiseAction(EventNames.CallcenterInfo, action.Text, channel, [], headers);

    /// <summary>A channel was taken out by hand, of which nothing is told: who waited on it is gone, and an agent who talked on it is free.</summary>
    public void Forget(FakeChannel channel)
    {
        Members.Forget(channel);
        Offers.Forget(channel);
    }

    /// <summary>A time as the call center writes it.</summary>
    public static string Epoch(DateTimeOffset time) => time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
