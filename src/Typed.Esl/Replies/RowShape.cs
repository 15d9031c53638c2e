using System.Text;
using Typed.Esl.Replies.Cells;

namespace Typed.Esl.Replies;

/// <summary>The columns of a record as they are named on the wire, in the order of the ordinals by which <see cref="RowReader"/> reads them.</summary>
/// <remarks>
/// A name that ends in <c>*</c> is a map, or a list, of all columns with that prefix (<c>variable_*</c>). A name with <c>/</c> is a path through nested objects or
/// elements (<c>flags/can_hear</c>), <c>@name</c> an attribute of an XML element, and <c>.</c> the element's own text. Of a path that ends in <c>/*</c> every member of
/// the object is a row, and <c>@</c> is the name under which it stands there. The same name may stand twice, where two records share a column.
/// </remarks>
public sealed class RowShape
{
    /// <summary>The column that holds the name under which an object stands among the members of another.</summary>
    internal static ReadOnlySpan<byte> MemberName => "@"u8;

    private readonly string[] _columns;
    private readonly byte[][] _names;
    private readonly int[] _slots;
    private readonly int[] _firsts;

    /// <summary>Makes a shape.</summary>
    /// <param name="columns">The names, in the order of their ordinals.</param>
    public RowShape(params string[] columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        _columns = columns;
        _names = [.. columns.Select(Encoding.UTF8.GetBytes)];
        _slots = new int[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)(columns.Length * 2) + 1)];
        _firsts = new int[columns.Length];
        for (var i = 0; i < columns.Length; i++)
        {
            _firsts[i] = Find(_names[i]);
            if (columns[i].EndsWith('*') || _firsts[i] >= 0)
                continue;

            _firsts[i] = i;
            var slot = Slot(_names[i]);
            while (_slots[slot] != 0)
                slot = (slot + 1) & (_slots.Length - 1);
            _slots[slot] = i + 1;
        }

        HasRepeats = _firsts.Where((first, i) => first >= 0 && first != i).Any();
        HasPaths = columns.Any(c => c.Contains('/'));
    }

    internal int Count => _columns.Length;

    /// <summary>Whether a name stands more than once.</summary>
    internal bool HasRepeats { get; }

    /// <summary>Whether a name is a path.</summary>
    internal bool HasPaths { get; }

    /// <summary>The ordinal at which a column's cell is put; another than its own where the name stands before it already.</summary>
    internal int First(int ordinal) => _firsts[ordinal];

    internal string Column(int ordinal) => _columns[ordinal];

    internal ReadOnlySpan<byte> Name(int ordinal) => _names[ordinal];

    /// <summary>The ordinal of a name; -1 where the record has no such column.</summary>
    internal int Find(ReadOnlySpan<byte> name)
    {
        for (var slot = Slot(name); _slots[slot] != 0; slot = (slot + 1) & (_slots.Length - 1))
        {
            if (name.SequenceEqual(_names[_slots[slot] - 1]))
                return _slots[slot] - 1;
        }

        return -1;
    }

    /// <summary>Whether a column stands in the record under its full name.</summary>
    internal bool Names(string name) => Array.IndexOf(_columns, name) >= 0;

    /// <summary>Whether a column has a place of its own in the record, or belongs to a map with a prefix.</summary>
    internal bool Takes(string name)
    {
        foreach (var column in _columns)
        {
            if (column == name || (column.Length > 1 && column.EndsWith('*') && name.AsSpan().StartsWith(column.AsSpan(..^1), StringComparison.Ordinal)))
                return true;
        }

        return false;
    }

    private int Slot(ReadOnlySpan<byte> name) => (int)(TextCache.Hash(name) & (uint)(_slots.Length - 1));
}
