using System.Buffers;
using System.Text;

namespace Typed.Esl.Testing.Wire;

/// <summary>Values of plain events as the switch encodes them.</summary>
internal static class PercentText
{
    private static readonly SearchValues<byte> s_encoded = SearchValues.Create("\r\n \"#%&+:;<=>?@[\\]^`{|}"u8);

    private const string Hex = "0123456789ABCDEF";

    /// <summary>Encodes a value. A <c>%</c> before two upper-case hexadecimal digits stays, so what looks encoded is changed by reading it.</summary>
    public static string Encode(string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        var text = new StringBuilder(bytes.Length);
        for (var i = 0; i < bytes.Length; i++)
        {
            var isEncoded = bytes[i] is < 0x20 or > 0x7e || s_encoded.Contains(bytes[i]);
            if (isEncoded && !(bytes[i] == '%' && i + 2 < bytes.Length && IsHex(bytes[i + 1]) && IsHex(bytes[i + 2])))
                text.Append('%').Append(Hex[bytes[i] >> 4]).Append(Hex[bytes[i] & 0xf]);
            else
                text.Append((char)bytes[i]);
        }

        return text.ToString();
    }

    private static bool IsHex(byte digit) => digit is (>= (byte)'0' and <= (byte)'9') or (>= (byte)'A' and <= (byte)'F');
}
