namespace Typed.Esl;

/// <summary>Undoes the switch's percent encoding. It never throws: a '%' that encodes nothing stays.</summary>
internal static class PercentDecoder
{
    /// <summary>Decodes into a buffer that is at least as long as the value, and gives the number of bytes written.</summary>
    public static int Decode(ReadOnlySpan<byte> value, Span<byte> destination)
    {
        int written = 0;
        while (true)
        {
            int percent = value.IndexOf((byte)'%');
            var plain = percent < 0 ? value : value[..percent];
            plain.CopyTo(destination[written..]);
            written += plain.Length;
            if (percent < 0)
                return written;

            value = value[percent..];
            if (value.Length > 2 && HexValue(value[1]) is >= 0 and var high && HexValue(value[2]) is >= 0 and var low)
            {
                destination[written++] = (byte)((high << 4) | low);
                value = value[3..];
            }
            else
            {
                destination[written++] = (byte)'%';
                value = value[1..];
            }
        }
    }

    private static int HexValue(byte character) => character switch
    {
        >= (byte)'0' and <= (byte)'9' => character - '0',
        >= (byte)'A' and <= (byte)'F' => character - 'A' + 10,
        >= (byte)'a' and <= (byte)'f' => character - 'a' + 10,
        _ => -1,
    };
}
