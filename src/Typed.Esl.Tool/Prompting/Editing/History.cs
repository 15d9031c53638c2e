namespace Typed.Esl.Tool.Prompting.Editing;

/// <summary>The lines that were entered, and where in them somebody stands who looks for one.</summary>
/// <param name="lines">Those of earlier days, the oldest first.</param>
internal sealed class History(IEnumerable<string> lines)
{
    private readonly List<string> _lines = [.. lines];
    private int? _at;
    private string _draft = "";

    /// <summary>Adds a line, unless it is the same as the last one.</summary>
    /// <returns>Whether it was added.</returns>
    public bool Add(string line)
    {
        Leave();
        if (_lines.Count > 0 && _lines[^1] == line)
            return false;
        _lines.Add(line);
        return true;
    }

    /// <summary>The line before the one that is shown; null where there is none.</summary>
    /// <param name="shown">What is shown: where nobody has looked back yet it is kept, to come back to.</param>
    public string? Older(string shown)
    {
        int at = _at ?? _lines.Count;
        if (at == 0)
            return null;
        if (_at is null)
            _draft = shown;
        _at = at - 1;
        return _lines[at - 1];
    }

    /// <summary>The line behind the one that is shown, at last the one that was being written; null where that is shown already.</summary>
    public string? Newer()
    {
        if (_at is not { } at)
            return null;
        _at = at + 1 < _lines.Count ? at + 1 : null;
        return _at is null ? _draft : _lines[at + 1];
    }

    /// <summary>Forgets where somebody stood.</summary>
    public void Leave() => (_at, _draft) = (null, "");

    /// <summary>The newest line that holds a text.</summary>
    /// <param name="text">The text, in any case.</param>
    /// <param name="before">Only lines before this place; null for all.</param>
    /// <returns>The line and its place; null where there is none.</returns>
    public (string Line, int Place)? Find(string text, int? before)
    {
        int from = Math.Min(before ?? _lines.Count, _lines.Count) - 1;
        int place = from < 0 ? -1 : _lines.FindLastIndex(from, line => line.Contains(text, StringComparison.OrdinalIgnoreCase));
        return place < 0 ? null : (_lines[place], place);
    }
}
