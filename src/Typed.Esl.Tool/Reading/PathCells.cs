using System.Text.Json;
using Typed.Esl.Replies;

namespace Typed.Esl.Tool.Reading;

/// <summary>Brings the columns that the catalogue finds inside nested objects to the top, for people: the objects themselves would only be counted.</summary>
internal static class PathCells
{
    private const char Step = '/';

    /// <summary>The cells of a row, in place of each object that the view looks into those of its members that the view names.</summary>
    public static IEnumerable<RawCell> Expand(RecordView view, IReadOnlyList<RawCell> row)
    {
        var paths = view.Columns.Where(column => column.Wire.Contains(Step)).ToLookup(column => column.Wire.Split(Step)[0], column => column.Wire);
        return paths.Count == 0 ? row : row.SelectMany(cell => cell.IsJson && paths.Contains(cell.Column) ? Inside(cell, paths[cell.Column]) : [cell]);
    }

    private static List<RawCell> Inside(RawCell cell, IEnumerable<string> paths)
    {
        try
        {
            using var document = JsonDocument.Parse(cell.Text);
            var found = new List<RawCell>();
            foreach (var path in paths)
            {
                var value = document.RootElement;
                if (path.Split(Step)[1..].All(step => value.ValueKind == JsonValueKind.Object && value.TryGetProperty(step, out value)))
                    found.Add(new(path, value.ValueKind is JsonValueKind.String ? value.GetString()! : value.GetRawText(), value.ValueKind is JsonValueKind.Object or JsonValueKind.Array));
            }

            return found;
        }
        catch (JsonException)
        {
            // The switch writes control characters as they are, and then only the whole can be shown.
            return [cell];
        }
    }
}
