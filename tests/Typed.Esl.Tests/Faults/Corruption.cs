using System.Globalization;
using System.Text;
using Typed.Esl.Tests.Wire;

namespace Typed.Esl.Tests.Faults;

/// <summary>A stream of which a few bytes in one place are no longer what was sent.</summary>
/// <param name="Bytes">All of it.</param>
/// <param name="Place">Where the damage begins: all before it is as it was.</param>
/// <param name="Removed">How many bytes of what was sent are missing there.</param>
/// <param name="Added">What has come in their place.</param>
/// <param name="Description">The same in words.</param>
internal sealed record Corruption(byte[] Bytes, int Place, int Removed, byte[] Added, string Description)
{
    private const int Longest = 8;

    /// <summary>Bytes that mean something to somebody.</summary>
    private static readonly byte[] s_telling = [.. "\n\r :0159CcR<\"%"u8, 0, 0x7F, 0xFF];

    /// <summary>Bytes changed, lost, doubled or put in: in the headers and their ends, where it hurts, as often as in all the rest.</summary>
    public static Corruption Make(byte[] bytes, Random random)
    {
        int place = PlaceIn(bytes, random);
        int length = Math.Min(random.Next(1, random.Next(2, Longest)), bytes.Length - place);
        return random.Next(5) switch
        {
            0 => Make(bytes, place, 1, [(byte)(bytes[place] ^ (1 << random.Next(8)))]),
            1 => Make(bytes, place, 1, [s_telling[random.Next(s_telling.Length)]]),
            2 => Make(bytes, place, length, []),
            3 => Make(bytes, place, 0, bytes[place..(place + length)]),
            _ => Make(bytes, place, 0, [.. Enumerable.Range(0, length).Select(_ => s_telling[random.Next(s_telling.Length)])]),
        };
    }

    /// <summary>Other bytes in place of some.</summary>
    public static Corruption Make(byte[] bytes, int place, int removed, byte[] added) => new(
        [.. bytes.AsSpan(0, place), .. added, .. bytes.AsSpan(place + removed)],
        place,
        removed,
        added,
        string.Create(CultureInfo.InvariantCulture, $"At {place} of {bytes.Length} '{Show(bytes.AsSpan(place, removed))}' became '{Show(added)}'"));

    private static int PlaceIn(byte[] bytes, Random random)
    {
        if (random.Next(2) == 0)
            return random.Next(bytes.Length);
        var frames = RecordedFrame.ReadAll(bytes);
        var frame = frames[random.Next(frames.Count)];
        return random.Next(frame.Start, Math.Min(bytes.Length, frame.BodyStart + 2));
    }

    private static string Show(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes).Replace("\n", "\\n", StringComparison.Ordinal);
}
