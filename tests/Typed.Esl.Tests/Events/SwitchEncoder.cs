using System.Globalization;
using System.Text;
using Typed.Esl.Wire;

namespace Typed.Esl.Tests.Events;

/// <summary>A header of an event as the switch holds it: one value, or the elements of an array.</summary>
internal sealed record SwitchHeader(byte[] Name, params byte[][] Values);

/// <summary>Writes events as switch_event.c, cJSON and switch_xml.c do, byte by byte and with their faults. It shares nothing with the readers under test.</summary>
internal sealed record SwitchEvent(IReadOnlyList<SwitchHeader> Headers, byte[]? Body = null)
{
    public EslEvent Read(EventFormat format) => format switch
    {
        EventFormat.Json => Routing.Deliver(Json(), FrameKind.EventJson),
        EventFormat.Xml => Routing.Deliver(Xml(), FrameKind.EventXml),
        _ => Routing.Deliver(Plain(), FrameKind.EventPlain),
    };

    public byte[] Plain()
    {
        var text = new List<byte>();
        foreach (var header in Headers)
        {
            byte[] value = UrlEncode(Joined(header));
            text.AddRange([.. header.Name, .. ": "u8, .. value.Length == 0 ? "_undef_"u8.ToArray() : value, (byte)'\n']);
        }

        if (Body is { Length: > 0 })
            text.AddRange(Encoding.UTF8.GetBytes($"Content-Length: {Body.Length}\n"));
        return [.. text, (byte)'\n', .. Body ?? []];
    }

    public byte[] Json()
    {
        var members = Headers.Select(header => (byte[])[
            .. JsonString(header.Name), (byte)':',
            .. header.Values.Length == 1 ? JsonString(header.Values[0]) : [(byte)'[', .. Join(header.Values.Select(JsonString), ","), (byte)']'],
        ]).ToList();
        if (Body is not null)
            members.AddRange([[.. "\"Content-Length\":"u8, .. JsonString(Length(Body))], [.. "\"_body\":"u8, .. JsonString(Body)]]);
        return [(byte)'{', .. Join(members, ","), (byte)'}'];
    }

    public byte[] Xml()
    {
        var text = new List<byte>("<event>\n  <headers>\n"u8.ToArray());
        foreach (var header in Headers)
        {
            foreach (byte[] value in header.Values)
                text.AddRange([.. "    <"u8, .. header.Name, (byte)'>', .. UrlEncode(value), .. "</"u8, .. header.Name, .. ">\n"u8]);
        }

        text.AddRange("  </headers>\n"u8);
        if (Body is { Length: > 0 })
        {
            byte[] body = XmlText(Body);
            text.AddRange([.. "  <Content-Length>"u8, .. Length(Body), .. "</Content-Length>\n  <body>"u8, .. body]);
            if (body[^1] == '\n')
                text.AddRange("  "u8);
            text.AddRange("</body>\n"u8);
        }

        return [.. text, .. "</event>\n"u8];
    }

    public static byte[] Joined(SwitchHeader header) =>
        header.Values.Length == 1 ? header.Values[0] : [.. "ARRAY::"u8, .. Join(header.Values, "|:")];

    /// <summary>switch_url_encode: a percent sign before two upper-case hexadecimal digits is left alone.</summary>
    public static byte[] UrlEncode(byte[] value)
    {
        const string Unsafe = "\r\n #%&+:;<=>?@[\\]^`{|}\"";
        var text = new List<byte>();
        for (int i = 0; i < value.Length; i++)
        {
            byte b = value[i];
            bool isLeft = b == '%' && i + 2 < value.Length && IsHex(value[i + 1]) && IsHex(value[i + 2]);
            if (!isLeft && (b is < 0x20 or > 0x7e || Unsafe.Contains((char)b, StringComparison.Ordinal)))
                text.AddRange(Encoding.ASCII.GetBytes(b.ToString("X2", CultureInfo.InvariantCulture).Insert(0, "%")));
            else
                text.Add(b);
        }

        return [.. text];
    }

    private static byte[] JsonString(byte[] value)
    {
        var text = new List<byte> { (byte)'"' };
        foreach (byte b in value)
        {
            byte[] written = b switch
            {
                (byte)'"' => [.. "\\\""u8],
                (byte)'\\' => [.. "\\\\"u8],
                (byte)'\b' => [.. "\\b"u8],
                (byte)'\f' => [.. "\\f"u8],
                (byte)'\n' => [.. "\\n"u8],
                (byte)'\r' => [.. "\\r"u8],
                (byte)'\t' => [.. "\\t"u8],
                < 0x20 => Encoding.ASCII.GetBytes($"\\u{(int)b:x4}"),
                _ => [b],
            };
            text.AddRange(written);
        }

        return [.. text, (byte)'"'];
    }

    private static byte[] XmlText(byte[] value)
    {
        var text = new List<byte>();
        for (int i = 0; i < value.Length; i++)
        {
            if (value[i] == '<' && i + 1 < value.Length && value[i + 1] == '!')
                return [.. text, .. value[i..]];
            byte[] written = value[i] switch
            {
                (byte)'&' => [.. "&amp;"u8],
                (byte)'<' => [.. "&lt;"u8],
                (byte)'>' => [.. "&gt;"u8],
                (byte)'\r' => [.. "&#xD;"u8],
                _ => [value[i]],
            };
            text.AddRange(written);
        }

        return [.. text];
    }

    private static byte[] Length(byte[] body) => Encoding.ASCII.GetBytes(body.Length.ToString(CultureInfo.InvariantCulture));

    private static byte[] Join(IEnumerable<byte[]> parts, string separator) =>
        [.. parts.SelectMany((part, index) => index == 0 ? part : [.. Encoding.ASCII.GetBytes(separator), .. part])];

    private static bool IsHex(byte b) => b is (>= (byte)'0' and <= (byte)'9') or (>= (byte)'A' and <= (byte)'F');
}
