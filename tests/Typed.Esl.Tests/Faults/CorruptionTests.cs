using Typed.Esl.Tests.Shared;
using Typed.Esl.Tests.Wire;

namespace Typed.Esl.Tests.Faults;

/// <summary>
/// Bytes that are no longer what the switch sent cost a user values, or the connection with a clear reason. He would hang without it, or read of one call what is
/// said of another.
/// </summary>
/// <remarks>
/// The protocol numbers nothing, so one thing cannot be seen by anybody: that what is left reads as whole messages. It does where bytes are missing from the middle of one
/// message to the middle of the next, and where a length comes to end by chance where another message does: one of a hundred thousand damages of up to eight bytes.
/// </remarks>
public sealed class CorruptionTests
{
    private const int Samples = 2_500;
    private const int ExcerptBytes = 16_000;

    [Fact]
    public Task Damage_anywhere_gives_nobody_the_reply_of_another_and_is_told_where_a_reply_is_missing() => Seeds.TryAsync(Samples, seed =>
    {
        var random = new Random(seed);
        byte[] bytes = Excerpt(random);
        return TryAsync(bytes, Corruption.Make(bytes, random));
    });

    [Theory]
    [MemberData(nameof(FaultTests.Sessions), MemberType = typeof(FaultTests))]
    public async Task Every_byte_of_the_headers_of_every_kind_of_message_may_be_another_or_missing_or_there_twice(string session)
    {
        byte[] recording = Recordings.ReadSession(session);
        var frames = RecordedFrame.ReadAll(recording);
        foreach (var kind in frames.GroupBy(frame => frame.ContentType))
        {
            int index = frames.IndexOf(kind.Last());
            byte[] bytes = Marks.Write(recording, [.. frames.Skip(Math.Max(0, index - 1)).Take(5)]);
            var damaged = RecordedFrame.ReadAll(bytes)[Math.Min(index, 1)];
            for (int place = damaged.Start; place < damaged.BodyStart; place++)
            {
                await TryAsync(bytes, Corruption.Make(bytes, place, 1, "x"u8.ToArray()));
                await TryAsync(bytes, Corruption.Make(bytes, place, 1, []));
                await TryAsync(bytes, Corruption.Make(bytes, place, 0, [bytes[place]]));
            }
        }
    }

    private static async Task TryAsync(byte[] bytes, Corruption corruption)
    {
        try
        {
            await using var run = new FaultRun(new RecordedStretch(bytes, RecordedFrame.ReadAll(bytes)));
            await run.CorruptAsync(corruption);
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"{corruption.Description}: {exception.Message}", exception);
        }
    }

    /// <summary>Some messages of some connection that was recorded, as many as come to a few thousand bytes.</summary>
    private static byte[] Excerpt(Random random)
    {
        string[] sessions = [.. FaultTests.Sessions.Select(row => row.Data)];
        byte[] recording = Recordings.ReadSession(sessions[random.Next(sessions.Length)]);
        var frames = RecordedFrame.ReadAll(recording);
        int first = random.Next(frames.Count);
        return Marks.Write(recording, [.. frames.Skip(first).TakeWhile((frame, index) => index == 0 || frame.End - frames[first].Start < ExcerptBytes)]);
    }
}
