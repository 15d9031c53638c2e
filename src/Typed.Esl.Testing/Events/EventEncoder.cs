using System.Globalization;
using System.Text;
using Typed.Esl.Testing.Wire;

namespace Typed.Esl.Testing.Events;

/// <summary>Writes an event in each of its forms.</summary>
internal static class EventEncoder
{
    /// <summary>The event's frame.</summary>
    public static byte[] Encode(FakeEvent item, EventFormat format) => format switch
    {
        EventFormat.Json => Frames.Event("text/event-json", Json(item)),
        EventFormat.Xml => Frames.Event("text/event-xml", Xml(item)),
        _ => Frames.Event("text/event-plain", Plain(item)),
    };

    private static string Plain(FakeEvent item)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in item.Headers)
            text.Append(name).Append(": ").Append(PercentText.Encode(value)).Append('\n');
        if (item.Body.Length > 0)
            text.Append(FrameHeaders.ContentLength).Append(": ").Append(Length(item.Body)).Append('\n');
        return text.Append('\n').Append(item.Body).ToString();
    }

    private static string Json(FakeEvent item)
    {
        var members = item.Headers.Select(header => $"{JsonText.Quote(header.Key)}:{(Elements(header.Value) is [var one] ? JsonText.Quote(one) : "[" + string.Join(",", Elements(header.Value).Select(JsonText.Quote)) + "]")}");
        if (item.Body.Length > 0)
            members = members.Append($"\"{FrameHeaders.ContentLength}\":\"{Length(item.Body)}\"").Append($"\"_body\":{JsonText.Quote(item.Body)}");
        return "{" + string.Join(",", members) + "}";
    }

    private static string Xml(FakeEvent item)
    {
        var text = new StringBuilder("<event>\n  <headers>\n");
        foreach (var (name, value) in item.Headers.SelectMany(header => Elements(header.Value).Select(element => (header.Key, element))))
            text.Append(CultureInfo.InvariantCulture, $"    <{name}>{PercentText.Encode(value)}</{name}>\n");
        text.Append("  </headers>\n");
        if (item.Body.Length > 0)
            text.Append(CultureInfo.InvariantCulture, $"  <{FrameHeaders.ContentLength}>{Length(item.Body)}</{FrameHeaders.ContentLength}>\n  <body>{XmlText.EscapeBody(item.Body)}{(item.Body.EndsWith('\n') ? "  " : "")}</body>\n");
        return text.Append("</event>\n").ToString();
    }

    /// <summary>The elements of an array; a value that is none is one.</summary>
    private static string[] Elements(string value) => value.StartsWith("ARRAY::", StringComparison.Ordinal) ? value["ARRAY::".Length..].Split("|:") : [value];

    private static string Length(string body) => Encoding.UTF8.GetByteCount(body).ToString(CultureInfo.InvariantCulture);
}
