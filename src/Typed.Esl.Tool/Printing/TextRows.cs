namespace Typed.Esl.Tool.Printing;

/// <summary>Brings texts to the width that is there: what does not fit beside the rest goes to the next row.</summary>
/// <param name="width">The columns that may be written to.</param>
/// <param name="usesColor">Whether colors are wanted.</param>
internal sealed class TextRows(int width, bool usesColor)
{
    /// <summary>The columns that may be written to.</summary>
    public int Width { get; } = Math.Max(1, width);

    /// <summary>One row; what is beyond the width is cut.</summary>
    public string Row(string? color, string text) => AnsiText.Paint(SafeText.Fit(SafeText.ForCell(text.TrimEnd()), Width), color, usesColor);

    /// <summary>Parts that stay whole, as many beside each other as there is room for.</summary>
    /// <param name="color">Their color; null for none.</param>
    /// <param name="gap">What stands between two of them.</param>
    /// <param name="parts">The parts.</param>
    public IEnumerable<string> Rows(string? color, string gap, IEnumerable<string> parts) => Fold(gap, parts).Select(row => Row(color, row));

    /// <summary>A sentence, folded between its words; a word that no row can hold is cut.</summary>
    public IEnumerable<string> Sentence(string? color, string text) => Rows(color, " ", text.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>A text, folded between its words, of which none is cut: what is wider than the rest stands on a row of its own.</summary>
    public IEnumerable<string> Whole(string text) => Fold(" ", text.Split(' ')).Select(row => row.TrimEnd());

    private IEnumerable<string> Fold(string gap, IEnumerable<string> parts)
    {
        string? row = null;
        foreach (string part in parts.Select(SafeText.ForCell))
        {
            string longer = row is null ? part : row + gap + part;
            if (row is null || SafeText.Width(longer) <= Width)
            {
                row = longer;
                continue;
            }

            yield return row;
            row = part;
        }

        yield return row ?? "";
    }

    /// <summary>A harmless text that takes a width, whatever it holds.</summary>
    public static string Cell(string text, int width)
    {
        string fitted = SafeText.Fit(SafeText.ForCell(text), width);
        return fitted + new string(' ', Math.Max(0, width - SafeText.Width(fitted)));
    }
}
