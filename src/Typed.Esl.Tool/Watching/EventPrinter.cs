using System.Globalization;
using System.Text;
using System.Text.Json;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Catalogue.Reading;
using Typed.Esl.Tool.Printing;
using Typed.Esl.Tool.Terminal;

namespace Typed.Esl.Tool.Watching;

/// <summary>Writes an event: on one line what the catalogue knows to be its own, in full every header, or as JSON.</summary>
internal sealed class EventPrinter(CatalogueModel catalogue, IConsoleEnvironment environment, bool isFull, bool isJson)
{
    private const int NameWidth = 24;

    // Where a channel's state stands, the line says already what there is to say of the channel.
    private static readonly string s_ofChannel = Naming.Camel(nameof(ChannelEvent.ChannelState));

    private readonly HashSet<string> _common = new(HeadersOf(catalogue.Event(CatalogueReader.EventRoot)), StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, IReadOnlyList<string>> _own = new(StringComparer.Ordinal);

    /// <summary>The event, without the line break at its end.</summary>
    public string Print(EslEvent item) => isJson ? Json(item) : isFull ? Full(item) : Line(item);

    private string Line(EslEvent item)
    {
        var channel = new ChannelView(item);
        var line = new StringBuilder();
        var time = TimeZoneInfo.ConvertTime(item.Timestamp ?? environment.Time.GetUtcNow(), environment.Time.LocalTimeZone);
        line.Append(Paint(AnsiText.Dim, time.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture))).Append(' ');
        line.Append(Paint(AnsiText.Bold, SafeText.ForCell(item.Subclass ?? item.Name).PadRight(NameWidth)));
        if (!channel.Uuid.IsEmpty)
            line.Append(' ').Append(SafeText.ForCell(channel.Uuid.Text));
        if (channel.Caller is { } caller && (caller.CallerIdNumber.Length > 0 || caller.Destination.Length > 0))
            line.Append(' ').Append(SafeText.ForCell($"{caller.CallerIdNumber} -> {caller.Destination}"));
        if (!channel.HangupCause.IsEmpty)
            line.Append(' ').Append(SafeText.ForCell(channel.HangupCause.Text));
        foreach (string header in OwnHeaders(item))
        {
            if (item[header] is { Length: > 0 } value)
                line.Append(' ').Append(Paint(AnsiText.Dim, SafeText.ForCell(header) + "=")).Append(SafeText.ForCell(value));
        }

        return line.ToString().TrimEnd();
    }

    private string Full(EslEvent item)
    {
        var text = new StringBuilder().Append(Paint(AnsiText.Bold, SafeText.ForCell(item.ToString())));
        foreach (var (name, value) in item.Headers)
            text.Append("\n  ").Append(Paint(AnsiText.Dim, SafeText.ForCell(name) + ": ")).Append(SafeText.ForCell(value));
        if (item.Body.Length > 0)
            text.Append("\n\n").Append(SafeText.ForOutput(item.Body, environment).TrimEnd('\n'));
        return text.Append('\n').ToString();
    }

    private static string Json(EslEvent item)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            foreach (var header in item.Headers.GroupBy(header => header.Key, header => header.Value, StringComparer.OrdinalIgnoreCase))
            {
                if (header.Skip(1).Any())
                {
                    writer.WriteStartArray(header.Key);
                    foreach (string value in header)
                        writer.WriteStringValue(value);
                    writer.WriteEndArray();
                }
                else
                {
                    writer.WriteString(header.Key, header.First());
                }
            }

            if (item.Body.Length > 0)
                writer.WriteString("_body", item.Body);
            writer.WriteEndObject();
        }

        return SafeText.ForJson(Encoding.UTF8.GetString(stream.ToArray()));
    }

    /// <summary>The headers that say what is particular about an event; of one that the catalogue does not know, all but those that every event has.</summary>
    private IEnumerable<string> OwnHeaders(EslEvent item)
    {
        string name = item.Subclass ?? item.Name;
        if (_own.TryGetValue(name, out var known))
            return known;
        if (catalogue.Event(name) is not { } model)
        {
            return item.Headers.Select(header => header.Key).Where(header => !_common.Contains(header) && !header.StartsWith("Event-", StringComparison.OrdinalIgnoreCase)).Distinct();
        }

        return _own[name] = [.. HeadersOf(model).Concat(BasesOf(model).Where(@base => @base.Name != CatalogueReader.EventRoot).SelectMany(HeadersOf))];
    }

    private IEnumerable<EventModel> BasesOf(EventModel model)
    {
        for (var at = catalogue.Event(model.Extends); at is not null; at = catalogue.Event(at.Extends))
        {
            if (at.Headers.Any(header => header.PropertyName == s_ofChannel))
                yield break;
            yield return at;
        }
    }

    private static IEnumerable<string> HeadersOf(EventModel? model) => model?.Headers.Select(header => header.WireName).Where(name => !name.Contains('*')) ?? [];

    private string Paint(string style, string text) => AnsiText.Paint(text, style, environment);
}
