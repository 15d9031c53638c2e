using Typed.Esl.Tool.Asking;
using Typed.Esl.Tool.Printing;
using Typed.Esl.Tool.Prompting.Editing;

namespace Typed.Esl.Tool.Prompting;

/// <summary>What the prompt looks like: rows that are no wider than the terminal, and where in the first of them the cursor stands.</summary>
/// <param name="Rows">The rows, with their colors.</param>
/// <param name="Column">The cursor's column, from 0.</param>
internal sealed record PromptFrame(IReadOnlyList<string> Rows, int Column)
{
    private const int MostCandidateRows = 8, MostNoteRows = 3, CandidateGap = 2;

    /// <summary>The frame for a line that is being written.</summary>
    /// <param name="label">What stands before the line.</param>
    /// <param name="editor">The line.</param>
    /// <param name="note">What is said of it.</param>
    /// <param name="width">The terminal's columns.</param>
    /// <param name="height">The terminal's rows.</param>
    /// <param name="usesColor">Whether colors are wanted.</param>
    public static PromptFrame Of(string label, LineEditor editor, LineNote? note, int width, int height, bool usesColor)
    {
        // The last column stays free: what is written there makes some terminals begin another line.
        int room = Math.Max(1, width - 1);
        string shownLabel = SafeText.Width(label) < room / 2 ? label : room > 8 ? "> " : "";
        string text = editor.Text;
        if (editor.Search is { } search)
            (shownLabel, text, note) = ("", search.Found ?? "", LineNote.Hint($"{(search.HasFailed ? "no line has" : "search")}: {search.Text}"));
        int cursor = editor.Search is null ? editor.Cursor : text.Length;
        int left = Math.Max(1, room - SafeText.Width(shownLabel));
        int first = FirstShown(text, cursor, left);
        var marked = note is { IsMistake: true, Length: > 0 } ? (note.Start, End: note.Start + note.Length) : (Start: 0, End: 0);
        string line = AnsiText.Paint(shownLabel, AnsiText.Bold, usesColor) + Line(text, first, left, marked, usesColor);
        var rows = new List<string> { line };
        if (note is not null && height > 1)
            rows.AddRange(Note(note, room, Math.Min(MostNoteRows, height - 1)).Select(row => AnsiText.Paint(row, note.IsMistake ? AnsiText.Red : AnsiText.Dim, usesColor)));
        rows.AddRange(Candidates(editor.Candidates, room, Math.Min(MostCandidateRows, height - rows.Count)));
        return new(rows, Math.Min(room, SafeText.Width(shownLabel) + Width(text, first, cursor)));
    }

    /// <summary>The frame of one row without a line: what goes on meanwhile, or a question.</summary>
    public static PromptFrame Only(string text, int width, bool usesColor) => new([AnsiText.Paint(SafeText.Fit(SafeText.OneLine(text), Math.Max(1, width - 1)), AnsiText.Dim, usesColor)], 0);

    /// <summary>Where the shown part of a line begins that is longer than there is room: the cursor is always in it.</summary>
    private static int FirstShown(string text, int cursor, int room)
    {
        int first = 0;
        while (first < cursor && Width(text, first, cursor) >= room)
            first = Next(text, first);
        return first;
    }

    private static string Line(string text, int first, int room, (int Start, int End) marked, bool usesColor)
    {
        var line = new System.Text.StringBuilder();
        int used = 0;
        for (int at = first; at < text.Length;)
        {
            int next = Next(text, at);
            string shown = Shown(text[at..next]);
            used += SafeText.Width(shown);
            if (used > room)
                break;
            line.Append(at >= marked.Start && at < marked.End ? AnsiText.Paint(shown, AnsiText.Red + AnsiText.Underline, usesColor) : shown);
            at = next;
        }

        return line.ToString();
    }

    /// <summary>What is said of a line, folded; what is beyond the last row is cut there.</summary>
    private static IReadOnlyList<string> Note(LineNote note, int room, int most)
    {
        var rows = new TextRows(room, usesColor: false).Sentence(null, SafeText.OneLine(note.Text)).ToList();
        return rows.Count <= most ? rows : [.. rows.Take(most - 1), SafeText.Fit(string.Join(' ', rows.Skip(most - 1)), room)];
    }

    private static IEnumerable<string> Candidates(IReadOnlyList<string> candidates, int room, int mostRows)
    {
        if (candidates.Count == 0 || mostRows < 1)
            yield break;
        var texts = candidates.Select(candidate => SafeText.Fit(Shown(candidate), room)).ToList();
        int column = texts.Max(SafeText.Width) + CandidateGap;
        int columns = Math.Max(1, room / column);
        int rows = (texts.Count + columns - 1) / columns;
        int shownRows = rows <= mostRows ? rows : mostRows - 1;
        for (int row = 0; row < shownRows; row++)
            yield return string.Concat(texts.Skip(row * columns).Take(columns).Select(text => text + new string(' ', column - SafeText.Width(text)))).TrimEnd();
        if (shownRows < rows)
            yield return SafeText.Fit($"… and {texts.Count - (shownRows * columns)} more", room);
    }

    private static int Width(string text, int start, int end) => SafeText.Width(Shown(text[start..end]));

    private static int Next(string text, int at) => at + System.Globalization.StringInfo.GetNextTextElementLength(text, at);

    private static string Shown(string text) => SafeText.ForCell(text);
}
