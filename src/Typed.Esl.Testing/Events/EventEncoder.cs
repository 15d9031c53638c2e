using System.Globalization;
using System.Text;
using Typed.Esl.Dialing;
using Typed.Esl.Testing.Wire;

namespace Typed.Esl.Testing.Events;

/// <summary>Writes an event in each of its forms.</summary>
internal static class EventEncoder
{
    // As many as threads that write events: the buffer grows to the longest of them, and stays.
    [ThreadStatic]
    private static FrameBuffer? t_buffer;

    /// <summary>The event's frame.</summary>
    public static byte[] Encode(FakeEvent item, EventFormat format)
    {
        var buffer = t_buffer ??= new FrameBuffer();
        switch (format)
        {
            case EventFormat.Json:
                WriteJson(buffer, item);
                return buffer.ToEvent("text/event-json");
            case EventFormat.Xml:
                WriteXml(buffer, item);
                return buffer.ToEvent("text/event-xml");
            default:
                WritePlain(buffer, item);
                return buffer.ToEvent("text/event-plain");
        }
    }

    private static void WritePlain(FrameBuffer buffer, FakeEvent item)
    {
        for (int i = 0; i < item.Headers.Count; i++)
        {
            var (name, value) = item.Headers[i];
            buffer.Text(name);
            buffer.Ascii(": "u8);
            buffer.Percent(value);
            buffer.Ascii("\n"u8);
        }

        if (item.Body.Length > 0)
            buffer.Text($"{FrameHeaders.ContentLength}: {Length(item.Body)}\n");
        buffer.Ascii("\n"u8);
        buffer.Text(item.Body);
    }

    private static void WriteJson(FrameBuffer buffer, FakeEvent item)
    {
        buffer.Ascii("{"u8);
        for (int i = 0; i < item.Headers.Count; i++)
        {
            var (name, value) = item.Headers[i];
            if (i > 0)
                buffer.Ascii(","u8);
            buffer.Quoted(name);
            buffer.Ascii(":"u8);
            if (!SwitchArray.Is(value))
                buffer.Quoted(value);
            else if (Elements(value) is var elements && elements.Length > 1)
                buffer.Text("[" + string.Join(",", elements.Select(JsonText.Quote)) + "]");
            else
                buffer.Quoted(elements[0]);
        }

        if (item.Body.Length > 0)
        {
            buffer.Text($"{(item.Headers.Count == 0 ? "" : ",")}\"{FrameHeaders.ContentLength}\":\"{Length(item.Body)}\",\"_body\":");
            buffer.Quoted(item.Body);
        }

        buffer.Ascii("}"u8);
    }

    private static void WriteXml(FrameBuffer buffer, FakeEvent item)
    {
        buffer.Ascii("<event>\n  <headers>\n"u8);
        foreach (var (name, value) in item.Headers)
        {
            foreach (string element in Elements(value))
            {
                buffer.Text($"    <{name}>");
                buffer.Percent(element);
                buffer.Text($"</{name}>\n");
            }
        }

        buffer.Ascii("  </headers>\n"u8);
        if (item.Body.Length > 0)
            buffer.Text($"  <{FrameHeaders.ContentLength}>{Length(item.Body)}</{FrameHeaders.ContentLength}>\n  <body>{XmlText.EscapeBody(item.Body)}{(item.Body.EndsWith('\n') ? "  " : "")}</body>\n");
        buffer.Ascii("</event>\n"u8);
    }

    /// <summary>The elements of an array; a value that is none is one.</summary>
    private static string[] Elements(string value) => SwitchArray.Is(value) ? SwitchArray.Read(value) : [value];

    private static string Length(string body) => Encoding.UTF8.GetByteCount(body).ToString(CultureInfo.InvariantCulture);
}
