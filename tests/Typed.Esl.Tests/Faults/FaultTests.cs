using Typed.Esl.Tests.Shared;
using Typed.Esl.Tests.Wire;

namespace Typed.Esl.Tests.Faults;

/// <summary>
/// A network fails at any byte. Wherever it does, every call that waits must end, with its own reply or with the reason why there is none, and the events that
/// came whole must be there once, in their order.
/// </summary>
public sealed class FaultTests
{
    private const int WholeFileLimit = 8_000;

    public static TheoryData<string> Sessions => [.. Recordings.Sessions.Where(session => !session.StartsWith("outbound", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Sessions))]
    public Task Cut(string session) => EverywhereAsync(session, static (run, place) => run.CutAsync(place));

    [Theory]
    [MemberData(nameof(Sessions))]
    public Task Stalled(string session) => EverywhereAsync(session, static (run, place) => run.StallAsync(place));

    [Theory]
    [MemberData(nameof(Sessions))]
    public Task In_two_pieces(string session) => EverywhereAsync(session, static (run, place) => run.FragmentAsync(place));

    /// <summary>At every byte of a short recording; in a long one around the edges of every message, with the messages beside it.</summary>
    private static async Task EverywhereAsync(string session, Func<FaultRun, int, Task> fail)
    {
        byte[] recording = Recordings.ReadSession(session);
        var frames = RecordedFrame.ReadAll(recording);
        if (recording.Length <= WholeFileLimit)
        {
            var whole = new RecordedStretch(recording, frames);
            foreach (int place in Enumerable.Range(1, whole.Length - 1))
                await TryAsync(whole, place, fail);
            return;
        }

        for (int i = 0; i < frames.Count; i++)
        {
            var around = new RecordedStretch(recording, [.. frames.Skip(Math.Max(0, i - 1)).Take(i == 0 ? 2 : 3)]);
            foreach (int place in around.Edges())
                await TryAsync(around, place, fail);
        }
    }

    private static async Task TryAsync(RecordedStretch stretch, int place, Func<FaultRun, int, Task> fail)
    {
        try
        {
            await using var run = new FaultRun(stretch);
            await fail(run, place);
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"At byte {place} of {stretch.Length}: {exception.Message}", exception);
        }
    }
}
