using Typed.Esl.Tool.Asking;
using Typed.Esl.Tool.Printing;
using Typed.Esl.Tool.Prompting;
using Typed.Esl.Tool.Prompting.Editing;
using Typed.Esl.Tool.Tests.Support;

namespace Typed.Esl.Tool.Tests;

/// <summary>The prompt never breaks the terminal: no row is wider than it, and the cursor stands where the next character goes.</summary>
public sealed class PromptFrameTests
{
    public static TheoryData<string> Lines => ["", "show calls", new string('x', 300), new string('漢', 100), "👨‍👩‍👧 family", "e" + new string('\u0301', 50)];

    [Theory]
    [MemberData(nameof(Lines))]
    public void No_row_is_wider_than_the_terminal(string line)
    {
        foreach (int width in (int[])[1, 2, 5, 20, 80])
        {
            var frame = PromptFrame.Of("switch.example:8021> ", Editor(line), new LineNote(0, 1, new string('n', 200), IsMistake: true), width, 10, usesColor: false);
            Assert.All(frame.Rows, row => Assert.True(SafeText.Width(row) <= Math.Max(1, width - 1), row));
            Assert.All(frame.Rows, row => Assert.DoesNotContain(row, char.IsControl));
            Assert.InRange(frame.Column, 0, Math.Max(1, width - 1));
        }
    }

    [Fact]
    public void The_cursor_stands_behind_what_was_written()
    {
        IsShown(Editor("漢b"), "> 漢b", 5);
        var editor = Editor("漢b");
        editor.Press(TestTerminal.Key(ConsoleKey.LeftArrow));
        IsShown(editor, "> 漢b", 4);
    }

    [Fact]
    public void Of_a_long_line_the_part_with_the_cursor_is_shown()
    {
        var editor = Editor("0123456789abcdefghij");
        IsShown(editor, "> bcdefghij", 11, 13);
        editor.Press(TestTerminal.Key(ConsoleKey.Home));
        IsShown(editor, "> 0123456789", 2, 13);
    }

    [Fact]
    public void A_mistake_is_marked_in_the_line_and_told_below_it()
    {
        var frame = PromptFrame.Of("> ", Editor("show cals"), new LineNote(5, 4, "no cals", IsMistake: true), 40, 10, usesColor: true);
        Assert.Contains("\e[31m\e[4mc\e[0m", frame.Rows[0], StringComparison.Ordinal);
        Assert.DoesNotContain("\e[4ms", frame.Rows[0][..20], StringComparison.Ordinal);
        Assert.Equal("\e[31mno cals\e[0m", frame.Rows[1]);
    }

    /// <summary>What is missing stands at the end of the sentence.</summary>
    [Fact]
    public void What_is_said_of_a_line_is_whole_on_a_narrow_terminal()
    {
        const string Said = "'uuid_kill' needs more: 'uuid' is missing. Its syntax is uuid_kill <uuid> [<cause>].";
        var frame = PromptFrame.Of("> ", Editor("uuid_kill "), LineNote.Hint(Said), 40, 10, usesColor: false);
        Assert.Equal(Said, string.Join(' ', frame.Rows.Skip(1)));
        Assert.Equal(2, PromptFrame.Of("> ", Editor("uuid_kill "), LineNote.Hint(Said), 40, 2, usesColor: false).Rows.Count);
    }

    private static void IsShown(LineEditor editor, string row, int column, int width = 40)
    {
        var frame = PromptFrame.Of("> ", editor, null, width, 10, usesColor: false);
        Assert.Equal((row, column), (Assert.Single(frame.Rows), frame.Column));
    }

    private static LineEditor Editor(string text)
    {
        var editor = new LineEditor(new History([]), (_, _) => []);
        foreach (char character in text)
            editor.Press(new ConsoleKeyInfo(character, ConsoleKey.None, shift: false, alt: false, control: false));
        return editor;
    }
}
