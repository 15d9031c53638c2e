namespace Typed.Esl.Replies.Cells;

/// <summary>Cuts a text into the items of a list.</summary>
internal static class SeparatedText
{
    /// <summary>The items of a text; none where it is empty. Blanks may stand several together, and then there is nothing between them.</summary>
    public static IReadOnlyList<string> Split(string? text, string separator)
    {
        ArgumentException.ThrowIfNullOrEmpty(separator);
        return string.IsNullOrEmpty(text) ? [] : ValueList.Of<string>([.. text.Split(separator, separator == " " ? StringSplitOptions.RemoveEmptyEntries : StringSplitOptions.None)]);
    }

    /// <summary>Reads every item as a value; false where one is none.</summary>
    public static bool TryRead<T>(IReadOnlyList<string> items, WireParser<T> parser, out IReadOnlyList<T> values)
    {
        var read = new List<T>(items.Count);
        values = [];
        foreach (var item in items)
        {
            if (!parser(item.AsSpan().Trim(), out var value))
                return false;
            read.Add(value);
        }

        values = ValueList.Of(read);
        return true;
    }
}
