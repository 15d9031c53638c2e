using Typed.Esl.Analyzers.Texts;
using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Placing;

namespace Typed.Esl.Analyzers.Checks;

/// <summary>Holds a value against what its type takes.</summary>
internal static class WordCheck
{
    /// <summary>A word where one of a vocabulary is expected.</summary>
    public static IEnumerable<Finding> Check(string text, WordTypeModel type, string? name = null) =>
        !CodeText.IsAnyValue(text) && ValueMistake.OfWord(text, type, name) is { } mistake ? [Finding(mistake, 0, text.Length)] : [];

    /// <summary>A value that an argument does not take.</summary>
    public static Finding Wrong(string argument, TypeReference type, string value, int start, int length, Vocabulary vocabulary) =>
        Finding(ValueMistake.Of(argument, type, value, vocabulary.Catalogue), start, length);

    /// <summary>A value that the library refuses when the program runs.</summary>
    /// <param name="code">The value.</param>
    /// <param name="argument">The argument's name.</param>
    /// <param name="reason">Why.</param>
    /// <param name="isTaken">Whether it takes another text.</param>
    public static Finding Refused(CodeText code, string argument, string reason, Func<string, bool> isTaken)
    {
        var trimmed = PlaceRules.WithoutOuterBlanks(code.Text);
        return new(Rules.WrongValue, 0, code.IsConstant ? code.Text.Length : 0, $"'{code.Text.Replace(CodeText.AnyValue, '…')}' is no value of '{argument}', and is refused when the program runs: {reason}")
        {
            Replacements = code.IsConstant && trimmed.Length > 0 && trimmed != code.Text && isTaken(trimmed) ? [trimmed] : [],
        };
    }

    private static Finding Finding(ValueMistake mistake, int start, int length) => new(Rules.WrongValue, start, length, mistake.Message) { Replacements = mistake.Near };
}
