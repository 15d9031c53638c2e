namespace Typed.Esl.Analyzers.Checks;

/// <summary>
/// Keeps the vocabularies that were made last. Every key that is pressed makes another compilation, and nearly all of them have the same catalogues, which take longer to read than
/// everything that is then done with them.
/// </summary>
internal static class VocabularyCache
{
    // As many as an editor has projects with catalogues of their own that someone works on at once.
    private const int Most = 8;

    private static readonly LinkedList<Entry> s_last = new();

    /// <summary>The vocabulary of the built-in catalogue and others; what comes first is preferred.</summary>
    public static Vocabulary With(CatalogueSource[] sources, CancellationToken cancellationToken) =>
        sources.Length == 0 ? Vocabulary.BuiltIn : EntryOf(sources).Get(cancellationToken);

    private static Entry EntryOf(CatalogueSource[] sources)
    {
        lock (s_last)
        {
            var node = s_last.First;
            while (node is not null && !node.Value.IsOf(sources))
                node = node.Next;
            var entry = node?.Value ?? new(sources);
            if (node is not null)
                s_last.Remove(node);
            s_last.AddFirst(entry);
            if (s_last.Count > Most)
                s_last.RemoveLast();
            return entry;
        }
    }

    /// <summary>One vocabulary, which is made once however many threads ask for it; where the one that makes it is canceled, by the next.</summary>
    private sealed class Entry(CatalogueSource[] sources)
    {
        private readonly object _making = new();
        private Vocabulary? _made;

        public bool IsOf(CatalogueSource[] others) => sources.SequenceEqual(others);

        public Vocabulary Get(CancellationToken cancellationToken)
        {
            lock (_making)
                return _made ??= Vocabulary.With(sources, cancellationToken);
        }
    }
}
