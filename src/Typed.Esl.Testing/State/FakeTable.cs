using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Typed.Esl.Testing;

/// <summary>Rows that a fake switch answers with. They may be changed while it runs; what is read is always a snapshot.</summary>
/// <typeparam name="TRow">The row of the catalogue.</typeparam>
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "It is named after what it holds.")]
public sealed class FakeTable<TRow> : IReadOnlyCollection<TRow>
    where TRow : class
{
    private readonly Lock _gate = new();
    private TRow[] _rows = [];

    /// <inheritdoc/>
    public int Count => Volatile.Read(ref _rows).Length;

    /// <summary>Adds rows.</summary>
    /// <param name="rows">The rows.</param>
    public void Add(params IEnumerable<TRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        lock (_gate)
            Volatile.Write(ref _rows, [.. _rows, .. rows]);
    }

    /// <summary>Takes rows out.</summary>
    /// <param name="match">Which ones.</param>
    /// <returns>How many there were.</returns>
    public int Remove(Predicate<TRow> match)
    {
        ArgumentNullException.ThrowIfNull(match);
        lock (_gate)
        {
            var before = _rows;
            Volatile.Write(ref _rows, Array.FindAll(before, row => !match(row)));
            return before.Length - _rows.Length;
        }
    }

    /// <summary>Takes all rows out.</summary>
    public void Clear() => Remove(_ => true);

    /// <inheritdoc/>
    public IEnumerator<TRow> GetEnumerator() => ((IEnumerable<TRow>)Volatile.Read(ref _rows)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
