namespace Typed.Esl.Catalogue.Grammar;

/// <summary>A word of a text, between blanks.</summary>
/// <param name="Text">The word, with its quotes.</param>
/// <param name="Start">Where it begins.</param>
internal readonly record struct TextWord(string Text, int Start)
{
    public int Length => Text.Length;

    /// <summary>The first word of a text, up to the first blank behind it; an empty one where there is none.</summary>
    public static TextWord First(string text)
    {
        var start = text.Length - text.TrimStart(' ').Length;
        var end = text.IndexOf(' ', start);
        return new(text.Substring(start, (end < 0 ? text.Length : end) - start), start);
    }

    /// <summary>The words of a text; quotes hold blanks together.</summary>
    public static IReadOnlyList<TextWord> Split(string text)
    {
        var words = new List<TextWord>();
        for (var at = 0; at < text.Length;)
        {
            if (text[at] == ' ')
            {
                at++;
                continue;
            }

            SwitchWords.Read(text, at, out var end);
            words.Add(new(text.Substring(at, end - at), at));
            at = end;
        }

        return words;
    }
}
