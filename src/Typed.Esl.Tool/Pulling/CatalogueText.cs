using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Typed.Esl.Catalogue.Reading;
using Typed.Esl.Tool.Catalogues;

namespace Typed.Esl.Tool.Pulling;

/// <summary>Writes what was found on a switch as a catalogue.</summary>
internal static class CatalogueText
{
    /// <summary>The text of the file.</summary>
    public static string Of(IReadOnlyList<PulledItem> items)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("$schema", StarterCatalogue.Schema);
            json.WriteNumber("catalogue", 1);
            Section(json, "groups", items.Where(item => item.Group is not null).DistinctBy(item => item.Group), item => item.Group!, item =>
            {
                json.WriteString("text", $"What {item.Module} can be asked.");
                json.WriteString("module", item.Module);
            });
            Section(json, "commands", items.Where(item => item.Group is not null), item => $"{item.Group}.{item.Key}", item => Command(json, item));
            Section(json, "applications", items.Where(item => item.Group is null), item => item.Key, item =>
            {
                Described(json, item);
                json.WriteString("module", item.Module);
            });
            Section(json, "records", items.Where(item => item.Table is not null), RecordOf, item => Record(json, item));
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }

    private static void Section(Utf8JsonWriter json, string section, IEnumerable<PulledItem> items, Func<PulledItem, string> key, Action<PulledItem> write)
    {
        var list = items.ToList();
        if (list.Count == 0)
            return;
        json.WriteStartObject(section);
        foreach (var item in list)
        {
            json.WriteStartObject(key(item));
            write(item);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Described(Utf8JsonWriter json, PulledItem item)
    {
        json.WriteString("syntax", item.Syntax);
        json.WriteString("text", item.Text);
        var arguments = Arguments(item.Syntax);
        if (arguments.Count == 0)
            return;
        json.WriteStartObject("args");
        foreach (string name in arguments)
            json.WriteString(name, "As the switch says it.");
        json.WriteEndObject();
    }

    private static void Command(Utf8JsonWriter json, PulledItem item)
    {
        Described(json, item);
        if (item.Table is not { } table)
        {
            // What is not known to be a read is none, and what it answers is text.
            json.WriteString("reply", "text");
            return;
        }

        json.WriteString("effect", "read");
        json.WriteStartObject("reply");
        json.WriteString("returns", RecordOf(item) + "[]");
        json.WriteString("form", table.Delimiter is null ? "json" : "table");
        if (table.Delimiter is { } delimiter)
            json.WriteString("delimiter", delimiter);
        if (table.Path.Length > 0)
            json.WriteString("path", table.Path);
        if (table.HasTotal)
            json.WriteString("end", "<_total:int> total.");
        json.WriteEndObject();
    }

    private static void Record(Utf8JsonWriter json, PulledItem item)
    {
        json.WriteString("text", $"A row of '{item.Syntax}'.");
        json.WriteStartObject("columns");
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        int place = 0;
        foreach (string column in item.Table!.Columns)
        {
            place++;
            string name = Naming.Camel(column);
            json.WriteStartObject(column);
            json.WriteString("type", "text");
            if (item.Numbered?.Contains(column) == true || !Naming.IsCamel(name) || !taken.Add(name))
                json.WriteString("name", $"column{place}");
            json.WriteString("text", "As the switch says it.");
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static string RecordOf(PulledItem item) => Naming.Pascal(item.Group!) + Naming.Pascal(item.Key) + "Row";

    private static List<string> Arguments(string syntax)
    {
        var found = new List<string>();
        foreach (string part in syntax.Split('<').Skip(1))
            found.Add(part[..part.IndexOfAny([':', '.', '>'])]);
        return found;
    }
}
