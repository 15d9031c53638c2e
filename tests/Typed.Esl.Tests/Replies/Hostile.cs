using System.Text;
using CsCheck;

namespace Typed.Esl.Tests.Replies;

/// <summary>Values that callers put into names, as bytes, and how the switch writes them in its forms.</summary>
internal static class Hostile
{
    public static readonly Gen<byte[]> Value = Gen.OneOf(
        Gen.Byte.Array[0, 12],
        Gen.OneOf<string>(",", "\"", "|", ";", "<tag>", "\n", "\r", "\u0001", "\0", "\\", "\\u0041", "김철수", "😀", "&amp;", "]]>", " ", "%41", "x").Array[0, 6].Select(p => Encoding.UTF8.GetBytes(string.Concat(p))));

    /// <summary>The named values of the tests that are no properties.</summary>
    public static TheoryData<string> Named =>
        ["Doe, Jane", "say \"hi\"", "a|b;c", "<tag attr='1'>&amp;</tag>", "two\nlines", "tab\there", "bell\u0007", "김철수", "😀", "a\\b\\", "{\"uuid\":\"fake\"}", "]]>", "\u0000nul", "'", " blanks "];

    /// <summary>A JSON string as cJSON prints it: control characters escaped, other bytes as they are.</summary>
    public static byte[] Json(byte[] value)
    {
        var json = new List<byte> { (byte)'"' };
        foreach (var b in value)
        {
            json.AddRange(b switch
            {
                (byte)'"' => "\\\""u8.ToArray(),
                (byte)'\\' => "\\\\"u8.ToArray(),
                (byte)'\n' => "\\n"u8.ToArray(),
                (byte)'\r' => "\\r"u8.ToArray(),
                (byte)'\t' => "\\t"u8.ToArray(),
                < 0x20 => Encoding.ASCII.GetBytes($"\\u{b:x4}"),
                _ => [b],
            });
        }

        json.Add((byte)'"');
        return [.. json];
    }

    /// <summary>XML text as the switch escapes it; control characters and bytes that are no UTF-8 go as they are.</summary>
    public static byte[] Xml(byte[] value)
    {
        var xml = new List<byte>();
        foreach (var b in value)
        {
            xml.AddRange(b switch
            {
                (byte)'<' => "&lt;"u8.ToArray(),
                (byte)'>' => "&gt;"u8.ToArray(),
                (byte)'&' => "&amp;"u8.ToArray(),
                (byte)'"' => "&quot;"u8.ToArray(),
                (byte)'\r' => "&#xD;"u8.ToArray(),
                _ => [b],
            });
        }

        return [.. xml];
    }

    public static byte[] Join(params object[] parts)
        => [.. parts.SelectMany(p => p is byte[] bytes ? bytes : Encoding.UTF8.GetBytes((string)p))];
}
