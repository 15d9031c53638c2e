using System.Globalization;
using System.Text;

namespace Typed.Esl.Catalogue.Json;

/// <summary>Reads JSON (RFC 8259) into values that know their place.</summary>
/// <remarks>
/// Written by hand because a generator wants three things at once that no library gives it: the place of every character of every string,
/// also behind escapes; no assembly to load beside the compiler's own (System.Text.Json needs four in hosts on .NET Framework); and one error
/// with a range instead of an exception text.
/// </remarks>
public sealed class JsonReader
{
    private const int DeepestNesting = 64;

    private readonly string _text;
    private int _at;
    private int _depth;

    private JsonReader(string text) => _text = text;

    /// <summary>Reads one JSON value and nothing behind it.</summary>
    /// <exception cref="JsonSyntaxException">The text is no JSON.</exception>
    public static JsonNode Read(string text)
    {
        var reader = new JsonReader(text);
        reader.SkipBlanks();
        var value = reader.ReadValue();
        reader.SkipBlanks();
        if (reader._at < text.Length)
            throw reader.Error("Nothing may follow the closing of the file's value", 1);
        return value;
    }

    private JsonNode ReadValue()
    {
        if (_at >= _text.Length)
            throw Error("The file ends where a value is expected", 0);
        return _text[_at] switch
        {
            '{' => ReadObject(),
            '[' => ReadArray(),
            '"' => ReadString(),
            't' => ReadWord("true", range => new JsonBoolean(range, true)),
            'f' => ReadWord("false", range => new JsonBoolean(range, false)),
            'n' => ReadWord("null", range => new JsonNull(range)),
            '-' or (>= '0' and <= '9') => ReadNumber(),
            '/' => throw Error("JSON has no comments", 2),
            '\'' => throw Error("JSON strings stand in double quotes", 1),
            var other => throw Error($"'{other}' begins no JSON value", 1),
        };
    }

    private JsonObject ReadObject()
    {
        var start = Enter();
        var members = new List<JsonMember>();
        if (!TryTake('}'))
        {
            do
            {
                SkipBlanks();
                if (_at >= _text.Length || _text[_at] != '"')
                    throw Error(Peek() == '}' ? "A comma may not stand before '}'" : "A member's name in double quotes is expected", 1);
                var name = ReadString();
                SkipBlanks();
                if (!TryTake(':'))
                    throw Error($"':' is expected behind \"{name.Value}\"", 1);
                SkipBlanks();
                members.Add(new JsonMember(name, ReadValue()));
            }
            while (TryTakeSeparator('}'));
        }

        _depth--;
        return new JsonObject(new TextRange(start, _at - start), members);
    }

    private JsonArray ReadArray()
    {
        var start = Enter();
        var items = new List<JsonNode>();
        if (!TryTake(']'))
        {
            do
            {
                SkipBlanks();
                if (Peek() == ']')
                    throw Error("A comma may not stand before ']'", 1);
                items.Add(ReadValue());
            }
            while (TryTakeSeparator(']'));
        }

        _depth--;
        return new JsonArray(new TextRange(start, _at - start), items);
    }

    private int Enter()
    {
        if (++_depth > DeepestNesting)
            throw Error($"Values may nest {DeepestNesting} deep at most", 1);
        var start = _at++;
        SkipBlanks();
        return start;
    }

    private bool TryTakeSeparator(char end)
    {
        SkipBlanks();
        if (TryTake(','))
            return true;
        if (TryTake(end))
            return false;
        throw Error(_at >= _text.Length ? $"The file ends where ',' or '{end}' is expected" : $"',' or '{end}' is expected", 1);
    }

    private JsonString ReadString()
    {
        var start = _at++;
        var value = new StringBuilder();
        List<int>? offsets = null;
        while (true)
        {
            if (_at >= _text.Length || _text[_at] is '\r' or '\n')
                throw new JsonSyntaxException("The string is not closed", new TextRange(start, _at - start));
            var from = _at;
            var character = _text[_at++];
            if (character == '"')
                return WholeCharacters(new JsonString(new TextRange(start, _at - start), value.ToString(), offsets));
            if (character < ' ')
                throw new JsonSyntaxException("A control character stands in a string; write it as \\u00XX", new TextRange(from, 1));
            if (character == '\\')
            {
                // From the first escape on, places no longer follow from the index.
                offsets ??= Enumerable.Range(start + 1, value.Length).ToList();
                character = ReadEscape(from);
            }

            value.Append(character);
            offsets?.Add(from);
        }
    }

    /// <summary>Refuses half of a character, which no file can hold and only an escape can write.</summary>
    private static JsonString WholeCharacters(JsonString text)
    {
        for (var i = 0; i < text.Value.Length; i++)
        {
            if (!char.IsSurrogate(text.Value[i]))
                continue;
            if (i + 1 == text.Value.Length || !char.IsSurrogatePair(text.Value[i], text.Value[i + 1]))
                throw new JsonSyntaxException("Half of a character stands in a string", text.Within(i, 1));
            i++;
        }

        return text;
    }

    private char ReadEscape(int from)
    {
        if (_at >= _text.Length)
            throw new JsonSyntaxException("The string is not closed", new TextRange(from, 1));
        var escape = _text[_at++];
        switch (escape)
        {
            case '"' or '\\' or '/': return escape;
            case 'b': return '\b';
            case 'f': return '\f';
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case 'u' when _at + 4 <= _text.Length
                && ushort.TryParse(_text.Substring(_at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code):
                _at += 4;
                return (char)code;
            default:
                throw new JsonSyntaxException($"'\\{escape}' is no escape of JSON", new TextRange(from, 2));
        }
    }

    private JsonNumber ReadNumber()
    {
        var start = _at;
        TryTake('-');
        var leadingZero = Peek() == '0';
        var whole = TakeDigits();
        var wellFormed = whole == 1 || (whole > 1 && !leadingZero);
        if (TryTake('.'))
            wellFormed &= TakeDigits() > 0;
        if (TryTake('e') || TryTake('E'))
        {
            if (!TryTake('+'))
                TryTake('-');
            wellFormed &= TakeDigits() > 0;
        }

        var range = new TextRange(start, _at - start);
        var text = _text.Substring(start, _at - start);
        return wellFormed ? new JsonNumber(range, text) : throw new JsonSyntaxException($"'{text}' is no JSON number", range);
    }

    private int TakeDigits()
    {
        var start = _at;
        while (_at < _text.Length && _text[_at] is >= '0' and <= '9')
            _at++;
        return _at - start;
    }

    private JsonNode ReadWord(string word, Func<TextRange, JsonNode> make)
    {
        if (string.CompareOrdinal(_text, _at, word, 0, word.Length) != 0)
            throw Error($"'{word}' is expected", 1);
        _at += word.Length;
        return make(new TextRange(_at - word.Length, word.Length));
    }

    private bool TryTake(char expected)
    {
        if (Peek() != expected)
            return false;
        _at++;
        return true;
    }

    private char Peek() => _at < _text.Length ? _text[_at] : '\0';

    private void SkipBlanks()
    {
        while (_at < _text.Length && _text[_at] is (' ' or '\t' or '\r' or '\n'))
            _at++;
    }

    private JsonSyntaxException Error(string message, int length) =>
        new(message, new TextRange(Math.Min(_at, _text.Length), Math.Min(length, _text.Length - Math.Min(_at, _text.Length))));
}
