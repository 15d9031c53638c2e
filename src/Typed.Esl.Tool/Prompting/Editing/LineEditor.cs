using Typed.Esl.Tool.Completing;

namespace Typed.Esl.Tool.Prompting.Editing;

/// <summary>
/// Edits one line by the keys that shells have. It draws nothing and waits for nothing: what it holds is shown by somebody else, so that the switch's events can be printed above a line that is being
/// written. No library that is kept up does that: those for prompts (RadLine, and what Spectre.Console asks by) hold the terminal until a line is entered and have no search; Terminal.Gui takes the whole screen.
/// </summary>
/// <param name="history">The lines that were entered before.</param>
/// <param name="complete">Tells what can stand at a place of a text.</param>
internal sealed class LineEditor(History history, Func<string, int, IReadOnlyList<Completion>> complete)
{
    private static readonly Dictionary<ConsoleKey, ConsoleKey> s_plainNames = new()
    {
        [ConsoleKey.A] = ConsoleKey.Home,
        [ConsoleKey.E] = ConsoleKey.End,
        [ConsoleKey.B] = ConsoleKey.LeftArrow,
        [ConsoleKey.F] = ConsoleKey.RightArrow,
        [ConsoleKey.P] = ConsoleKey.UpArrow,
        [ConsoleKey.N] = ConsoleKey.DownArrow,
        [ConsoleKey.H] = ConsoleKey.Backspace,
        [ConsoleKey.D] = ConsoleKey.Delete,
        [ConsoleKey.I] = ConsoleKey.Tab,
        [ConsoleKey.J] = ConsoleKey.Enter,
        [ConsoleKey.M] = ConsoleKey.Enter,
        [ConsoleKey.Enter] = ConsoleKey.Enter,
    };

    private readonly LineBuffer _line = new();
    private string _cut = "";

    public string Text => _line.Text;

    public int Cursor => _line.Cursor;

    /// <summary>What could stand at the cursor, to be shown until the next key; empty unless somebody has asked.</summary>
    public IReadOnlyList<string> Candidates { get; private set; } = [];

    /// <summary>The search that goes on; null where none does.</summary>
    public HistorySearch? Search { get; private set; }

    /// <summary>Begins another line.</summary>
    public void Clear()
    {
        _line.Set("");
        (Candidates, Search) = ([], null);
        history.Leave();
    }

    /// <summary>A key was pressed.</summary>
    public EditorOutcome Press(ConsoleKeyInfo key)
    {
        Candidates = [];
        if (Search is { } search && InSearch(search, key) is { } done)
            return done;
        return Meaning(key) switch
        {
            (ConsoleModifiers.Control, var meant) => WithControl(meant),
            (ConsoleModifiers.Alt, var meant) => WithAlt(meant, key.KeyChar),
            (_, var meant) => Alone(meant, key.KeyChar),
        };
    }

    /// <summary>What a key stands for: many have a second name with Ctrl, from terminals that had no others.</summary>
    private (ConsoleModifiers Modifier, ConsoleKey Key) Meaning(ConsoleKeyInfo key)
    {
        bool control = key.Modifiers.HasFlag(ConsoleModifiers.Control);
        if (control && s_plainNames.TryGetValue(key.Key, out var plain) && !(key.Key == ConsoleKey.D && Text.Length == 0))
            return (ConsoleModifiers.None, plain);
        return (control ? ConsoleModifiers.Control : key.Modifiers & ConsoleModifiers.Alt, key.Key);
    }

    private EditorOutcome Alone(ConsoleKey key, char character)
    {
        switch (key)
        {
            case ConsoleKey.Enter:
                return EditorOutcome.Entered;
            case ConsoleKey.Tab:
                Complete();
                break;
            case ConsoleKey.Backspace:
                _line.DeleteLeft();
                break;
            case ConsoleKey.Delete:
                _line.DeleteRight();
                break;
            case ConsoleKey.LeftArrow:
                _line.Left();
                break;
            case ConsoleKey.RightArrow:
                _line.Right();
                break;
            case ConsoleKey.Home:
                _line.Home();
                break;
            case ConsoleKey.End:
                _line.End();
                break;
            case ConsoleKey.UpArrow:
                Show(history.Older(Text));
                break;
            case ConsoleKey.DownArrow:
                Show(history.Newer());
                break;
            default:
                Write(character);
                break;
        }

        return EditorOutcome.Shown;
    }

