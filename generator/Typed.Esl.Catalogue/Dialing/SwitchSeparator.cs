namespace Typed.Esl.Dialing;

/// <summary>Cuts a text at a character as the switch does, and undoes quotes and escapes in the pieces.</summary>
/// <remarks>
/// A dial string passes through this up to four times, each time with another character, and each time quotes and escapes are undone once more. An escape is a
/// backslash before a backslash, a quote of either kind, the character at which is cut, or one of <c>n r t s</c>; before anything else the backslash stays.
/// </remarks>
internal static class SwitchSeparator
{
    /// <summary>The pieces of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="delimiter">The character; a text that begins with <c>^^</c> names another one.</param>
    /// <param name="most">How many pieces there may be; the last one takes what is left.</param>
    /// <param name="mistakes">Takes what the switch would read otherwise than it looks.</param>
    /// <param name="withEmptyEnd">Whether there is an empty piece behind a delimiter at the end, which the switch passes over.</param>
    public static List<PlacedText> Split(PlacedText text, char delimiter, int most, ICollection<DialMistake> mistakes, bool withEmptyEnd = false)
    {
        if (text.Length > 3 && text[0] == '^' && text[1] == '^')
        {
            delimiter = text[2];
            text = text.From(3);
        }

        var pieces = new List<PlacedText>();
        var opening = -1;
        for (var at = 0; at < text.Length;)
        {
            var start = at;
            if (pieces.Count + 1 == most)
            {
                pieces.Add(Clean(text.From(start), delimiter));
                break;
            }

            var end = -1;
            for (; at < text.Length && end < 0; at++)
            {
                if (text[at] == '\\')
                {
                    if (++at == text.Length)
                        mistakes.Add(new(text.PlaceOf(at - 1), "A backslash ends this part: the switch reads past the end of it. Write it as '\\\\'."));
                }
                else if (text[at] == '\'' && (opening >= 0 || text.Text.IndexOf('\'', at + 1) >= 0))
                {
                    opening = opening < 0 ? at : -1;
                }
                else if (text[at] == delimiter && opening < 0)
                {
                    end = at;
                }
            }

            pieces.Add(Clean(end < 0 ? text.From(start) : text.Slice(start, end - start), delimiter));
            if (withEmptyEnd && end >= 0 && end == text.Length - 1)
                pieces.Add(text.From(text.Length));
        }

        if (opening >= 0)
            mistakes.Add(new(text.PlaceOf(opening), "A quote (') opens here and is never closed: the switch takes all that follows for quoted."));
        return pieces;
    }

    /// <summary>A piece without its quotes, its escapes and the blanks around it.</summary>
    /// <param name="piece">The piece.</param>
    /// <param name="delimiter">The character at which it was cut; NUL where that was a blank, which no backslash protects.</param>
    public static PlacedText Clean(PlacedText piece, char delimiter)
    {
        piece = piece.WithoutLeadingBlanks();
        var cleaned = new PlacedText.Builder(piece);
        var end = 0;
        var inQuotes = false;
        for (var at = 0; at < piece.Length; at++)
        {
            if (piece[at] == '\\' && at + 1 < piece.Length && Unescape(piece[at + 1], delimiter) is { } meant)
            {
                cleaned.Append(meant, at++);
                end = cleaned.Length;
            }
            else if (piece[at] == '\'' && (inQuotes || piece.Text.IndexOf('\'', at + 1) >= 0))
            {
                inQuotes = !inQuotes;
                if (inQuotes)
                    end = cleaned.Length;
            }
            else
            {
                cleaned.Append(piece[at], at);
                if (piece[at] != ' ' || inQuotes)
                    end = cleaned.Length;
            }
        }

        return cleaned.ToText(end);
    }

    private static char? Unescape(char escaped, char delimiter) => escaped switch
    {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        's' => ' ',
        '\'' or '"' or '\\' => escaped,
        _ => escaped == delimiter ? escaped : null,
    };
}
