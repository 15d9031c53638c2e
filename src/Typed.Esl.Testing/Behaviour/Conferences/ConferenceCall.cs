using System.Globalization;
using Typed.Esl.Testing.Answering;
using Typed.Esl.Testing.State.Conferences;

namespace Typed.Esl.Testing.Behaviour.Conferences;

/// <summary>Which conference and which of its members a command means.</summary>
internal static class ConferenceCall
{
    /// <summary>A handler of a command to a conference, which nobody changes meanwhile.</summary>
    public static Func<ApiCall, Answer> In(Func<ApiCall, ConferenceRoom, Answer> handler) => call =>
    {
        string? name = call[ArgumentNames.Conference];
        lock (call.Control.Conferences.Gate)
            return call.Control.Conferences.Find(name) is { } room ? handler(call, room) : Answer.Text($"-ERR Conference {name} not found\n");
    };

    /// <summary>A handler of a command to members, which is carried out for one after the other and tells a line of each.</summary>
    public static Func<ApiCall, Answer> Each(Func<ApiCall, ConferenceRoom, ConferenceSeat, IEnumerable<(string, string)>> act) => In((call, room) =>
    {
        var (seats, failure) = SeatsOf(room, call[ArgumentNames.Member]);
        return failure is null ? Answer.Each(seats.Select(seat => act(call, room, seat)).ToList()) : Answer.Text(failure);
    });

    /// <summary>A handler of a command to a member.</summary>
    public static Func<ApiCall, Answer> One(Func<ApiCall, ConferenceRoom, ConferenceSeat, Answer> act) => In((call, room) =>
    {
        var (seats, failure) = SeatsOf(room, call[ArgumentNames.Member]);
        return failure is not null ? Answer.Text(failure) : seats is [var seat, ..] ? act(call, room, seat) : Answer.Silence;
    });

    /// <summary>The members that an argument means, or what the switch says where there is none.</summary>
    public static (IReadOnlyList<ConferenceSeat> Seats, string? Failure) SeatsOf(ConferenceRoom room, string? target)
    {
        if (int.TryParse(target, NumberStyles.None, CultureInfo.InvariantCulture, out int id) && id > 0)
            return room.Seats.Find(seat => seat.Id == id) is { } numbered ? ([numbered], null) : ([], $"-ERR Non-Existant ID {id}\n");
        if (Is(target, ConferenceTarget.All))
            return ([.. room.Seats], null);
        if (Is(target, ConferenceTarget.NonModerators))
            return ([.. room.Seats.Where(seat => !seat.IsModerator)], null);
        if (Is(target, ConferenceTarget.Last))
            return ([.. room.Seats.OrderByDescending(seat => seat.Id).Take(1)], null);
        string[] pair = (target ?? "").Split('=', 2);
        if (pair.Length == 2 && room.Seats.Find(seat => seat.Channel.Variables.TryGetValue(pair[0], out string? value) && value == pair[1]) is { } named)
            return ([named], null);
        return ([], "-ERR Non-Existant member\n");
    }

    /// <summary>What stands for a member in a line.</summary>
    public static (string, string) Told(ConferenceSeat seat) => (ArgumentNames.Member, Number(seat.Id));

    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static bool Is(string? target, ConferenceTarget word) => word.Text.Equals(target, StringComparison.OrdinalIgnoreCase);
}
