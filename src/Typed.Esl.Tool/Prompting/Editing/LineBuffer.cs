using System.Globalization;

namespace Typed.Esl.Tool.Prompting.Editing;

/// <summary>A line while it is written: its text and the place where the next character goes. What looks like one character is one, however many it takes.</summary>
internal sealed class LineBuffer
{
    public string Text { get; private set; } = "";

    /// <summary>The cursor's place in the text, from 0.</summary>
    public int Cursor { get; private set; }

    public void Set(string text) => Set(text, text.Length);

    public void Set(string text, int cursor) => (Text, Cursor) = (text, cursor);

    public void Insert(string text) => Replace(Cursor, Cursor, text);

    /// <summary>Puts a text in place of another, and the cursor behind it.</summary>
    public void Replace(int start, int end, string text) => Set(Text[..start] + text + Text[end..], start + text.Length);

    public void Home() => Cursor = 0;

    public void End() => Cursor = Text.Length;

    public void Left() => Cursor = Before();

    public void Right() => Cursor = Behind();

    public void WordLeft() => Cursor = WordBefore();

    public void WordRight() => Cursor = WordBehind();

    public void DeleteLeft() => Replace(Before(), Cursor, "");

    public void DeleteRight() => Replace(Cursor, Behind(), "");

    public void DeleteWordLeft() => Replace(WordBefore(), Cursor, "");

    public void DeleteWordRight() => Replace(Cursor, WordBehind(), "");

    public void DeleteToHome() => Replace(0, Cursor, "");

    public void DeleteToEnd() => Set(Text[..Cursor]);

    private int Before() => Starts().Where(start => start < Cursor).DefaultIfEmpty(0).Last();

    private int Behind() => Starts().Where(start => start > Cursor).DefaultIfEmpty(Text.Length).First();

    private int[] Starts() => StringInfo.ParseCombiningCharacters(Text);

    private int WordBefore()
    {
        int at = Cursor;
        while (at > 0 && Text[at - 1] == ' ')
            at--;
        while (at > 0 && Text[at - 1] != ' ')
            at--;
        return at;
    }

    private int WordBehind()
    {
        int at = Cursor;
        while (at < Text.Length && Text[at] == ' ')
            at++;
        while (at < Text.Length && Text[at] != ' ')
            at++;
        return at;
    }
}
