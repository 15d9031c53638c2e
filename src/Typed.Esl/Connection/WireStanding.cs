namespace Typed.Esl.Connection;

/// <summary>
/// What stands on the switch, on one life of the connection: what it has confirmed, and what it may have, since a command was written whose answer never
/// came. What is wanted must be confirmed; what is not wanted must not even be possible.
/// </summary>
internal sealed class WireStanding
{
    public Known<string> Names { get; } = new();

    public Known<string> Subclasses { get; } = new();

    public Known<KeyValuePair<string, string>> Filters { get; } = new();

    /// <summary>The level of log lines that the switch has confirmed.</summary>
    public int? LogLevel { get; set; }

    public bool MayLog { get; set; }

    public bool MayHaveEvents => Names.Possible.Count + Subclasses.Possible.Count > 0;

    /// <summary>Words of one kind. What is certain is possible too, so one table holds both: most connections have few words, and there can be ten thousand connections.</summary>
    internal sealed class Known<T>
        where T : notnull
    {
        private Dictionary<T, bool>? _items;

        /// <summary>What the switch may have.</summary>
        public IReadOnlyCollection<T> Possible => _items is null ? [] : _items.Keys;

        public bool HasCertain => _items is not null && _items.ContainsValue(true);

        public bool IsCertain(T item) => _items is not null && _items.GetValueOrDefault(item);

        public bool IsPossible(T item) => _items is not null && _items.ContainsKey(item);

        public void BeginAdding(IReadOnlyCollection<T> items)
        {
            if (items.Count == 0)
                return;
            _items ??= new(items.Count);
            foreach (var item in items)
                _items.TryAdd(item, false);
        }

        public void EndAdding(IReadOnlyCollection<T> items)
        {
            foreach (var item in items)
                (_items ??= [])[item] = true;
        }

        public void BeginRemoving(IReadOnlyCollection<T> items)
        {
            foreach (var item in items.Where(IsPossible))
                _items![item] = false;
        }

        public void EndRemoving(IReadOnlyCollection<T> items)
        {
            foreach (var item in items)
                _items?.Remove(item);
        }

        public void BeginClearing() => BeginRemoving([.. Possible]);

        public void EndClearing() => _items = null;
    }
}
