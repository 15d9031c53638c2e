using Typed.Esl.Tool.Completing;
using Typed.Esl.Tool.Prompting.Editing;
using static Typed.Esl.Tool.Tests.Support.TestTerminal;

namespace Typed.Esl.Tool.Tests;

/// <summary>Who types at the prompt has the keys of a shell: what they do to a line, and nothing that was typed is lost.</summary>
public sealed class LineEditorTests
{
    private static readonly string[] s_words = ["show calls", "show channels", "user/"];

    [Fact]
    public void A_line_is_changed_where_the_cursor_stands()
    {
        var editor = New();
        Type(editor, "sow calls");
        Press(editor, Key(ConsoleKey.Home), Key(ConsoleKey.RightArrow));
        Type(editor, "h");
        Assert.Equal(("show calls", 2), (editor.Text, editor.Cursor));
        Press(editor, Key(ConsoleKey.End), Key(ConsoleKey.Backspace), Control(ConsoleKey.LeftArrow), Key(ConsoleKey.Delete));
        Assert.Equal(("show all", 5), (editor.Text, editor.Cursor));
    }

    [Fact]
    public void What_looks_like_one_character_is_one()
    {
        var editor = New();
        Type(editor, "a👨‍👩‍👧e\u0301");
        Press(editor, Key(ConsoleKey.Backspace));
        Assert.Equal("a👨‍👩‍👧", editor.Text);
        Press(editor, Key(ConsoleKey.LeftArrow));
        Assert.Equal(1, editor.Cursor);
        Press(editor, Key(ConsoleKey.Delete));
        Assert.Equal("a", editor.Text);
    }

    [Fact]
    public void What_was_cut_comes_back()
    {
        var editor = New();
        Type(editor, "uuid_kill abc");
        Press(editor, Control(ConsoleKey.W), Control(ConsoleKey.A), Control(ConsoleKey.Y));
        Assert.Equal("abcuuid_kill ", editor.Text);
        Press(editor, Control(ConsoleKey.U));
        Assert.Equal("uuid_kill ", editor.Text);
        Press(editor, Control(ConsoleKey.E), Control(ConsoleKey.Y), Control(ConsoleKey.A), Control(ConsoleKey.K));
        Assert.Equal("", editor.Text);
        Press(editor, Control(ConsoleKey.Y));
        Assert.Equal("uuid_kill abc", editor.Text);
    }

    [Fact]
    public void Earlier_lines_come_back_and_the_one_that_was_begun_is_kept()
    {
        var editor = New("first", "second");
        Type(editor, "begun");
        Press(editor, Key(ConsoleKey.UpArrow));
        Assert.Equal("second", editor.Text);
        Press(editor, Key(ConsoleKey.UpArrow), Key(ConsoleKey.UpArrow));
        Assert.Equal("first", editor.Text);
        Press(editor, Key(ConsoleKey.DownArrow), Key(ConsoleKey.DownArrow));
        Assert.Equal("begun", editor.Text);
    }

    [Fact]
    public void A_search_finds_the_newest_line_and_then_older_ones_and_leaves_it_to_be_changed()
    {
        var editor = New("show calls", "status", "show channels", "uptime");
        Press(editor, Control(ConsoleKey.R));
        Type(editor, "SHOW");
        Assert.Equal("show channels", editor.Search!.Found);
        Press(editor, Control(ConsoleKey.R));
        Assert.Equal("show calls", editor.Search!.Found);
        Press(editor, Control(ConsoleKey.R));
        Assert.Equal((true, "show calls"), (editor.Search!.HasFailed, editor.Search.Found));
        Press(editor, Key(ConsoleKey.End));
        Assert.Null(editor.Search);
        Assert.Equal("show calls", editor.Text);
        Assert.Equal(EditorOutcome.Entered, editor.Press(Key(ConsoleKey.Enter)));
    }

    [Fact]
    public void A_search_that_is_given_up_leaves_the_line_as_it_was()
    {
        var editor = New("show calls");
        Type(editor, "begun");
        Press(editor, Control(ConsoleKey.R));
        Type(editor, "show");
        Assert.Equal(EditorOutcome.Shown, editor.Press(Control(ConsoleKey.C)));
        Assert.Equal((null, "begun"), (editor.Search, editor.Text));
    }

    [Fact]
    public void Tab_writes_what_is_certain_and_shows_what_can_follow()
    {
        var editor = New();
        Type(editor, "sh");
        Press(editor, Key(ConsoleKey.Tab));
        Assert.Equal("show c", editor.Text);
        Assert.Equal(["show calls", "show channels"], editor.Candidates);
        Type(editor, "a");
        Assert.Empty(editor.Candidates);
        Press(editor, Key(ConsoleKey.Tab));
        Assert.Equal("show calls ", editor.Text);
    }

    [Fact]
    public void Behind_a_sign_what_is_completed_goes_on_at_once()
    {
        var editor = New();
        Type(editor, "us");
        Press(editor, Key(ConsoleKey.Tab));
        Assert.Equal("user/", editor.Text);
    }

    [Fact]
    public void Ctrl_D_leaves_only_where_nothing_would_be_lost()
    {
        var editor = New();
        Type(editor, "ab");
        Press(editor, Key(ConsoleKey.LeftArrow));
        Assert.Equal((EditorOutcome.Shown, "a"), (editor.Press(Control(ConsoleKey.D)), editor.Text));
        Press(editor, Key(ConsoleKey.Backspace));
        Assert.Equal(EditorOutcome.Left, editor.Press(Control(ConsoleKey.D)));
    }

    private static LineEditor New(params string[] history) =>
        new(new History(history), (text, cursor) => [.. s_words.Where(word => word.StartsWith(text[..cursor], StringComparison.Ordinal)).Select(word => new Completion(word, "", 0))]);

    private static void Type(LineEditor editor, string text) => Press(editor, [.. text.Select(KeyOf)]);

    private static void Press(LineEditor editor, params ConsoleKeyInfo[] keys)
    {
        foreach (var key in keys)
            editor.Press(key);
    }
}
