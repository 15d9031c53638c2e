using System.Globalization;
using System.Runtime.CompilerServices;
using Typed.Esl.Placing;

namespace Typed.Esl.Requests;

/// <summary>Builds the text of one command, and refuses what the switch could not read back exactly, before anything is sent.</summary>
/// <remarks>
/// The switch cuts most commands into words at blanks. In a word <c>'…'</c> holds blanks together, and a backslash before a backslash, a quote or one of
/// <c>n r t s</c> is an escape. An argument that begins with <c>^^</c> names another character to cut at.
/// </remarks>
public ref struct CommandText
{
    private DefaultInterpolatedStringHandler _text;
    private PlaceWriter _places;

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
        ArgumentNullException.ThrowIfNull(value, name);
        Append(_places.Word(value, out string text), text, name);
    }

    /// <summary>Appends a value as one word for a command that cuts its line at blanks by hand and knows no quotes.</summary>
    /// <param name="value">The value.</param>
    /// <param name="name">The parameter's name.</param>
    public void BareWord(string value, string name)
    {
        ArgumentNullException.ThrowIfNull(value, name);
        Append(PlaceWriter.BareWord(value), value, name);
    }

    /// <summary>Appends a value that touches literal text (<c>prefix=…</c>), as it is.</summary>
    /// <param name="value">The value.</param>
    /// <param name="name">The parameter's name.</param>
    /// <param name="refused">The characters by which the switch would take the value apart.</param>
    public void Part(string value, string name, string refused)
    {
        ArgumentNullException.ThrowIfNull(value, name);
        ArgumentNullException.ThrowIfNull(refused);
        Append(PlaceWriter.Part(value, refused), value, name);
    }

    /// <summary>As <see cref="Part"/>, where nothing but literal text stands between arguments and a value may hold blanks inside.</summary>
    /// <param name="value">The value.</param>
    /// <param name="name">The parameter's name.</param>
    /// <param name="refused">The characters by which the switch would take the value apart.</param>
    public void PartWithBlanks(string value, string name, string refused)
    {
        ArgumentNullException.ThrowIfNull(value, name);
        ArgumentNullException.ThrowIfNull(refused);
        Append(_places.PartWithBlanks(value, refused), value, name);
    }

    /// <summary>Appends a value that is all the rest of the line, as it is.</summary>
    /// <param name="value">The value.</param>
    /// <param name="name">The parameter's name.</param>
    public void Rest(string value, string name)
    {
        ArgumentNullException.ThrowIfNull(value, name);
        Append(_places.Rest(value), value, name);
    }

    /// <summary>Appends a value that is all the rest of the line, for a command where the switch still reads quotes and backslashes in it.</summary>
    /// <param name="value">The value.</param>
    /// <param name="name">The parameter's name.</param>
    /// <param name="separators">Characters at which the command cuts its line outside of quotes.</param>
    public void RestQuoted(string value, string name, string separators = "")
    {
        ArgumentNullException.ThrowIfNull(value, name);
        ArgumentNullException.ThrowIfNull(separators);
        Append(_places.RestQuoted(value, separators, out string text), text, name);
    }

    /// <summary>As <see cref="RestQuoted"/>, for a command where the switch undoes quotes and backslashes, and then once more where it cuts at a separator.</summary>
    /// <param name="value">The value.</param>
    /// <param name="name">The parameter's name.</param>
    /// <param name="separators">Characters at which the command cuts its line outside of quotes.</param>
    public void RestQuotedTwice(string value, string name, string separators = "")
    {
        ArgumentNullException.ThrowIfNull(value, name);
        ArgumentNullException.ThrowIfNull(separators);
        Append(_places.RestQuotedTwice(value, separators, out string text), text, name);
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

    private void Append(string? fault, string text, string name)
    {
        if (fault is not null)
            throw new ArgumentException($"'{name}' {fault}.", name);
        _text.AppendLiteral(text);
    }
}
