using System.Globalization;
using Typed.Esl.Testing.State.Conferences;

namespace Typed.Esl.Testing.Behaviour.Conferences;

/// <summary>Tells of conferences.</summary>
internal sealed class ConferenceEvents(ChannelEvents events)
{
    private const string Nobody = "none";
    private const string Thousandth = "milli";

    /// <summary>Tells of a conference.</summary>
    public void Raise(ConferenceRoom room, ConferenceAction action, params IEnumerable<(string Property, string Value)> headers) =>
        events.RaiseAction(EventNames.ConferenceMaintenance, action.Text, null, room.Variables, [.. Of(room), .. headers]);

    /// <summary>Tells of somebody in a conference.</summary>
    public void Raise(ConferenceRoom room, ConferenceSeat seat, ConferenceAction action, params IEnumerable<(string Property, string Value)> headers) =>
        events.RaiseAction(EventNames.ConferenceMaintenance, action.Text, seat.Channel, room.Variables, [.. Of(room), .. Of(room, seat), .. headers]);

    /// <summary>Tells that something was played. Here that takes no time, which is told in milliseconds and, by a header of its own, in seconds.</summary>
    /// <param name="room">The conference.</param>
    /// <param name="seat">Who heard it; null where all did.</param>
    /// <param name="action">What has ended.</param>
    /// <param name="time">The property that its time is read as.</param>
    /// <param name="headers">What else is told of it.</param>
    public void RaisePlayed(ConferenceRoom room, ConferenceSeat? seat, ConferenceAction action, string time, params IEnumerable<(string Property, string Value)> headers)
    {
        string milliseconds = events.HeaderOf(EventNames.ConferenceMaintenance, time, action.Text);
        events.RaiseAction(
            EventNames.ConferenceMaintenance,
            action.Text,
            seat?.Channel,
            [.. room.Variables, new(milliseconds[Thousandth.Length..], Number(0))],
            [.. Of(room), .. seat is null ? [] : Of(room, seat), (time, Number(0)), .. headers]);
    }

    /// <summary>Tells who has the floor now. Of whoever had it before and is gone, the switch knows no more.</summary>
    public void RaiseFloor(ConferenceRoom room, ConferenceSeat? before)
    {
        (string, string) old = (nameof(ConferenceFloorChangeEvent.PreviousMemberId), before is null ? Nobody : Number(before.Id));
        if (room.Floor is { } seat)
            Raise(room, seat, ConferenceAction.FloorChange, old, (nameof(ConferenceFloorChangeEvent.NewMemberId), Number(seat.Id)));
        else
            Raise(room, ConferenceAction.FloorChange, old, (nameof(ConferenceFloorChangeEvent.NewMemberId), Nobody));
    }

    private static IEnumerable<(string Property, string Value)> Of(ConferenceRoom room) =>
    [
        (nameof(ConferenceMaintenanceEvent.Conference), room.Name),
        (nameof(ConferenceMaintenanceEvent.ConferenceDomain), room.Domain),
        (nameof(ConferenceMaintenanceEvent.MemberCount), Number(room.Count)),
        (nameof(ConferenceMaintenanceEvent.GhostCount), Number(room.Ghosts)),
        (nameof(ConferenceMaintenanceEvent.Profile), room.Profile),
        (nameof(ConferenceMaintenanceEvent.ConferenceUuid), room.Row.Uuid),
    ];

    private static IEnumerable<(string Property, string Value)> Of(ConferenceRoom room, ConferenceSeat seat) =>
    [
        (nameof(ConferenceMaintenanceEvent.HasFloor), Word(room.Floor == seat)),
        (nameof(ConferenceMaintenanceEvent.HasVideo), Word(false)),
        (nameof(ConferenceMaintenanceEvent.CanHear), Word(seat.CanHear)),
        (nameof(ConferenceMaintenanceEvent.CanBeSeen), Word(true)),
        (nameof(ConferenceMaintenanceEvent.CanSpeak), Word(seat.CanSpeak)),
        (nameof(ConferenceMaintenanceEvent.IsTalking), Word(seat.Talking)),
        (nameof(ConferenceMaintenanceEvent.DetectsTalkingWhileMuted), Word(false)),
        (nameof(ConferenceMaintenanceEvent.OnHold), Word(seat.OnHold)),
        (nameof(ConferenceMaintenanceEvent.MemberId), Number(seat.Id)),
        (nameof(ConferenceMaintenanceEvent.Role), (seat.IsModerator ? ConferenceRole.Moderator : ConferenceRole.Member).Text),
        (nameof(ConferenceMaintenanceEvent.IsGhost), Word(seat.IsGhost)),
        (nameof(ConferenceMaintenanceEvent.EnergyThreshold), Number(seat.Energy)),
        (nameof(ConferenceMaintenanceEvent.Energy), Number(0)),
    ];

    private static string Word(bool value) => value ? "true" : "false";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
