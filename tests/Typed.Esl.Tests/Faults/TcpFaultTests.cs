using Typed.Esl.Tests.Shared;
using Typed.Esl.Tests.Wire;

namespace Typed.Esl.Tests.Faults;

/// <summary>
/// A real network fails under a client as its user has it: every call ends, with its own reply or with the reason why there is none, nothing is sent twice, no event
/// comes twice, and the reader is told of each loss.
/// </summary>
public sealed class TcpFaultTests
{
    private const int Samples = 500;
    private const int StretchBytes = 12_000;

    [Fact]
    public Task A_network_that_fails_anywhere_costs_what_was_on_its_way_and_nothing_else() => Seeds.TryAsync(Samples, async seed =>
    {
        var random = new Random(seed);
        byte[] bytes = Excerpt(random);
        var fault = Pick((FaultKind)(seed % 5), bytes, random);
        try
        {
            await using var run = new TcpFaultRun(new RecordedStretch(bytes, RecordedFrame.ReadAll(bytes)), fault);
            await run.RunAsync();
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"{fault} of {bytes.Length}: {exception.Message}", exception);
        }
    });

    private static ProxyFault Pick(FaultKind kind, byte[] bytes, Random random) =>
        kind == FaultKind.Corrupt ? ProxyFault.Of(Corruption.Make(bytes, random)) : ProxyFault.Of(kind, random.Next(bytes.Length));

    /// <summary>Some messages around a reply of some connection that was recorded, and that does not end among them.</summary>
    private static byte[] Excerpt(Random random)
    {
        string[] sessions = [.. FaultTests.Sessions.Select(row => row.Data)];
        while (true)
        {
            byte[] recording = Recordings.ReadSession(sessions[random.Next(sessions.Length)]);
            var frames = RecordedFrame.ReadAll(recording);
            frames.RemoveAll(frame => frame.ContentType is "auth/request" or "text/disconnect-notice" or "text/rude-rejection");
            var replies = frames.FindAll(frame => frame.ContentType is "api/response" or "command/reply");
            if (replies.Count == 0)
                continue;
            int first = Math.Max(0, frames.IndexOf(replies[random.Next(replies.Count)]) - random.Next(8));
            int bytes = 0;
            return Marks.Write(recording, [.. frames.Skip(first).TakeWhile((frame, index) => index < 8 || (bytes += frame.End - frame.Start) < StretchBytes)]);
        }
    }
}
