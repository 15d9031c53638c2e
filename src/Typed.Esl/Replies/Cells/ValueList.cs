using System.Collections;

namespace Typed.Esl.Replies.Cells;

/// <summary>Makes the lists that rows hold: read-only, and equal where their items are, so that a record with a list compares by value.</summary>
internal static class ValueList
{
    public static IReadOnlyList<T> Of<T>(List<T> items) => items.Count == 0 ? Items<T>.Empty : new Items<T>([.. items]);

    private sealed class Items<T>(T[] items) : IReadOnlyList<T>
    {
        public static readonly Items<T> Empty = new([]);

        private readonly T[] _items = items;

        public int Count => _items.Length;

        public T this[int index] => _items[index];

        public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_items).GetEnumerator();

        public override bool Equals(object? obj) => obj is Items<T> other && _items.AsSpan().SequenceEqual(other._items, EqualityComparer<T>.Default);

        public override string ToString() => $"[{string.Join(", ", _items)}]";

        public override int GetHashCode()
        {
            var hash = new HashCode();
            foreach (var item in _items)
                hash.Add(item);
            return hash.ToHashCode();
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
