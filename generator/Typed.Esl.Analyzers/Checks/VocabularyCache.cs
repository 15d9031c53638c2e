namespace Typed.Esl.Analyzers.Checks;

/// <summary>
/// Keeps the vocabularies that were made last. Every key that is pressed makes another compilation, and nearly all of them have the same catalogues, which take longer to read than
/// everything that is then done with them.
/// </summary>
internal static class VocabularyCache
{
    // As many as an editor has projects with catalogues of their own that someone works on at once.
    private const int Most = 8;

    private static readonly LinkedList<(CatalogueSource[] Sources, Vocabulary Vocabulary)> s_last = new();

    /// <summary>The vocabulary of the built-in catalogue and others; what comes first is preferred.</summary>
    public static Vocabulary With(CatalogueSource[] sources, CancellationToken cancellationToken)
    {
        if (sources.Length == 0)
            return Vocabulary.BuiltIn;
        if (Find(sources) is { } known)
            return known;
        var made = Vocabulary.With(sources, cancellationToken);
        lock (s_last)
        {
            s_last.AddFirst((sources, made));
            if (s_last.Count > Most)
                s_last.RemoveLast();
        }

        return made;
    }

    private static Vocabulary? Find(CatalogueSource[] sources)
    {
        lock (s_last)
        {
            for (var node = s_last.First; node is not null; node = node.Next)
            {
                if (!node.Value.Sources.SequenceEqual(sources))
                    continue;
                s_last.Remove(node);
                s_last.AddFirst(node);
                return node.Value.Vocabulary;
            }
        }

        return null;
    }
}
