using System.Globalization;
using Typed.Esl.Testing.Answering;

namespace Typed.Esl.Testing.Behaviour.Valet;

/// <summary>Lots in whose numbered spaces calls are parked until somebody takes them.</summary>
internal sealed class ValetLots(ChannelEvents events, CallControl control)
{
    private const string Root = "lots";

    private readonly List<ValetLot> _lots = [];

    public static void AddTo(IDictionary<string, Func<ApiCall, Answer>> handlers) => handlers[CommandKeys.ValetParkingLots] = call => call.Control.ValetLots.List(call.Given(ArgumentNames.Lot));

    /// <summary>Takes the call that waits in a space; parks this one there where none does.</summary>
    public void Enter(FakeExecution execution, string lotName, string space)
    {
        var lot = Open(lotName);
        if (lot.Find(space) is { } parked)
            Take(parked, execution);
        else
            Park(execution, lot, space);
    }

    /// <summary>Parks a call in the first space that is free. Where none is, nothing happens.</summary>
    public void EnterAnyOf(FakeExecution execution, string lotName, int first, int last)
    {
        var lot = Open(lotName);
        for (int space = first; space <= last; space++)
        {
            string name = space.ToString(CultureInfo.InvariantCulture);
            if (lot.Find(name) is not null)
                continue;
            Park(execution, lot, name);
            return;
        }
    }

    /// <summary>Takes the call that has waited longest. Where none does, nothing happens.</summary>
    public void TakeAnyOf(FakeExecution execution, string lotName, int first, int last)
    {
        if (Open(lotName).Calls.Find(call => int.TryParse(call.Space, CultureInfo.InvariantCulture, out int space) && space >= first && space <= last) is { } parked)
            Take(parked, execution);
    }

    /// <summary>A call is parked no more.</summary>
    public void Leave(ValetCall parked)
    {
        parked.Lot.Calls.Remove(parked);
        Raise(parked, ValetParkingAction.Exit);
    }

    /// <summary>A channel was taken out by hand, of which nothing is told: its space is free.</summary>
    public void Forget(FakeChannel channel)
    {
        foreach (var lot in _lots)
            lot.Calls.RemoveAll(call => call.Execution.Channel == channel);
    }

    private void Park(FakeExecution execution, ValetLot lot, string space)
    {
        var parked = new ValetCall(lot, space, execution);
        lot.Calls.Add(parked);
        execution.Kept = parked;
        execution.Leave(nameof(ValetParkResult.Space), space);
        Raise(parked, ValetParkingAction.Hold);
    }

    private void Take(ValetCall parked, FakeExecution taker)
    {
        Raise(parked, ValetParkingAction.Bridge, (nameof(ValetParkingBridgeEvent.BridgedTo), taker.Channel.Id.Text));
        control.Bridges.ConnectStrangers(parked.Execution.Channel, taker.Channel);
    }

    private Answer List(string? name)
    {
        lock (events.Gate)
        {
            var wanted = _lots.Where(lot => name is not { Length: > 0 } || lot.Name == name);
            return (Answer.Rows)Answer.Of(wanted.Select(lot => new ValetParkingLot
            {
                Name = lot.Name,
                Calls = [.. lot.Calls.Select(call => new ValetParkedCall { Space = call.Space, Uuid = call.Execution.Channel.Id })],
            })) with { Root = Root };
        }
    }

    private ValetLot Open(string name)
    {
        if (_lots.Find(lot => lot.Name == name) is { } known)
            return known;
        var lot = new ValetLot(name);
        _lots.Add(lot);
        return lot;
    }

    private void Raise(ValetCall parked, ValetParkingAction action, params IEnumerable<(string Property, string Value)> headers) => events.RaiseAction(
        EventNames.ValetParkingInfo,
        action.Text,
        parked.Execution.Channel,
        [],
        [(nameof(ValetParkingInfoEvent.Lot), parked.Lot.Name), (nameof(ValetParkingInfoEvent.Space), parked.Space), .. headers]);
}
