using System.Buffers;
using System.Globalization;
using System.Text;

namespace Typed.Esl.Tool.Recording;

/// <summary>Bytes as lines that a person reads and compares, and from which the same bytes come again.</summary>
internal static class RecordingText
{
    /// <summary>What each line begins with.</summary>
    public const char Mark = '|';

    /// <summary>The lines of a message. One that does not end in a line break ends in a backslash.</summary>
    public static string Write(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        while (bytes.Length > 0)
        {
            int end = bytes.IndexOf((byte)'\n');
            text.Append(Mark);
            WriteLine(text, end < 0 ? bytes : bytes[..end]);
            text.Append(end < 0 ? "\\\n" : "\n");
            bytes = end < 0 ? [] : bytes[(end + 1)..];
        }

        return text.ToString();
    }

    /// <summary>The bytes of one line, without its mark.</summary>
    /// <exception cref="FormatException">The line holds a backslash that says nothing.</exception>
    public static void Read(string line, MemoryStream bytes)
    {
        bool isOpen = false;
        for (int i = 0; i < line.Length; i++)
        {
            if (line[i] != '\\')
            {
                int length = char.IsHighSurrogate(line[i]) && i + 1 < line.Length ? 2 : 1;
                bytes.Write(Encoding.UTF8.GetBytes(line.Substring(i, length)));
                i += length - 1;
                continue;
            }

            if (i + 1 == line.Length)
            {
                isOpen = true;
                break;
            }

            bytes.WriteByte(line[++i] switch
            {
                '\\' => (byte)'\\',
                'r' => (byte)'\r',
                's' => (byte)' ',
                'x' when i + 2 < line.Length && byte.TryParse(line.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte value) => Behind(ref i, 2, value),
                var other => throw new FormatException($"'\\{other}' stands for nothing here; a backslash is written '\\\\'"),
            });
        }

        if (!isOpen)
            bytes.WriteByte((byte)'\n');
    }

    private static byte Behind(ref int at, int count, byte value)
    {
        at += count;
        return value;
    }

    private static void WriteLine(StringBuilder text, ReadOnlySpan<byte> line)
    {
        for (int i = 0; i < line.Length;)
        {
            // What is no UTF-8, and what an editor would hide or change, is written in hexadecimal digits.
            bool isText = Rune.DecodeFromUtf8(line[i..], out var rune, out int length) == OperationStatus.Done;
            if (!isText || IsHidden(rune))
            {
                foreach (byte value in line.Slice(i, length))
                    text.Append(CultureInfo.InvariantCulture, $"\\x{value:X2}");
            }
            else
            {
                _ = rune.Value switch
                {
                    '\\' => text.Append("\\\\"),
                    '\r' => text.Append("\\r"),
                    ' ' when i + 1 == line.Length => text.Append("\\s"),
                    _ => text.Append(rune.ToString()),
                };
            }

            i += length;
        }
    }

    private static bool IsHidden(Rune rune) => rune.Value is not ('\t' or '\r')
        && Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
}
