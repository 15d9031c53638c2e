using System.Globalization;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Catalogue.Reading;

namespace Typed.Esl.Catalogue.Grammar;

/// <summary>A value that its type does not take.</summary>
/// <param name="Message">What is wrong and what would be right.</param>
/// <param name="Near">What can be written in its place, the most likely first.</param>
public sealed record ValueMistake(string Message, IReadOnlyList<string> Near)
{
    private const int MostListed = 12;

    /// <summary>What is wrong with a value that an argument does not take.</summary>
    /// <param name="argument">The argument's name.</param>
    /// <param name="type">Its type.</param>
    /// <param name="value">The value.</param>
    /// <param name="catalogue">Knows the words of types.</param>
    public static ValueMistake Of(string argument, TypeReference type, string value, CatalogueModel catalogue)
    {
        var words = type.Category switch
        {
            TypeCategory.InlineWords or TypeCategory.BuiltIn when !type.Words.IsEmpty => [.. type.Words],
            TypeCategory.Word => catalogue.WordType(type.Name)?.Words.Select(word => word.Wire).ToArray() ?? [],
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
        var mistake = Of(message, words, value);
        return type.Category == TypeCategory.Word && catalogue.WordType(type.Name) is { } known ? mistake.WithOthers(known) : mistake;
    }

    /// <summary>What is wrong with a number that an argument does not take, though it takes others; null where nothing is.</summary>
    /// <param name="argument">The argument.</param>
    /// <param name="value">The value.</param>
    public static ValueMistake? OfNumber(ArgumentModel argument, string value) =>
        argument.Range is { } range && decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && !range.Holds(number)
            ? new($"'{value}' is no value of '{argument.Name}', which is {range}{(argument.Type.IsDuration ? " " + argument.Type.Name : "")}", [])
            : null;

    /// <summary>What is wrong with a word where one of a vocabulary is expected; null where nothing is. Where other words may be right as well, only one that is nearly a known one is wrong.</summary>
    /// <param name="word">The word.</param>
    /// <param name="type">The vocabulary.</param>
    /// <param name="name">What the word is a value of; the vocabulary's own name where it is left out.</param>
    public static ValueMistake? OfWord(string word, WordTypeModel type, string? name = null)
    {
        if (word.Length == 0 || ArgumentValues.IsWord(type with { IsOpen = false }, word))
            return null;
        var mistake = Of(name is null ? $"'{word}' is no {Naming.Pascal(type.Name)}" : $"'{word}' is no value of '{name}'", [.. type.Words.Select(known => known.Wire)], word);
        return mistake.Near.Count == 0 && type.IsOpen ? null : mistake.WithOthers(type);
    }

    /// <summary>The same with what the vocabulary takes beside its words, where none of these is near.</summary>
    private ValueMistake WithOthers(WordTypeModel type)
    {
        var others = Near.Count > 0 ? "" : Others(type);
        return others.Length == 0 ? this : this with { Message = Message + (type.Words.IsEmpty ? ": it takes " + others.Substring(", or ".Length) : others) };
    }

    /// <summary>What a vocabulary takes beside its words.</summary>
    private static string Others(WordTypeModel type) => (type.Base == "int" ? ", or a whole number" : "") + (type.Form.Length > 0 ? ", or " + type.Form : type.Pattern.Length > 0 ? $", or what follows the pattern {type.Pattern}" : "");

    private static ValueMistake Of(string message, IReadOnlyList<string> words, string value)
    {
        // To one or two signs nearly all are equally near, and the likeliest goes on as it begins: '=' is '==', and not '!='.
        var near = value.Length > 2 ? Nearest.Few(value, words) : [.. Nearest.Few(value, words.Where(word => word.StartsWith(value, StringComparison.OrdinalIgnoreCase))).Concat(Nearest.Few(value, words)).Distinct()];
        var takes = words.Count == 0 ? "" : near.Count > 0 ? $": did you mean '{near[0]}'?" : $": it takes {string.Join(", ", words.Take(MostListed))}" + (words.Count > MostListed ? ", …" : "");
        return new(message + takes, near);
    }
}
