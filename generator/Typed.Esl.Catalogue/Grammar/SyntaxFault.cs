using Typed.Esl.Catalogue.Model;
using Typed.Esl.Catalogue.Reading;

namespace Typed.Esl.Catalogue.Grammar;

/// <summary>What is wrong with a text that follows no syntax.</summary>
public enum SyntaxFaultKind
{
    /// <summary>There is nothing but blanks.</summary>
    Empty,

    /// <summary>Its first word begins no syntax.</summary>
    UnknownName,

    /// <summary>A word stands where others are expected.</summary>
    UnknownWord,

    /// <summary>It ends where more is expected.</summary>
    Missing,

    /// <summary>It goes on where nothing more is expected.</summary>
    TooMuch,

    /// <summary>A value is none that its argument takes.</summary>
    WrongValue,

    /// <summary>It has another form in a way that none of these tells.</summary>
    OtherForm,
}

/// <summary>Why a text follows no syntax, and where.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Start">Where in the text.</param>
/// <param name="Length">How many characters.</param>
/// <param name="Context">The words before it that are right.</param>
/// <param name="Word">What stands there.</param>
/// <param name="Expected">The words that could stand there.</param>
/// <param name="Argument">The argument that is missing, or whose value is wrong.</param>
/// <param name="Syntaxes">The syntaxes that come nearest.</param>
public sealed record SyntaxFault(
    SyntaxFaultKind Kind, int Start, int Length, string Context, string Word, EquatableArray<string> Expected, ArgumentModel? Argument, EquatableArray<string> Syntaxes)
{
    /// <summary>The expected words that may have been meant, the most likely first.</summary>
    public EquatableArray<string> NearOnes { get; } = new(Nearest.Few(Word, Expected));

    /// <summary>The expected word that was most likely meant; null where none is near.</summary>
    public string? Near => NearOnes.IsEmpty ? null : NearOnes[0];
}
