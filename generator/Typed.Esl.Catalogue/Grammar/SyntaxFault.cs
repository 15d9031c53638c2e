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
/// <param name="kind">What is wrong.</param>
/// <param name="start">Where in the text.</param>
/// <param name="length">How many characters.</param>
/// <param name="context">The words before it that are right.</param>
/// <param name="word">What stands there.</param>
/// <param name="expected">The words that could stand there.</param>
/// <param name="argument">The argument that is missing, or whose value is wrong.</param>
/// <param name="syntaxes">The syntaxes that come nearest.</param>
public sealed class SyntaxFault(
    SyntaxFaultKind kind, int start, int length, string context, string word, EquatableArray<string> expected, ArgumentModel? argument, EquatableArray<string> syntaxes)
{
    /// <summary>What is wrong.</summary>
    public SyntaxFaultKind Kind => kind;

    /// <summary>Where in the text.</summary>
    public int Start => start;

    /// <summary>How many characters.</summary>
    public int Length => length;

    /// <summary>The words before it that are right.</summary>
    public string Context => context;

    /// <summary>What stands there.</summary>
    public string Word => word;

    /// <summary>Whether nothing is wrong but an empty text in quotes, where any text may stand: typed methods refuse it, but the switch takes it, and it is how one passes over an argument.</summary>
    public bool IsEmptyText => kind == SyntaxFaultKind.WrongValue && word.Length == 0 && length > 0 && argument is { Type.IsText: true };

    /// <summary>The words that could stand there.</summary>
    public EquatableArray<string> Expected => expected;

    /// <summary>The argument that is missing, or whose value is wrong.</summary>
    public ArgumentModel? Argument => argument;

    /// <summary>The syntaxes that come nearest.</summary>
    public EquatableArray<string> Syntaxes => syntaxes;

    // To measure the distance to hundreds of words takes longer than all else, and most faults are never told.
    private readonly Lazy<EquatableArray<string>> _nearOnes = new(() => new(Nearest.Few(word, expected)), LazyThreadSafetyMode.PublicationOnly);

    /// <summary>The expected words that may have been meant, the most likely first.</summary>
    public EquatableArray<string> NearOnes => _nearOnes.Value;

    /// <summary>The expected word that was most likely meant; null where none is near.</summary>
    public string? Near => NearOnes.IsEmpty ? null : NearOnes[0];
}
