namespace Typed.Esl.Placing;

/// <summary>Surrogates without their other half: they have no bytes in UTF-8, so a text that holds one cannot travel unchanged.</summary>
internal static class HalfCharacter
{
    /// <summary>Where one stands; -1 where none does.</summary>
    public static int IndexIn(string text)
    {
        for (var index = FirstSurrogate(text); index >= 0 && index < text.Length; index++)
        {
            if (!char.IsSurrogate(text[index]))
                continue;
            if (index + 1 == text.Length || !char.IsSurrogatePair(text[index], text[index + 1]))
                return index;
            index++;
        }

        return -1;
    }

    /// <summary>Where to begin: whole bodies are looked through for what is in none of them.</summary>
    private static int FirstSurrogate(string text) =>
#if NET
        text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF');
#else
        0;
#endif
}
