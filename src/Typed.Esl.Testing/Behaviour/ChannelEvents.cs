using Typed.Esl.Testing.Events;
using Typed.Esl.Testing.State;

namespace Typed.Esl.Testing.Behaviour;

/// <summary>Tells of channels, and of the states that they go through.</summary>
/// <param name="composer">Makes the events.</param>
/// <param name="isWanted">Whether anybody has asked for events of a name: nobody's are not made, and only counted.</param>
/// <param name="send">Sends an event.</param>
/// <param name="divert">Sends an event to whoever a channel diverts its events to.</param>
internal sealed class ChannelEvents(EventComposer composer, Func<string, FakeChannel?, bool> isWanted, Func<FakeEvent, int> send, Func<FakeChannel, FakeEvent, int> divert)
{
    /// <summary>What is told of channels is told in one order: whoever changes one holds this until he has told it.</summary>
    /// <remarks>It is the outermost lock: under it those of runners, of the channels' list, of the order of events and of single connections are taken, and none of these the other way round.</remarks>
    public Lock Gate { get; } = new();

    /// <summary>Sends an event about nothing in particular.</summary>
    public void Raise(string name, params IEnumerable<(string Property, string Value)> headers) => send(composer.Compose(name, null, "", headers));

    /// <summary>Sends an event about a channel.</summary>
    public void Raise(string name, FakeChannel channel, params IEnumerable<(string Property, string Value)> headers) => RaiseWithBody(name, channel, "", headers);

    /// <summary>Sends an event about a channel that carries a text.</summary>
    public void RaiseWithBody(string name, FakeChannel channel, string body, params IEnumerable<(string Property, string Value)> headers)
    {
        if (IsDiverted(name, channel))
            divert(channel, composer.Compose(name, ChannelData.LiveOf(channel), body, headers));
        else if (isWanted(name, channel))
            send(composer.Compose(name, ChannelData.LiveOf(channel), body, headers));
        else
            composer.Skip();
    }

    /// <summary>All that an event would tell of a channel, by its headers.</summary>
    public FakeEvent Describe(FakeChannel channel) => composer.Compose(EventNames.ChannelData, ChannelData.Of(channel), "", []);

    /// <summary>Whether an event goes to the connection that is bound to its channel, and to nobody else: keys and speech do, where that has asked for it.</summary>
    public static bool IsDiverted(string name, FakeChannel channel) => channel.DivertsEvents && name is (EventNames.Dtmf or EventNames.DetectedSpeech);

    /// <summary>Sends an event of a module about something that it says by an action.</summary>
    /// <param name="name">The event.</param>
    /// <param name="action">What happened.</param>
    /// <param name="channel">The channel that it is about, of which all but the variables is told; null where it is about none.</param>
    /// <param name="others">Headers that are named by whoever set them.</param>
    /// <param name="headers">Headers by their properties.</param>
    public void RaiseAction(
        string name, string action, FakeChannel? channel, IEnumerable<KeyValuePair<string, string>> others, params IEnumerable<(string Property, string Value)> headers)
    {
        if (isWanted(name, channel))
            send(composer.ComposeAction(name, action, channel is null ? null : ChannelData.BasicsOf(channel), others, headers));
        else
            composer.Skip();
    }

    /// <summary>The header that a property of an action is read from.</summary>
    public string HeaderOf(string name, string property, string action) => composer.WireName(name, property, action);

    /// <summary>A channel enters a state.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="state">The state.</param>
    /// <param name="next">The state that it is to go to from there, which its events tell by number; empty where it stays.</param>
    public void Enter(FakeChannel channel, ChannelState state, ChannelState next = default)
    {
        channel.NextState = default;
        channel.Change(row => row with { State = state });
        Raise(EventNames.ChannelState, channel);
        channel.NextState = next;
    }

    /// <summary>A channel looks different from outside. That is told where it is true.</summary>
    public void Show(FakeChannel channel, CallState state)
    {
        var before = channel.Row.CallState;
        if (before == state)
            return;
        channel.Change(row => row with { CallState = state });
        Raise(
            EventNames.ChannelCallstate,
            channel,
            (nameof(ChannelCallstateEvent.PreviousCallState), before.Text),
            (nameof(ChannelCallstateEvent.CallStateNumber), state.Number?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? ""));
    }
}
