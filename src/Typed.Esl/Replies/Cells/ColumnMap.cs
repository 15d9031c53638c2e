using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Typed.Esl.Replies.Cells;

/// <summary>All columns of a row whose names begin with a prefix, under their names without it. Read when it is first looked at: many events carry a hundred variables that nobody asks for.</summary>
internal sealed class ColumnMap(RowSource source, int row, string prefix, RowShape? except, StringComparer comparer) : IReadOnlyDictionary<string, string>
{
    /// <summary>The map of a row that has no such column.</summary>
    public static readonly IReadOnlyDictionary<string, string> Empty = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty;

    private Dictionary<string, string>? _columns;

    public int Count => Columns.Count;

    public IEnumerable<string> Keys => Columns.Keys;

    public IEnumerable<string> Values => Columns.Values;

    private Dictionary<string, string> Columns => _columns ??= Read();

    public string this[string key] => Columns[key];

    public bool ContainsKey(string key) => Columns.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value) => Columns.TryGetValue(key, out value);

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => Columns.GetEnumerator();

    public override bool Equals(object? obj)
        => obj is ColumnMap other && Count == other.Count && Columns.All(c => other.TryGetValue(c.Key, out var value) && value == c.Value);

    public override int GetHashCode() => Columns.Aggregate(Count, (hash, column) => hash ^ HashCode.Combine(column.Key, column.Value));

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private Dictionary<string, string> Read()
    {
        var columns = new Dictionary<string, string>(comparer);
        var cursor = default(CellCursor);
        while (source.Next(row, ref cursor))
        {
            var name = source.TextOf(cursor.Name);
            if (name.Length >= prefix.Length && comparer.Equals(name[..prefix.Length], prefix) && except?.Takes(name) != true)
                columns.TryAdd(name[prefix.Length..], source.TextOf(cursor.Value));
        }

        return columns;
    }
}
