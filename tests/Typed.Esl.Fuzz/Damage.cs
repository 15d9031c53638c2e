namespace Typed.Esl.Fuzz;

/// <summary>The ways in which bytes go wrong: single bits, lost and doubled stretches, foreign words, other lengths, something written in between.</summary>
internal static class Damage
{
    private static readonly byte[][] s_words =
    [
        [.. "\n\n"u8],
        [.. "\n"u8],
        [.. "\r\n"u8],
        [.. ": "u8],
        [.. "Content-Length: 4294967296\n"u8],
        [.. "Content-Length: -1\n"u8],
        [.. "Content-Length: 0\n"u8],
        [.. "Content-Length: 99999999999999999999\n"u8],
        [.. "Content-Type: text/event-plain\n"u8],
        [.. "Content-Type: text/event-json\n"u8],
        [.. "Content-Type: text/event-xml\n"u8],
        [.. "Content-Type: text/disconnect-notice\nContent-Length: 39\n\nkilled listener because of lost events\n"u8],
        [.. "%"u8],
        [.. "%F"u8],
        [.. "%00"u8],
        [.. "ARRAY::a|:b"u8],
        [.. "_undef_"u8],
        [.. "\\u"u8],
        [.. "\\ud800"u8],
        [.. "\\"u8],
        [.. "\""u8],
        [.. "]"u8],
        [.. "{"u8],
        [.. "<"u8],
        [.. "</"u8],
        [.. "&#"u8],
        [.. "&#xFFFFFFFF;"u8],
        [.. "<![CDATA["u8],
        [0],
        [0xFF, 0xFE],
        [0xF0, 0x9F],
    ];

    public static byte[] Apply(byte[] bytes, Random random)
    {
        var damaged = new List<byte>(bytes);
        for (int count = random.Next(6); count > 0 && damaged.Count > 0; count--)
        {
            int place = random.Next(damaged.Count);
            int length = Math.Min(random.Next(1, random.Next(4) == 0 ? 400 : 8), damaged.Count - place);
            switch (random.Next(7))
            {
                case 0:
                    damaged[place] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    damaged[place] = (byte)random.Next(256);
                    break;
                case 2:
                    damaged.RemoveRange(place, length);
                    break;
                case 3:
                    damaged.InsertRange(place, damaged.GetRange(place, length));
                    break;
                case 4:
                    damaged.InsertRange(place, s_words[random.Next(s_words.Length)]);
                    break;
                case 5:
                    damaged.RemoveRange(place, damaged.Count - place);
                    break;
                default:
                    ChangeDigit(damaged, place, random);
                    break;
            }
        }

        return [.. damaged];
    }

    /// <summary>Another digit at the next place where one stands: lengths, most of all.</summary>
    private static void ChangeDigit(List<byte> bytes, int place, Random random)
    {
        int digit = bytes.FindIndex(place, value => value is >= (byte)'0' and <= (byte)'9');
        if (digit >= 0)
            bytes[digit] = (byte)('0' + random.Next(10));
    }
}