    private EditorOutcome WithControl(ConsoleKey key)
    {
        switch (key)
        {
            case ConsoleKey.C:
                return EditorOutcome.GivenUp;
            case ConsoleKey.D:
                return EditorOutcome.Left;
            case ConsoleKey.L:
                return EditorOutcome.Cleared;
            case ConsoleKey.R:
                Search = new HistorySearch(history);
                break;
            case ConsoleKey.LeftArrow:
                _line.WordLeft();
                break;
            case ConsoleKey.RightArrow:
                _line.WordRight();
                break;
            case ConsoleKey.W or ConsoleKey.Backspace:
                Cut(_line.DeleteWordLeft);
                break;
            case ConsoleKey.U:
                Cut(_line.DeleteToHome);
                break;
            case ConsoleKey.K:
                Cut(_line.DeleteToEnd);
                break;
            case ConsoleKey.Y:
                _line.Insert(_cut);
                break;
            default:
                break;
        }

        return EditorOutcome.Shown;
    }

    private EditorOutcome WithAlt(ConsoleKey key, char character)
    {
        switch (key)
        {
            case ConsoleKey.B:
                _line.WordLeft();
                break;
            case ConsoleKey.F:
                _line.WordRight();
                break;
            case ConsoleKey.D:
                Cut(_line.DeleteWordRight);
                break;
            case ConsoleKey.Backspace:
                Cut(_line.DeleteWordLeft);
                break;

            // On many keyboards this is how a sign is written.
            default:
                Write(character);
                break;
        }

        return EditorOutcome.Shown;
    }

    private void Write(char character)
    {
        if (!char.IsControl(character))
            _line.Insert(character.ToString());
    }

    /// <summary>A key while somebody searches; null where it ends the search and means what it always means.</summary>
    private EditorOutcome? InSearch(HistorySearch search, ConsoleKeyInfo key)
    {
        bool control = key.Modifiers.HasFlag(ConsoleModifiers.Control);
        switch (key.Key)
        {
            case ConsoleKey.R when control:
                search.Further();
                return EditorOutcome.Shown;
            case ConsoleKey.G or ConsoleKey.C when control:
                Search = null;
                return EditorOutcome.Shown;
            case ConsoleKey.Escape:
                Search = null;
                return EditorOutcome.Shown;
            case ConsoleKey.Backspace:
                search.Shorten();
                return EditorOutcome.Shown;
            case var _ when !control && !char.IsControl(key.KeyChar):
                search.Add(key.KeyChar.ToString());
                return EditorOutcome.Shown;
            default:
                Show(search.Found);
                Search = null;
                return null;
        }
    }

    private void Show(string? line)
    {
        if (line is not null)
            _line.Set(line);
    }

    private void Cut(Action cut)
    {
        string before = Text;
        int cursor = Cursor;
        cut();
        _cut = before.Substring(Math.Min(cursor, Cursor), before.Length - Text.Length);
    }

    private void Complete()
    {
        var completion = Completions.Of(Text, complete(Text, Cursor));
        if (completion.Words is [var only])
        {
            _line.Replace(completion.Start, Cursor, only);

            // What ends with a sign goes on behind it: 'user/'.
            if (char.IsLetterOrDigit(only[^1]) && (Cursor == Text.Length || Text[Cursor] != ' '))
                _line.Insert(" ");
            return;
        }

        if (completion.Common.Length > Cursor - completion.Start)
            _line.Replace(completion.Start, Cursor, completion.Common);
        Candidates = completion.Shown;
    }
}
