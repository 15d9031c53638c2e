namespace Typed.Esl;

/// <summary>Surrogates without their other half: they have no bytes in UTF-8, so a text that holds one cannot travel unchanged.</summary>
internal static class HalfCharacter
{
    /// <summary>Where one stands; -1 where none does.</summary>
    public static int IndexIn(ReadOnlySpan<char> text)
    {
        int index = text.IndexOfAnyInRange('\uD800', '\uDFFF');
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
