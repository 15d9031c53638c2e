using System.Collections.Concurrent;

namespace Typed.Esl.Analyzers.Checks;

/// <summary>Remembers what was found out about texts. At every key that is pressed nearly all texts are the ones that were there before.</summary>
/// <typeparam name="T">What is found out.</typeparam>
internal sealed class TextMemory<T>(Func<string, T> find)
{
    // Far more than the files have that somebody works on at once; beyond it the memory starts anew.
    private const int Most = 2_000;

    private readonly ConcurrentDictionary<string, T> _known = new(StringComparer.Ordinal);
    private int _count;

    public T Of(string text)
    {
        if (_known.TryGetValue(text, out var known))
            return known;

        // To count a dictionary stops everybody who uses it.
        if (Interlocked.Increment(ref _count) > Most)
        {
            _known.Clear();
            Interlocked.Exchange(ref _count, 1);
        }

        return _known[text] = find(text);
    }
}
