using System.Globalization;
using Typed.Esl.Catalogue;
using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Catalogue.Reading;

namespace Typed.Esl.Analyzers.Checks;

/// <summary>Holds a value against what its type takes.</summary>
internal static class WordCheck
{
    private const int MostListed = 12;

    /// <summary>A word where one of a vocabulary is expected.</summary>
    public static IEnumerable<Finding> Check(string text, WordTypeModel type)
    {
        var argument = new ArgumentModel("", new TypeReference(type.Name, TypeCategory.Word, false, false, []), "");
        if (text.Length == 0 || Texts.CodeText.IsAnyValue(text) || IsKnown(type, text))
            return [];

        // Where other words may be right as well, only one that is nearly a known one is wrong.
        var wrong = Wrong($"'{text}' is no {Naming.Pascal(type.Name)}", [.. type.Words.Select(word => word.Wire)], text, 0, text.Length);
        return wrong.Replacements.Count > 0 || !ArgumentValues.Accepts(argument, text, _ => type) ? [wrong] : [];
    }

    private static bool IsKnown(WordTypeModel type, string text) =>
        type.Words.Any(word => string.Equals(word.Wire, text, StringComparison.OrdinalIgnoreCase) || word.Number?.ToString(CultureInfo.InvariantCulture) == text)
        || (type.Base == "int" && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _));

    /// <summary>A value that an argument does not take.</summary>
    public static Finding Wrong(string argument, TypeReference type, string value, int start, int length, Vocabulary vocabulary)
    {
        var words = type.Category switch
        {
            TypeCategory.InlineWords or TypeCategory.BuiltIn when !type.Words.IsEmpty => [.. type.Words],
            TypeCategory.Word => vocabulary.Catalogue.WordType(type.Name)?.Words.Select(word => word.Wire).ToArray() ?? [],
            _ => (string[])[],
        };
        var message = $"'{value}' is no value of '{argument}'" + (type.Name switch
        {
            "int" or "long" => ", which is a whole number",
            "seconds" or "milliseconds" or "microseconds" => $", which is a whole number of {type.Name}",
            "epoch" => ", which is a time in whole seconds since 1970",
            "epochMicros" => ", which is a time in whole microseconds since 1970",
            "decimal" => ", which is a number",
            "bool" when type.Words.IsEmpty => ", which is on or off, true or false, yes or no, 1 or 0",
            _ => "",
        });
        return Wrong(message, words, value, start, length);
    }

    private static Finding Wrong(string message, IReadOnlyList<string> words, string value, int start, int length)
    {
        var near = Nearest.Few(value, words);
        var takes = words.Count == 0 ? "" : near.Count > 0 ? $": did you mean '{near[0]}'?" : $": it takes {string.Join(", ", words.Take(MostListed))}" + (words.Count > MostListed ? ", …" : "");
        return new(Rules.WrongValue, start, length, message + takes) { Replacements = near };
    }
}
