using System.Globalization;
using System.Text;
using Typed.Esl.Catalogue.Reading;

namespace Typed.Esl.Catalogue.Json;

/// <summary>Reads JSON (RFC 8259) into values that know their place, and goes on behind what is none.</summary>
/// <remarks>
/// Written by hand because a generator wants three things at once that no library gives it: the place of every character of every string,
/// also behind escapes; no assembly to load beside the compiler's own (System.Text.Json needs four in hosts on .NET Framework); and errors
/// with a range, behind which the rest of the file is still read.
/// </remarks>
public sealed partial class JsonReader
{
    private const int DeepestNesting = 64;

    private static readonly string[] s_words = ["true", "false", "null"];

    private readonly string _text;
    private int _at;

    private JsonReader(string text, bool goesByLayout) => (_text, _goesByLayout) = (text, goesByLayout);

    /// <summary>Reads one JSON value and nothing behind it.</summary>
    /// <exception cref="JsonSyntaxException">The text is no JSON.</exception>
    public static JsonNode Read(string text)
    {
        var reading = Recover(text);
        return reading.Mistakes is [var first, ..] ? throw new JsonSyntaxException(first.Message, first.Range) : reading.Value!;
    }

    /// <summary>Reads all that can be read of a text that should be JSON, and tells what is none.</summary>
    public static JsonReading Recover(string text)
    {
        var plain = new JsonReader(text, goesByLayout: false);
        var value = plain.ReadFile();
        if (!plain._losesNesting)
            return plain.Reading(value);

        // A bracket is missing or too many, and all behind it stands in the wrong place. Where lines are indented, they say which one it is.
        var laidOut = new JsonReader(text, goesByLayout: true);
        var again = laidOut.ReadFile();
        return laidOut._losesNesting ? plain.Reading(value) : laidOut.Reading(again);
    }

    private JsonNode? ReadFile()
    {
        SkipBlanks();
        var value = ReadValue();
        SkipBlanks();
        if (_at < _text.Length)
            Lose("Nothing may follow the closing of the file's value", _at, 1);
        return value;
    }

    /// <summary>Reads a value; null where what stands there is none.</summary>
    private JsonNode? ReadValue()
    {
        if (_at >= _text.Length)
        {
            Lose("The file ends where a value is expected", _text.Length, 0);
            return null;
        }

        return _text[_at] switch
        {
            '{' => ReadObject(),
            '[' => ReadArray(),
            '"' => ReadString(),
            '-' or (>= '0' and <= '9') => ReadNumber(),
            '\'' => ReadSingleQuoted("JSON strings stand in double quotes"),
            _ => ReadWord(),
        };
    }

    private JsonObject ReadObject()
    {
        var start = Enter('}');
        var members = new List<JsonMember>();
        while (TryEnterItem('}', "A member's name in double quotes is expected"))
        {
            if (ReadName() is not { } name)
                continue;
            SkipBlanks();
            if (!TryTakeColon(name))
                continue;
            SkipBlanks();
            if (Peek() is ',' or '}' or ']')
                Skip($"A value is expected behind \"{name.Value}\":", _at, 1, isCertain: false);
            else if (ReadValue() is { } value)
                members.Add(new JsonMember(name, value));
        }

        return new JsonObject(Leave(start), members);
    }

    private JsonArray ReadArray()
    {
        var start = Enter(']');
        var items = new List<JsonNode>();
        while (TryEnterItem(']', "A value is expected"))
        {
            if (ReadValue() is { } item)
                items.Add(item);
        }

        return new JsonArray(Leave(start), items);
    }

    private JsonString? ReadString()
    {
        var start = _at++;
        while (_at < _text.Length && _text[_at] is not ('"' or '\\' or < ' ' or (>= '\ud800' and <= '\udfff')))
            _at++;
        var plain = _text.Substring(start + 1, _at - start - 1);
        if (_at < _text.Length && _text[_at] == '"')
            return new JsonString(new TextRange(start, ++_at - start), plain, null);
        var value = new StringBuilder(plain);
        List<int>? offsets = null;
        while (true)
        {
            if (_at >= _text.Length || _text[_at] is '\r' or '\n')
            {
                _isLineLost = true;
                return Skip<JsonString>("The string is not closed", start, _at - start);
            }

            var from = _at;
            var character = _text[_at++];
            if (character == '"')
                return WholeCharacters(new JsonString(new TextRange(start, _at - start), value.ToString(), offsets));
            if (character < ' ')
                Skip("A control character stands in a string; write it as \\u00XX", from, 1, isCertain: false);
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
    private JsonString? WholeCharacters(JsonString text)
    {
        for (var i = 0; i < text.Value.Length; i++)
        {
            if (!char.IsSurrogate(text.Value[i]))
                continue;
            if (i + 1 == text.Value.Length || !char.IsSurrogatePair(text.Value[i], text.Value[i + 1]))
            {
                var half = text.Within(i, 1);
                return Skip<JsonString>("Half of a character stands in a string", half.Start, half.Length);
            }

            i++;
        }

        return text;
    }

    private char ReadEscape(int from)
    {
        var escape = Peek();
        if (_at >= _text.Length || escape is '\r' or '\n')
            return '\\';
        _at++;
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
                Skip($"'\\{escape}' is no escape of JSON", from, 2, isCertain: false);
                return escape;
        }
    }

    private JsonNumber? ReadNumber()
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
        return wellFormed ? new JsonNumber(range, text) : Skip<JsonNumber>($"'{text}' is no JSON number", start, _at - start);
    }

    private int TakeDigits()
    {
        var start = _at;
        while (_at < _text.Length && _text[_at] is >= '0' and <= '9')
            _at++;
        return _at - start;
    }

    /// <summary>Reads <c>true</c>, <c>false</c> or <c>null</c>.</summary>
    private JsonNode? ReadWord()
    {
        var start = _at;
        var word = TakeWord();
        var range = new TextRange(start, word.Length);
        switch (word)
        {
            case "true" or "false": return new JsonBoolean(range, word == "true");
            case "null": return new JsonNull(range);
        }

        var meant = s_words.FirstOrDefault(known => Nearest.To(word, [known]) is not null);
        if (word.Length == 0)
            word = _text[_at++].ToString();
        Skip(meant is null ? $"'{word}' begins no JSON value: a text stands in double quotes" : $"'{meant}' is expected", start, word.Length, isCertain: false);
        SkipLine();
        return null;
    }

    private string TakeWord()
    {
        var start = _at;
        while (_at < _text.Length && (char.IsLetterOrDigit(_text[_at]) || _text[_at] is '_' or '$'))
            _at++;
        return _text.Substring(start, _at - start);
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
        while (_at < _text.Length)
        {
            if (_text[_at] is ' ' or '\t' or '\r' or '\n')
                _at++;
            else if (_text[_at] != '/' || !TrySkipComment())
                return;
        }
    }
}
