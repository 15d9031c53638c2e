namespace Typed.Esl.Tool.Prompting.Editing;

/// <summary>A search for a line that was entered before, from the newest on.</summary>
/// <param name="history">The lines.</param>
internal sealed class HistorySearch(History history)
{
    private int? _place;

    /// <summary>What is looked for.</summary>
    public string Text { get; private set; } = "";

    /// <summary>The line that was found last; null where none was.</summary>
    public string? Found { get; private set; }

    /// <summary>Whether there is no line with that text, or none further back.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Looks for more of a text: the line that is found already may do.</summary>
    public void Add(string text) => Look(Text + text, _place + 1);

    /// <summary>Looks for less of a text, from the newest line on again.</summary>
    public void Shorten() => Look(Text.Length == 0 ? "" : Text[..^1], null);

    /// <summary>Looks further back.</summary>
    public void Further() => Look(Text, _place);

    private void Look(string text, int? before)
    {
        Text = text;
        if (text.Length == 0)
            (Found, _place, HasFailed) = (null, null, false);
        else if (history.Find(text, before) is { } match)
            (Found, _place, HasFailed) = (match.Line, match.Place, false);
        else
            HasFailed = true;
    }
}
