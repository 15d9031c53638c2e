namespace Typed.Esl.Catalogue.Json;

/// <content>How the reading goes on behind what is no JSON: at the next member or item, and, where brackets do not match, by how the lines are indented.</content>
public sealed partial class JsonReader
{
    // Of a file that is something else altogether nobody reads more.
    private const int MostMistakes = 10;

    private readonly bool _goesByLayout;
    private readonly List<JsonMistake> _mistakes = [];
    private readonly Stack<Bracket> _open = new();
    private bool _isCertain = true;
    private bool _losesNesting;
    private bool _isNestingTold;
    private bool _isLineLost;
    private bool _isSeparated;
    private int _quietUntil;

    /// <summary>A bracket that is open.</summary>
    /// <param name="At">Where it stands.</param>
    /// <param name="Closing">The bracket that closes it.</param>
    /// <param name="Indent">How far the line is indented that it stands on.</param>
    private sealed record Bracket(int At, char Closing, int Indent)
    {
        /// <summary>Whether something stands in it already.</summary>
        public bool HasItems { get; set; }

        /// <summary>Whether it was told that its items are none: an object in square brackets has that at each of its colons.</summary>
        public bool IsTold { get; set; }
    }

    private JsonReading Reading(JsonNode? value) => new(value, [.. _mistakes.OrderBy(mistake => mistake.Range.Start)], _isCertain);

    private int Enter(char closing)
    {
        var start = _at++;
        _open.Push(new Bracket(start, closing, IndentOf(start)));
        if (_open.Count > DeepestNesting)
        {
            Lose($"Values may nest {DeepestNesting} deep at most", start, 1);
            _at = _text.Length;
        }

        return start;
    }

    private TextRange Leave(int start)
    {
        _open.Pop();
        return new TextRange(start, _at - start);
    }

    /// <summary>Goes to the next member or item; false where the bracket is closed, or should be.</summary>
    private bool TryEnterItem(char closing, string expected)
    {
        var bracket = _open.Peek();
        while (true)
        {
            SkipBlanks();
            if (_at >= _text.Length)
            {
                Lose(bracket.HasItems && !_isSeparated ? $"The file ends where ',' or '{closing}' is expected" : $"The file ends where '{closing}' is expected", _text.Length, 0);
                return false;
            }

            if (IsBehind(bracket))
            {
                // The comma that was read already stands behind what should have been closed.
                LoseBracket($"'{_text[bracket.At]}' is not closed: '{closing}' is expected before the next line", bracket.At);
                _isLineLost = true;
                return false;
            }

            var at = _at;
            if (_text[_at] is '}' or ']')
            {
                if (!TryClose(bracket, closing))
                    continue;
                if (_isSeparated && !_isLineLost && _text[at] == closing)
                    Skip($"A comma may not stand before '{closing}'", at, 1, isCertain: true);
                (_isSeparated, _isLineLost) = (false, false);
                return false;
            }

            if (_text[_at] == ',')
            {
                _at++;
                if ((_isSeparated || !bracket.HasItems) && !_isLineLost)
                    Skip("A comma may not stand here", at, 1, isCertain: true);
                (_isSeparated, _isLineLost) = (true, false);
                continue;
            }

            if (!CanBegin(closing))
            {
                var message = bracket.HasItems && !_isSeparated ? $"',' or '{closing}' is expected" : expected;
                if (!_isLineLost && !bracket.IsTold)
                    Skip(message, at, 1, isCertain: false);
                bracket.IsTold = true;
                _at++;
                SkipLine();
                continue;
            }

            if (bracket.HasItems && !_isSeparated && !_isLineLost)
                Skip($"',' or '{closing}' is expected", at, 1, isCertain: _text[at] is '"' or '{' or '[');
            (bracket.HasItems, _isSeparated, _isLineLost) = (true, false, false);
            return true;
        }
    }

    /// <summary>Closes a bracket; false where what stands there is one too many, and was passed over.</summary>
    private bool TryClose(Bracket bracket, char closing)
    {
        var at = _at;
        if (_text[at] != closing)
        {
            // It closes the bracket around this one, if there is such a bracket.
            if (_open.Any(outer => outer.Closing == _text[at]))
            {
                LoseBracket($"'{_text[bracket.At]}' is closed by '{_text[at]}': '{closing}' is expected", at);
                return true;
            }

            LoseBracket($"'{_text[at]}' closes nothing: '{closing}' is expected", at);
            _at++;
            return _goesByLayout ? !IsTooMany(bracket, at) : true;
        }

        _at++;
        if (!_goesByLayout || !IsTooMany(bracket, at))
            return true;
        LoseBracket($"This '{closing}' is one too many", at);
        return false;
    }

    /// <summary>Whether what follows a closing bracket is indented as only what stands inside can be.</summary>
    private bool IsTooMany(Bracket bracket, int at)
    {
        if (IsOnOneLine(bracket.At, at))
            return false;
        if (IsFirstOnLine(at) && IndentOf(at) > bracket.Indent)
            return true;
        var next = at + 1;
        while (next < _text.Length && _text[next] is ' ' or '\t' or '\r' or '\n' or ',')
            next++;
        return next < _text.Length && IsFirstOnLine(next) && IndentOf(next) > bracket.Indent - (_text[next] is '}' or ']' ? 1 : 0);
    }

    /// <summary>Whether the next line is indented as only what stands behind a bracket's closing can be.</summary>
    private bool IsBehind(Bracket bracket)
    {
        if (!_goesByLayout || !IsFirstOnLine(_at) || IsOnOneLine(bracket.At, _at))
            return false;
        var indent = IndentOf(_at);
        return _text[_at] is '}' or ']' ? indent < bracket.Indent : indent <= bracket.Indent;
    }

