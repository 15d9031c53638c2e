using System.Globalization;
using Typed.Esl.Replies;
using Typed.Esl.Testing.State.Conferences;

namespace Typed.Esl.Testing.Answering;

/// <summary>Writes conferences as the lists for people do it.</summary>
internal static class ConferenceText
{
    // The one flag of the usual profile that the other lists do not tell.
    private const string StatusFlag = "json_status";

    /// <summary>The line of a conference: its flags are the columns that are true.</summary>
    public static string Head(Conference conference)
    {
        string locked = conference.Locked == true ? " locked" : "";
        string flags = string.Join('|', Flags(conference).Append(StatusFlag));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"+OK Conference {conference.Name} ({conference.MemberCount} member{(conference.MemberCount == 1 ? "" : "s")} rate: {conference.SampleRate}{locked} flags: {flags})\n");
    }

    /// <summary>The columns of a row that say yes.</summary>
    public static IEnumerable<string> Flags(EslRow row) => RowWriter.Of(row).Cells.Where(cell => cell.Value is "true").Select(cell => cell.Key);

    /// <summary>The members with all that is told of them.</summary>
    public static string Members(ConferenceRoom room, string delimiter) => string.Concat(room.Seats.Select(seat => string.Join(
        delimiter,
        Number(seat.Id),
        seat.Channel.Row.ChannelName,
        seat.Channel.Id.Text,
        seat.Channel.Row.CallerIdName,
        seat.Channel.Row.CallerIdNumber,
        string.Join('|', Words(room, seat)),
        Number(seat.VolumeIn),
        Number(seat.VolumeOut),
        Number(seat.Energy)) + "\n"));

    /// <summary>The members with their names.</summary>
    public static string Pretty(ConferenceRoom room) =>
        string.Concat(room.Seats.Select(seat => $"{Number(seat.Id)}) {seat.Channel.Row.CallerIdName} ({seat.Channel.Row.CallerIdNumber})\n"));

    private static IEnumerable<string> Words(ConferenceRoom room, ConferenceSeat seat)
    {
        if (!seat.OnHold && seat.CanHear)
            yield return "hear";
        if (!seat.OnHold && seat.CanSpeak)
            yield return "speak";
        if (!seat.OnHold && seat.Talking)
            yield return "talking";
        if (seat.OnHold)
            yield return "hold";
        if (room.Floor == seat)
            yield return "floor";
        if (seat.IsModerator)
            yield return "moderator";
        if (seat.IsGhost)
            yield return "ghost";
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
