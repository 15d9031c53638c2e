using Typed.Esl.Testing.Behaviour.Conferences;
using Typed.Esl.Testing.State.Conferences;

namespace Typed.Esl.Testing.Applications;

/// <summary>Being in a conference, until somebody hangs up or is taken out of it.</summary>
internal static class ConferenceTalk
{
    // A PIN may stand before it, which this fake lets everybody know.
    private const string Flags = "flags{";

    public static FakeApplication Application { get; } = new(
        static (execution, ended) => execution.Kept is Place place ? place.Seat.Left.Task.WaitAsync(ended) : Task.CompletedTask,
        Begin,
        static execution =>
        {
            if (execution.Kept is Place place)
                execution.Control.Conferences.Leave(place.Room, place.Seat);
        });

    private static void Begin(FakeExecution execution)
    {
        var conferences = execution.Control.Conferences;
        string[] parts = execution.Argument.Split('+');
        string[] address = parts[0].Split('@', 2);
        string name = address[0];
        string[] flags = parts.FirstOrDefault(part => part.StartsWith(Flags, StringComparison.Ordinal))?[Flags.Length..].TrimEnd('}').Split('|') ?? [];
        if (conferences.Join(execution.Channel, name, address.ElementAtOrDefault(1) ?? Conferencing.UsualProfile, flags) is not { } seat)
            return;
        var room = conferences.Find(name)!;
        execution.Kept = new Place(room, seat);
        execution.Leave(nameof(ConferenceResult.Conference), name);
        execution.Leave(nameof(ConferenceResult.Member), seat.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        execution.Leave(nameof(ConferenceResult.Uuid), room.Row.Uuid);
    }

    private sealed record Place(ConferenceRoom Room, ConferenceSeat Seat);
}