    private int EndOfLine(int at) => _text.IndexOfAny(['\r', '\n'], at) is var end and >= 0 ? end : _text.Length;

    private bool IsOnOneLine(int start, int end) => _text.IndexOf('\n', start, end - start) < 0;

    private bool IsFirstOnLine(int at) => LineOf(at) + IndentOf(at) == at;

    private int LineOf(int at) => at == 0 ? 0 : _text.LastIndexOf('\n', at - 1) + 1;

    private int IndentOf(int at)
    {
        var line = LineOf(at);
        var first = line;
        while (first < _text.Length && _text[first] is ' ' or '\t')
            first++;
        return first - line;
    }

    /// <summary>Whether a member, or an item of an array, can begin here, even if it is written as JSON does not write it.</summary>
    private bool CanBegin(char closing)
    {
        var character = _text[_at];
        if (character is '"' or '\'')
            return true;
        return closing == ']'
            ? character is '{' or '[' or '-' || char.IsLetterOrDigit(character)
            : !_isLineLost && (_isSeparated || !_open.Peek().HasItems) && IsBareName();
    }

    /// <summary>Whether a name without quotes stands here: a word with a colon behind it.</summary>
    private bool IsBareName()
    {
        var end = _at;
        while (end < _text.Length && (char.IsLetterOrDigit(_text[end]) || _text[end] is '_' or '$'))
            end++;
        var isWord = end > _at;
        while (end < _text.Length && _text[end] is ' ' or '\t')
            end++;
        return isWord && end < _text.Length && _text[end] == ':';
    }

    /// <summary>Reads a member's name; null where it has no end, so that nothing can be told of what follows.</summary>
    private JsonString? ReadName()
    {
        var start = _at;
        if (_text[_at] == '"')
            return ReadString();
        if (_text[_at] == '\'')
            return ReadSingleQuoted("A member's name in double quotes is expected");
        var name = TakeWord();
        Skip("A member's name in double quotes is expected", start, name.Length, isCertain: true);
        return new JsonString(new TextRange(start, name.Length), name, [.. Enumerable.Range(start, name.Length)]);
    }

    private JsonString? ReadSingleQuoted(string message)
    {
        var start = _at++;
        var end = _text.IndexOf('\'', _at);
        var line = _text.IndexOfAny(['\r', '\n'], _at);
        var isClosed = end >= 0 && (line < 0 || end < line);
        Skip(message, start, 1, isClosed);
        if (!isClosed)
        {
            SkipLine();
            return null;
        }

        _at = end + 1;
        return new JsonString(new TextRange(start, _at - start), _text.Substring(start + 1, end - start - 1), null);
    }

    /// <summary>Takes the colon behind a member's name; false where neither it nor a value follows.</summary>
    private bool TryTakeColon(JsonString name)
    {
        if (TryTake(':'))
            return true;
        var at = _at;
        if (Peek() is '=' or ';')
        {
            _at++;
            SkipBlanks();
        }

        var isValue = Peek() is '"' or '{' or '[' or '-' or (>= '0' and <= '9');
        Skip($"':' is expected behind \"{name.Value}\"", at, Math.Min(1, _text.Length - at), isCertain: isValue && Peek() is '"' or '{' or '[');
        if (!isValue && _at < _text.Length && Peek() is not (',' or '}' or ']'))
            SkipLine();
        return isValue;
    }

    private bool TrySkipComment()
    {
        var start = _at;
        var isBlock = string.CompareOrdinal(_text, _at, "/*", 0, 2) == 0;
        if (!isBlock && string.CompareOrdinal(_text, _at, "//", 0, 2) != 0)
            return false;
        var end = isBlock ? _text.IndexOf("*/", _at + 2, StringComparison.Ordinal) : _text.IndexOf('\n', _at);
        _at = end < 0 ? _text.Length : isBlock ? end + 2 : end;
        Skip("JSON has no comments", start, 2, isCertain: end >= 0 || !isBlock);
        return true;
    }

    /// <summary>Passes over what is no JSON: to what may part it from the next, or, where a quote is missing, to the line's end.</summary>
    private void SkipLine()
    {
        var end = EndOfLine(_at);
        var isQuoteMissing = _text.Substring(_at, end - _at).Count(character => character == '"') % 2 != 0;
        while (_at < end && (isQuoteMissing || _text[_at] is not (',' or '}' or ']' or '"')))
            _at++;
        _isLineLost = true;
    }

    private T? Skip<T>(string message, int at, int length)
        where T : class
    {
        Skip(message, at, length, isCertain: false);
        return null;
    }

    private void Skip(string message, int at, int length, bool isCertain)
    {
        _isCertain &= isCertain;
        if (_mistakes.Count < MostMistakes && (at >= _quietUntil || _mistakes.Count == 0))
            _mistakes.Add(new JsonMistake(message, new TextRange(at, length)));

        if (isCertain)
            return;

        // Brackets may have been among what was passed over: what they lead to is no mistake of its own, and hardly what follows on the line.
        _isNestingTold = true;
        _quietUntil = EndOfLine(at);
    }

    /// <summary>Tells of a bracket that does not match. Only the first is told: those behind it follow from it.</summary>
    private void LoseBracket(string message, int at)
    {
        _isCertain = false;
        if (!_isNestingTold)
            Skip(message, at, 1, isCertain: false);
    }

    private void Lose(string message, int at, int length)
    {
        _losesNesting = true;
        _isCertain = false;
        if (!_isNestingTold)
            Skip(message, at, length, isCertain: false);
    }
}
