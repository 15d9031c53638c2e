using System.Buffers;
using System.Text;

namespace Typed.Esl;

/// <summary>Undoes the switch's percent encoding. It never throws: a '%' that encodes nothing stays, and bytes that are no UTF-8 become U+FFFD.</summary>
internal static class PercentDecoder
{
    private const int StackBytes = 512;

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

    /// <summary>The decoded value as text.</summary>
    public static string DecodeToString(ReadOnlySpan<byte> value)
    {
        if (value.IndexOf((byte)'%') < 0)
            return Encoding.UTF8.GetString(value);

        byte[]? rented = null;
        var buffer = value.Length <= StackBytes ? stackalloc byte[StackBytes] : rented = ArrayPool<byte>.Shared.Rent(value.Length);
        string text = Encoding.UTF8.GetString(buffer[..Decode(value, buffer)]);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
        return text;
    }

    private static int HexValue(byte character) => character switch
    {
        >= (byte)'0' and <= (byte)'9' => character - '0',
        >= (byte)'A' and <= (byte)'F' => character - 'A' + 10,
        >= (byte)'a' and <= (byte)'f' => character - 'a' + 10,
        _ => -1,
    };
}
