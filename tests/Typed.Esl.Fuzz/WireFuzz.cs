using System.Buffers;
using Typed.Esl.Tests.Shared;
using Typed.Esl.Wire;

namespace Typed.Esl.Fuzz;

/// <summary>
/// Damages what a live switch sent, cuts it anywhere, and reads it. The frames must be the same however the bytes were cut, nothing but
/// <see cref="EslProtocolException"/> may come of damage, and every event that is found must bear being asked for anything.
/// </summary>
internal static class WireFuzz
{
    /// <summary>A reader's buffer is in a handful of pieces, never in thousands: those would make the trying slow, not better.</summary>
    private const int MostPieces = 8;

    private static readonly FrameLimits s_limits = new(20_000, 200_000);
    private static readonly Lazy<byte[][]> s_corpus = new(() => [.. Recordings.Sessions.Select(session => Recordings.ReadSession(session))]);

    /// <summary>Makes the input of a seed and tries it. Throws where the library does what it must not.</summary>
    public static void Try(int seed)
    {
        var random = new Random(seed);
        byte[] bytes = Damage.Apply(Excerpt(random), random);
        var whole = Read(Whole(bytes));
        var pieces = Read(Pieces(bytes, random));
        if (!whole.SequenceEqual(pieces))
            throw new InvalidOperationException($"Cut in pieces the bytes read differently: {string.Join(" | ", whole)} <> {string.Join(" | ", pieces)}");
    }

    /// <summary>A stretch of a recording, most often from a frame's beginning.</summary>
    private static byte[] Excerpt(Random random)
    {
        byte[] session = s_corpus.Value[random.Next(s_corpus.Value.Length)];
        int start = random.Next(session.Length);
        if (random.Next(8) != 0)
        {
            int frame = session.AsSpan(start).IndexOf(random.Next(2) == 0 ? "Content-Length: "u8 : "Content-Type: "u8);
            start = frame < 0 ? 0 : start + frame;
        }

        return session[start..Math.Min(session.Length, start + random.Next(16, 12_000))];
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Whole(byte[] bytes) => [bytes];

    private static IEnumerable<ReadOnlyMemory<byte>> Pieces(byte[] bytes, Random random)
    {
        int most = random.Next(4) switch { 0 => 2, 1 => 30, 2 => 500, _ => 6000 };
        for (int start = 0; start < bytes.Length;)
        {
            int length = Math.Min(random.Next(1, most), bytes.Length - start);
            yield return bytes.AsMemory(start, length);
            start += length;
        }
    }

    private static List<string> Read(IEnumerable<ReadOnlyMemory<byte>> pieces)
    {
        var found = new List<string>();
        var reader = new FrameReader(s_limits);
        var kept = new List<ReadOnlyMemory<byte>>();
        try
        {
            foreach (var piece in pieces)
            {
                kept.Add(piece);
                var buffer = Bytes.InPieces(kept);
                while (reader.TryRead(ref buffer, out var frame))
                    found.Add(EventFuzz.Describe(frame));
                kept = [.. Bytes.PiecesOf(buffer)];
                if (kept.Count > MostPieces)
                    kept = [buffer.ToArray()];
            }
        }
        catch (EslProtocolException)
        {
            found.Add("refused");
        }

        return found;
    }
}
