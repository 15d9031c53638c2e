using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Typed.Esl.Catalogue.Reading;
using Typed.Esl.Tool.Helping;
using Typed.Esl.Tool.Printing;
using Typed.Esl.Tool.Terminal;

namespace Typed.Esl.Tool.Checking;

/// <summary>Prints in what a switch and the catalogue differ.</summary>
internal static class CheckPrinter
{
    /// <summary>For people.</summary>
    public static string Text(CheckReport report, IConsoleEnvironment environment)
    {
        var text = new HelpText(environment);
        text.Heading($"FreeSWITCH {report.Version} at {report.Peer}, and the catalogue");
        foreach (var kind in report.Differences.GroupBy(difference => difference.Kind).OrderBy(kind => kind.Key))
        {
            text.Section(
                string.Create(CultureInfo.InvariantCulture, $"{Difference.Heading(kind.Key)}: {kind.Count()}"),
                kind.Select(difference => (difference.Name, string.Join("  ", new[] { difference.Module, difference.Detail }.Where(part => part.Length > 0)))));
        }

        text.Gap();
        text.Heading(report.Differences.Count == 0 ? "They agree" : "Beside that");
        text.Line(string.Create(CultureInfo.InvariantCulture, $"Compared: {report.Commands} commands, {report.Applications} applications, the columns of {report.Tables} tables{(report.Events is { } count ? $", {count} events" : "")}."));
        if (report.Empty > 0)
            text.Line(string.Create(CultureInfo.InvariantCulture, $"Nothing stood in {report.Empty} tables, so that their columns are not known."));
        foreach (string refused in report.Refused)
            text.Line($"Not answered: {refused}");
        if (report.NotLoaded.Count > 0)
            text.Line($"Modules that are not loaded: {string.Join(", ", report.NotLoaded)}.");
        return text.ToString();
    }

    /// <summary>For programs.</summary>
    public static string Json(CheckReport report)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString(Naming.Camel(nameof(report.Peer)), report.Peer);
            json.WriteString(Naming.Camel(nameof(report.Version)), report.Version);
            json.WriteStartArray(Naming.Camel(nameof(report.Differences)));
            foreach (var difference in report.Differences)
            {
                json.WriteStartObject();
                json.WriteString(Naming.Camel(nameof(difference.Kind)), Naming.Camel(difference.Kind.ToString()));
                json.WriteString(Naming.Camel(nameof(difference.Name)), difference.Name);
                json.WriteString(Naming.Camel(nameof(difference.Module)), difference.Module);
                json.WriteString(Naming.Camel(nameof(difference.Detail)), difference.Detail);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            Number(json, nameof(report.Commands), report.Commands);
            Number(json, nameof(report.Applications), report.Applications);
            Number(json, nameof(report.Tables), report.Tables);
            Number(json, nameof(report.Empty), report.Empty);
            Number(json, nameof(report.Events), report.Events);
            Strings(json, nameof(report.Refused), report.Refused);
            Strings(json, nameof(report.NotLoaded), report.NotLoaded);
            json.WriteEndObject();
        }

        return SafeText.ForJson(Encoding.UTF8.GetString(bytes.ToArray())) + "\n";
    }

    private static void Number(Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number)
            json.WriteNumber(Naming.Camel(name), number);
        else
            json.WriteNull(Naming.Camel(name));
    }

    private static void Strings(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(Naming.Camel(name));
        foreach (string value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
