using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Model;

namespace Typed.Esl.Analyzers.Checks;

/// <summary>Holds a value against what its type takes.</summary>
internal static class WordCheck
{
    /// <summary>A word where one of a vocabulary is expected.</summary>
    public static IEnumerable<Finding> Check(string text, WordTypeModel type, string? name = null) =>
        !Texts.CodeText.IsAnyValue(text) && ValueMistake.OfWord(text, type, name) is { } mistake ? [Finding(mistake, 0, text.Length)] : [];

    /// <summary>A value that an argument does not take.</summary>
    public static Finding Wrong(string argument, TypeReference type, string value, int start, int length, Vocabulary vocabulary) =>
        Finding(ValueMistake.Of(argument, type, value, vocabulary.Catalogue), start, length);

    private static Finding Finding(ValueMistake mistake, int start, int length) => new(Rules.WrongValue, start, length, mistake.Message) { Replacements = mistake.Near };
}
