using System.Globalization;
using Typed.Esl.Testing.State;
using Typed.Esl.Testing.Wire;

namespace Typed.Esl.Testing.Behaviour;

/// <summary>The ways that a channel has taken, as its variables and the headers of its events tell them.</summary>
internal static class TransferHistory
{
    private const string Transfer = "bl_xfer";
    private const string Bridge = "uuid_br";

    // How often the switch passes a call on, before it takes it for one that goes in circles.
    private const int MostForwards = 70;

    /// <summary>A channel goes to an extension of a dialplan, which is in its row already.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="from">The extension that it comes from.</param>
    /// <param name="control">What happens to channels.</param>
    public static void Send(FakeChannel channel, string from, CallControl control)
    {
        var row = channel.Row;
        string dialplan = row.Dialplan.Length > 0 ? row.Dialplan : Dialplans.Xml;
        string context = row.Context.Length > 0 ? row.Context : Dialplans.UsualContext;
        Tell(channel, $"{Transfer}:{row.Destination}/{context}/{dialplan}", control);
        channel.RedirectingNumber = from;
        channel.Variables.Remove(VariableNames.SignalBondUuid);
        int left = channel.Variables.TryGetValue(VariableNames.MaxForwards, out string? forwards) ? WholeNumber.Of(forwards) - 1 : MostForwards;
        channel.Variables[VariableNames.MaxForwards] = left.ToString(CultureInfo.InvariantCulture);
        if (channel.IsTurned)
            channel.LogicalDirection = CallDirection.Inbound;
    }

    /// <summary>Two channels are connected by their ids: to the dialplan the first is the caller, and the other one is called.</summary>
    public static void Connect(FakeChannel caller, FakeChannel called, CallControl control)
    {
        Tell(caller, $"{Bridge}:{called.Id}", control);
        Tell(called, $"{Bridge}:{caller.Id}", control);
        if (caller.Row.Direction == CallDirection.Outbound)
            caller.LogicalDirection = CallDirection.Inbound;
        if (called.Row.Direction == CallDirection.Outbound)
            (called.LogicalDirection, called.IsTurned) = (CallDirection.Outbound, false);
    }

    private static void Tell(FakeChannel channel, string way, CallControl control)
    {
        channel.TransferSource = string.Create(CultureInfo.InvariantCulture, $"{control.Time.GetUtcNow().ToUnixTimeSeconds()}:{control.Chance.Id()}:{way}");
        channel.Variables[VariableNames.TransferSource] = channel.TransferSource;
        VariableList.Add(channel.Variables, VariableNames.TransferHistory, channel.TransferSource, before: false);
    }
}
