using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Typed.Esl.Replies.Cells;

namespace Typed.Esl.Replies;

/// <summary>Reads a reply by one of its templates.</summary>
/// <typeparam name="T">What the template gives.</typeparam>
/// <param name="scan">The reply, or one line of it. It is a copy: a second template may start from the same.</param>
/// <param name="value">What was read.</param>
/// <returns>Whether the text matches.</returns>
public delegate bool TemplateReader<T>(ReplyScanner scan, [MaybeNullWhen(false)] out T value);

/// <summary>Reads one line of a reply whose lines together describe one thing.</summary>
/// <typeparam name="T">What the lines fill.</typeparam>
/// <param name="filled">What the lines before have filled; this line adds to it where it matches, and must leave it alone where it does not.</param>
/// <param name="line">The line.</param>
/// <returns>Whether the line matches a template.</returns>
public delegate bool LineReader<T>(ref T filled, ReplyScanner line);

/// <summary>Tells the lines of a list that are no items of it.</summary>
/// <param name="line">The line.</param>
/// <returns>Whether the line is read over.</returns>
public delegate bool LineFilter(ReplyScanner line);

/// <summary>Walks along a text by the pieces of a template. A step that does not match changes nothing and gives false.</summary>
/// <remarks>A struct: a copy of it is a place to come back to.</remarks>
public ref struct ReplyScanner
{
    private static readonly SearchValues<char> s_wordCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-");

    private ReadOnlySpan<char> _rest;

    /// <summary>Starts at the beginning of a text.</summary>
    /// <param name="text">The text.</param>
    public ReplyScanner(ReadOnlySpan<char> text) => _rest = text;

    /// <summary>Whether nothing is left.</summary>
    public readonly bool End => _rest.IsEmpty;

    /// <summary>Literal text. A blank in it matches one or more blanks or tabs.</summary>
    /// <param name="text">The text.</param>
    public bool Literal(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var length = LengthOf(text, _rest);
        if (length < 0)
            return false;
        _rest = _rest[length..];
        return true;
    }

    /// <summary>A whole number.</summary>
    public bool Int32(out int value) => int.TryParse(Digits(out var rest), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && Advance(rest);

    /// <summary>A large whole number.</summary>
    public bool Int64(out long value) => long.TryParse(Digits(out var rest), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && Advance(rest);

    /// <summary>A number with or without a fraction.</summary>
    public bool Decimal(out decimal value)
    {
        var whole = Digits(out var rest);
        var length = whole.Length;
        if (length > 0 && rest.Length > 1 && rest[0] == '.' && char.IsAsciiDigit(rest[1]))
        {
            rest = rest[1..];
            length++;
            while (rest.Length > 0 && char.IsAsciiDigit(rest[0]))
            {
                rest = rest[1..];
                length++;
            }
        }

        return WireParsers.Decimal(_rest[..length], out value) && Advance(rest);
    }

    /// <summary><c>true</c>, <c>false</c>, <c>yes</c>, <c>no</c>, <c>on</c>, <c>off</c>, <c>1</c> or <c>0</c>.</summary>
    public bool Boolean(out bool value) => WireParsers.Boolean(Bare(out var rest), out value) && Advance(rest);

    /// <summary>One of two words, of which neither begins as the other does.</summary>
    /// <param name="yes">The word for true.</param>
    /// <param name="no">The word for false.</param>
    /// <param name="value">Which of them it is.</param>
    public bool Choice(string yes, string no, out bool value)
    {
        value = Literal(yes);
        return value || Literal(no);
    }

    /// <summary>Everything to the next blank, line break or the end; at least one character.</summary>
    public bool Word(out string value)
    {
        var length = _rest.IndexOfAny(" \t\r\n");
        var word = length < 0 ? _rest : _rest[..length];
        value = word.ToString();
        return word.Length > 0 && Advance(_rest[word.Length..]);
    }

    /// <summary>Text to the next occurrence of a literal, which is not consumed; it may be empty.</summary>
    /// <param name="until">The literal that ends the text; empty: all that is left.</param>
    /// <param name="value">The text.</param>
    public bool Text(string until, out string value)
    {
        ArgumentNullException.ThrowIfNull(until);
        var at = _rest.Length;
        if (until.Length > 0)
        {
            for (at = 0; at < _rest.Length && LengthOf(until, _rest[at..]) < 0; at++)
            {
            }

            if (at == _rest.Length)
            {
                value = "";
                return false;
            }
        }

        value = _rest[..at].ToString();
        return Advance(_rest[at..]);
    }

    /// <summary>A value of any other type: text to the next occurrence of a literal, where that is such a value.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="until">The literal that ends the text; empty: all that is left.</param>
    /// <param name="parser">Reads the value.</param>
    /// <param name="value">The value.</param>
    public bool Value<T>(string until, WireParser<T> parser, [MaybeNullWhen(false)] out T value)
    {
        ArgumentNullException.ThrowIfNull(parser);
        var before = _rest;
        if (Text(until, out var text) && parser(text, out value))
            return true;
        _rest = before;
        value = default;
        return false;
    }

    /// <summary>Texts with a separator between them, to the next occurrence of a literal.</summary>
    /// <param name="until">The literal that ends the list; empty: all that is left.</param>
    /// <param name="separator">What stands between the items.</param>
    /// <param name="values">The items.</param>
    public bool Texts(string until, string separator, out IReadOnlyList<string> values)
    {
        var found = Text(until, out var text);
        values = SeparatedText.Split(text, separator);
        return found;
    }

    /// <summary>Values with a separator between them, to the next occurrence of a literal, where all of them are such values.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="until">The literal that ends the list; empty: all that is left.</param>
    /// <param name="separator">What stands between the items.</param>
    /// <param name="parser">Reads an item.</param>
    /// <param name="values">The items.</param>
    public bool Values<T>(string until, string separator, WireParser<T> parser, out IReadOnlyList<T> values)
    {
        ArgumentNullException.ThrowIfNull(parser);
        var before = _rest;
        if (Texts(until, separator, out var texts) && SeparatedText.TryRead(texts, parser, out values))
            return true;
        _rest = before;
        values = [];
        return false;
    }

    /// <summary>A channel's id: everything to the next blank, line break or the end.</summary>
    public bool ChannelId(out ChannelId value)
    {
        var found = Word(out var text);
        value = new(text);
        return found;
    }

    /// <summary>
    /// A word of the switch's vocabulary: one bare word of letters, digits, <c>_</c> and <c>-</c>, known or not, or a known word of any characters. A sentence is none.
    /// </summary>
    /// <typeparam name="T">The vocabulary.</typeparam>
    public bool Word<T>(out T value)
        where T : struct, IEslWord<T>
    {
        var lineEnd = _rest.IndexOfAny('\r', '\n');
        var line = lineEnd < 0 ? _rest : _rest[..lineEnd];
        if (line.Contains(' '))
        {
            // Some known words hold blanks: the agent status "On Break".
            value = T.FromText(line.ToString());
            if (value.IsKnown)
                return Advance(_rest[line.Length..]);
        }

        var blank = line.IndexOfAny(' ', '\t');
        var piece = blank < 0 ? line : line[..blank];
        value = T.FromText(piece.ToString());
        if (piece.Length > 0 && value.IsKnown)
            return Advance(_rest[piece.Length..]);

        var word = Bare(out var rest);
        value = T.FromText(word.ToString());
        return word.Length > 0 && word[0] != '-' && Advance(rest);
    }

    private static int LengthOf(string literal, ReadOnlySpan<char> text)
    {
        var at = 0;
        foreach (var c in literal)
        {
            if (c == ' ')
            {
                var blanks = at;
                while (at < text.Length && text[at] is ' ' or '\t')
                    at++;

                // A second blank of the literal has nothing left to match, and needs nothing.
                if (at == blanks && (at == 0 || text[at - 1] is not (' ' or '\t')))
                    return -1;
            }
            else if (at < text.Length && text[at] == c)
            {
                at++;
            }
            else
            {
                return -1;
            }
        }

        return at;
    }

    private readonly ReadOnlySpan<char> Digits(out ReadOnlySpan<char> rest)
    {
        var length = _rest.Length > 0 && _rest[0] is '-' or '+' ? 1 : 0;
        while (length < _rest.Length && char.IsAsciiDigit(_rest[length]))
            length++;
        rest = _rest[length..];
        return _rest[..length];
    }

    private readonly ReadOnlySpan<char> Bare(out ReadOnlySpan<char> rest)
    {
        var length = _rest.IndexOfAnyExcept(s_wordCharacters);
        if (length < 0)
            length = _rest.Length;
        rest = _rest[length..];
        return _rest[..length];
    }

    private bool Advance(ReadOnlySpan<char> rest)
    {
        _rest = rest;
        return true;
    }
}
