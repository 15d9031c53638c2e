using System.Buffers;
using System.Text;
using Typed.Esl.Catalogue.Reading;
using Typed.Esl.Replies;
using Typed.Esl.Tool.Reading;

namespace Typed.Esl.Tool.Printing;

/// <summary>Prints an answer as comma-separated values (RFC 4180): the switch's own names in the first line, and exactly its values.</summary>
internal static class CsvPrinter
{
    private const string LineEnd = "\r\n";
    private static readonly SearchValues<char> s_quoted = SearchValues.Create(",\"\r\n");

    // What has no name of the switch's is a value.
    private static readonly string s_value = Naming.Camel(nameof(Value));

    public static string Print(Answer answer)
    {
        var text = new StringBuilder();
        switch (answer)
        {
            case RowsAnswer rows:
                Table(text, rows.View, rows.Rows);
                break;
            case RecordAnswer record:
                Table(text, record.View, record.Cells.Count == 0 ? [] : [record.Cells]);
                break;
            case ListAnswer list:
                Value(text, list.Items);
                break;
            default:
                Value(text, ((TextAnswer)answer).Text is { } value ? [value] : []);
                break;
        }

        return text.ToString();
    }

    private static void Value(StringBuilder text, IReadOnlyList<string> values)
    {
        Line(text, [s_value]);
        foreach (string value in values)
            Line(text, [value]);
    }

    private static void Table(StringBuilder text, RecordView view, IReadOnlyList<IReadOnlyList<RawCell>> rows)
    {
        // A row may have a column that others lack, and XML repeats an element where there are several values: each has a column of its own, so that nothing is lost.
        var columns = new List<(string Name, int Nth)>();
        foreach (var row in rows)
        {
            foreach (var column in Numbered(row).Select(cell => cell.Column).Except(columns).ToList())
                columns.Insert(columns.FindLastIndex(known => known.Name == column.Name) is var last and >= 0 ? last + 1 : columns.Count, column);
        }

        Line(text, rows.Count == 0 ? view.Columns.Select(column => column.Wire) : columns.Select(column => column.Name));
        foreach (var row in rows)
        {
            var cells = Numbered(row).ToDictionary(cell => cell.Column, cell => cell.Text);
            Line(text, columns.Select(column => cells.GetValueOrDefault(column, "")));
        }
    }

    private static IEnumerable<((string Name, int Nth) Column, string Text)> Numbered(IReadOnlyList<RawCell> row) =>
        row.GroupBy(cell => cell.Column).SelectMany(same => same.Select((cell, nth) => ((cell.Column, nth), cell.Text)));

    private static void Line(StringBuilder text, IEnumerable<string> fields)
    {
        int start = text.Length;
        text.AppendJoin(',', fields.Select(field => field.AsSpan().IndexOfAny(s_quoted) < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));

        // A line of one empty field would be an empty line, which readers skip.
        text.Append(text.Length == start ? "\"\"" : "").Append(LineEnd);
    }
}
