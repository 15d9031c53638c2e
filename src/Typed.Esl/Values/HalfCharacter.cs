using System.Buffers;

namespace Typed.Esl;

/// <summary>Surrogates without their other half: they have no bytes in UTF-8, so a text that holds one cannot travel unchanged.</summary>
internal static class HalfCharacter
{
    private const int FirstHalf = 0xD800;
    private const int Halves = 0x800;

    private static readonly SearchValues<char> s_halves = SearchValues.Create([.. Enumerable.Range(FirstHalf, Halves).Select(half => (char)half)]);

    /// <summary>Where one stands; -1 where none does.</summary>
    public static int IndexIn(ReadOnlySpan<char> text)
    {
        int index = text.IndexOfAny(s_halves);
        for (; index >= 0 && index < text.Length; index++)
        {
            if (!char.IsSurrogate(text[index]))
                continue;
            if (index + 1 == text.Length || !char.IsSurrogatePair(text[index], text[index + 1]))
                return index;
            index++;
        }

        return -1;
    }
}
