using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using Typed.Esl.Dialing;

namespace Typed.Esl.Requests;

/// <summary>Builds the text of one command, and refuses what the switch could not read back exactly, before anything is sent.</summary>
/// <remarks>
/// The switch cuts most commands into words at blanks. In a word <c>'…'</c> holds blanks together, and a backslash before a backslash, a quote or one of
/// <c>n r t s</c> is an escape. An argument that begins with <c>^^</c> names another character to cut at.
/// </remarks>
public ref struct CommandText
{
    private static readonly SearchValues<char> s_quoted = SearchValues.Create(" \t'\"\\");
    private static readonly SearchValues<char> s_breaks = SearchValues.Create("\r\n\0");

    private DefaultInterpolatedStringHandler _text;
    private bool _hasQuote;

    /// <summary>Starts with literal text.</summary>
    /// <param name="literal">The command's word, and what follows it up to the first argument.</param>
    public CommandText(string literal)
    {
        _text = new(literal?.Length ?? 0, 4, CultureInfo.InvariantCulture);
        Literal(literal!);
    }

    /// <summary>Appends literal text of the command's syntax.</summary>
    /// <param name="text">The text, with its blanks.</param>
    public void Literal(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        _text.AppendLiteral(text);
    }

    /// <summary>Appends a value as one word: as it is, or in quotes where it needs them.</summary>
    /// <param name="value">The value.</param>
    /// <param name="name">The parameter's name.</param>
    public void Word(string value, string name)
    {
        Check(value, name);
        if (value.AsSpan().ContainsAny(s_quoted) || value.StartsWith("^^", StringComparison.Ordinal))
            Quote(value, name);
        else
            _text.AppendLiteral(value);
    }

    /// <summary>Appends a value as one word for a command that cuts its line at blanks by hand and knows no quotes.</summary>
    /// <param name="value">The value.</param>
    /// <param name="name">The parameter's name.</param>
    public void BareWord(string value, string name)
    {
        Check(value, name);
        RefuseBlanks(value, name, "this command ends the argument at the first one and knows no quotes");
        _text.AppendLiteral(value);
    }

    /// <summary>Appends a value that touches literal text (<c>prefix=…</c>), as it is.</summary>
    /// <param name="value">The value.</param>
    /// <param name="name">The parameter's name.</param>
    /// <param name="refused">The characters by which the switch would take the value apart.</param>
    public void Part(string value, string name, string refused)
    {
        Check(value, name);
        RefuseBlanks(value, name, "the switch would end the argument there");
        if (value.Contains('\''))
            throw StrayQuote(value, name);
        AppendPart(value, name, refused);
    }

    /// <summary>As <see cref="Part"/>, where nothing but literal text stands between arguments and a value may hold blanks inside.</summary>
    /// <param name="value">The value.</param>
    /// <param name="name">The parameter's name.</param>
    /// <param name="refused">The characters by which the switch would take the value apart.</param>
    public void PartWithBlanks(string value, string name, string refused)
    {
        Check(value, name);
        RefuseOuterBlanks(value, name);
        AppendPart(value, name, refused);
    }

    /// <summary>Appends a value that is all the rest of the line, as it is.</summary>
    /// <param name="value">The value.</param>
    /// <param name="name">The parameter's name.</param>
    public void Rest(string value, string name)
    {
        Check(value, name);
        RefuseOuterBlanks(value, name);
        if (_hasQuote && value.Contains('\''))
            throw StrayQuote(value, name);
        _text.AppendLiteral(value);
    }

    /// <summary>Appends a value that is all the rest of the line, for a command where the switch still reads quotes and backslashes in it.</summary>
    /// <param name="value">The value.</param>
    /// <param name="name">The parameter's name.</param>
    /// <param name="separators">Characters at which the command cuts its line outside of quotes.</param>
    public void RestQuoted(string value, string name, string separators = "")
    {
        Check(value, name);
        AppendRest(value, name, RestNeedsQuotes(value, separators));
    }

    /// <summary>As <see cref="RestQuoted"/>, for a command where the switch undoes quotes and backslashes, and then once more where it cuts at a separator.</summary>
    /// <param name="value">The value.</param>
    /// <param name="name">The parameter's name.</param>
    /// <param name="separators">Characters at which the command cuts its line outside of quotes.</param>
    public void RestQuotedTwice(string value, string name, string separators = "")
    {
        Check(value, name);
        var inner = RestNeedsQuotes(value, separators) ? SwitchList.InQuotes(value) : value;
        AppendRest(inner, name, RestNeedsQuotes(inner, ""));
    }

    /// <summary>The mistake of giving an argument without the one before it, where nothing stands for that one.</summary>
    /// <param name="name">The parameter that is missing.</param>
    public static ArgumentException Missing(string name) =>
        new($"'{name}' must be given where an argument behind it is: the switch tells them apart by their order alone.", name);

    /// <summary>An argument that a call's target may say as well.</summary>
    /// <param name="given">What was given; null for nothing.</param>
    /// <param name="said">What the target says; null for nothing.</param>
    /// <param name="name">The parameter's name.</param>
    /// <exception cref="ArgumentException">The two are not the same.</exception>
    public static string? Agreed(string? given, string? said, string name) => given is null || said is null || given == said
        ? given ?? said
        : throw new ArgumentException($"'{name}' is '{given}', but the call's target says '{said}' itself. Say it once.", name);

    /// <summary>Refuses what a call's target says beside its own text, for a command that has no argument for it.</summary>
    /// <param name="said">What the target says; null for nothing.</param>
    /// <param name="name">The parameter's name.</param>
    public static void RefuseUnsaid(string? said, string name)
    {
        if (said is not null)
            throw new ArgumentException($"'{name}' says '{said}' for its dialplan or context, and this command cannot carry that. Give a target without it.", name);
    }

    /// <summary>The finished text.</summary>
    public string ToText() => _text.ToStringAndClear();

    private static void Check(string value, string name)
    {
        ArgumentNullException.ThrowIfNull(value, name);
        if (value.Length == 0)
            throw new ArgumentException($"'{name}' is empty, and a command cannot carry an empty argument. Give it a value, or leave it out where it is optional.", name);
        if (value.AsSpan().IndexOfAny(s_breaks) is >= 0 and var at)
        {
            var what = value[at] == '\0' ? "a NUL" : "a line break";
            throw new ArgumentException($"'{name}' holds {what} at position {at}, where the switch would end the command. Give a text of one line.", name);
        }

        if (HalfCharacter.IndexIn(value) is >= 0 and var half)
            throw new ArgumentException($"'{name}' holds half of a character at position {half}, which has no bytes. Give a text that is well-formed UTF-16.", name);
    }

    private static bool IsBlank(char c) => c is ' ' or '\t' or '\v' or '\f';

    private static void RefuseBlanks(string value, string name, string because)
    {
        if (value.AsSpan().IndexOfAny(" \t") is >= 0 and var at)
            throw new ArgumentException($"'{name}' holds a blank at position {at}, and {because}. Give a value without blanks.", name);
    }

    private static void RefuseOuterBlanks(string value, string name)
    {
        if (IsBlank(value[0]) || IsBlank(value[^1]))
            throw new ArgumentException($"'{name}' begins or ends with a blank, which the switch cuts off. Give a value without blanks around it.", name);
    }

    private void AppendPart(string value, string name, string refused)
    {
        ArgumentNullException.ThrowIfNull(refused);
        if (value.AsSpan().IndexOfAny(refused) is >= 0 and var at)
            throw new ArgumentException($"'{name}' holds '{value[at]}' at position {at}, by which the switch would take it apart. Give a value without any of: {string.Join(' ', refused.AsEnumerable())}", name);

        if (value.StartsWith("^^", StringComparison.Ordinal))
            throw new ArgumentException($"'{name}' begins with '^^', by which the switch would take the next character for a delimiter. Give a value that begins otherwise.", name);

        // The value cannot be quoted, since it is only a part of a word; so what quotes and escapes would do to it cannot be undone.
        TakeQuotes(value, name);
        for (var i = value.IndexOf('\\', StringComparison.Ordinal); i >= 0; i = value.IndexOf('\\', i + 1))
        {
            if (i + 1 == value.Length || "\\'\"nrts".Contains(value[i + 1], StringComparison.Ordinal))
                throw new ArgumentException($"'{name}' holds a backslash at position {i} that the switch would take for an escape. Give a value without it.", name);
        }

        _text.AppendLiteral(value);
    }

    /// <summary>Lets a single quote pass, which the switch leaves alone where no other follows; of two it would make a quoted text.</summary>
    private void TakeQuotes(string value, string name)
    {
        var quotes = value.AsSpan().Count('\'');
        if (quotes > 1 || (quotes == 1 && _hasQuote))
            throw StrayQuote(value, name);
        _hasQuote |= quotes == 1;
    }

    // Blanks inside need no quotes in a rest: there is nothing behind them.
    private static bool RestNeedsQuotes(string value, string separators) =>
        value.AsSpan().ContainsAny('\'', '\\') || IsBlank(value[0]) || IsBlank(value[^1]) || value.StartsWith("^^", StringComparison.Ordinal) || value.AsSpan().ContainsAny(separators);

    private void AppendRest(string value, string name, bool needsQuotes)
    {
        if (needsQuotes)
            Quote(value, name);
        else
            _text.AppendLiteral(value);
    }

    private void Quote(string value, string name)
    {
        if (_hasQuote)
            throw new ArgumentException($"'{name}' must be quoted, but an argument before it holds a quote ('), with which the switch would pair it. Give values without quotes.", name);
        _text.AppendLiteral(SwitchList.InQuotes(value));
    }

    private static ArgumentException StrayQuote(string value, string name)
        => new($"'{name}' holds a quote (') at position {value.IndexOf('\'', StringComparison.Ordinal)}, which the switch would take for the beginning or end of a quoted text. Give a value without it.", name);
}
