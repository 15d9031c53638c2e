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

    internal sealed class Known<T>
        where T : notnull
    {
        public HashSet<T> Certain { get; } = [];

        public HashSet<T> Possible { get; } = [];

        public void BeginAdding(IEnumerable<T> items) => Possible.UnionWith(items);

        public void EndAdding(IEnumerable<T> items) => Certain.UnionWith(items);

        public void BeginRemoving(IEnumerable<T> items) => Certain.ExceptWith(items);

        public void EndRemoving(IEnumerable<T> items) => Possible.ExceptWith(items);
    }
}
