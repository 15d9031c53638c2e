using System.Globalization;
using System.Text.RegularExpressions;
using Typed.Esl.Catalogue.Model;

namespace Typed.Esl.Catalogue.Grammar;

/// <summary>Which texts an argument's type can take.</summary>
public static class ArgumentValues
{
    // Longer than any pattern takes that anybody would write, and shorter than an editor's user would notice.
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(100);

    /// <summary>Whether a text can be a value of an argument.</summary>
    /// <param name="argument">The argument.</param>
    /// <param name="value">The text, without the quotes that carried it.</param>
    /// <param name="types">The word types of the catalogue.</param>
    public static bool Accepts(ArgumentModel argument, string value, Func<string, WordTypeModel?> types)
    {
        // In quotes, nothing stands for what is left out before a later argument, as well as the word that the catalogue has for that.
        if (value.Length == 0)
            return argument.Default is { Length: > 0 };
        // Brackets that a value holds without their other half are written as items without a name.
        if (argument.IsVariables)
            return value.Length > 0;
        if (argument.ListSeparator is { } separator)
        {
            var items = argument.HasQuotedItems ? SwitchWords.ReadItems(value, separator[0]) : value.Split([separator], StringSplitOptions.None);
            return argument.PairSeparator is { } pair ? items.All(item => item.IndexOf(pair, StringComparison.Ordinal) > 0) : argument.Type.IsText || items.All(item => Accepts(argument with { ListSeparator = null, Default = null }, item, types));
        }

        var type = argument.Type;
        return type.Category switch
        {
            TypeCategory.InlineWords or TypeCategory.BuiltIn when !type.Words.IsEmpty => type.Words.Any(word => string.Equals(word, value, StringComparison.OrdinalIgnoreCase)),
            TypeCategory.Word => types(type.Name) is not { } known || IsWord(known, value),
            _ => type.Name switch
            {
                "int" or "long" => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
                "seconds" or "milliseconds" or "microseconds" or "epoch" or "epochMicros" => long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _),
                "decimal" => decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
                "bool" => value.ToLowerInvariant() is "true" or "false" or "on" or "off" or "yes" or "no" or "1" or "0",
                _ => value.Length > 0,
            },
        };
    }

    /// <summary>Whether a text is a word of a vocabulary, or what it takes beside its words.</summary>
    /// <param name="type">The vocabulary.</param>
    /// <param name="value">The text.</param>
    public static bool IsWord(WordTypeModel type, string value) =>
        type.IsOpen
        || (type.Pattern.Length > 0 && FollowsPattern(type.Pattern, value))
        || type.Words.Any(word => string.Equals(word.Wire, value, StringComparison.OrdinalIgnoreCase) || word.Number?.ToString(CultureInfo.InvariantCulture) == value)
        || (type.Base == "int" && int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _));

    private static bool FollowsPattern(string pattern, string value)
    {
        try
        {
            return Regex.IsMatch(value, $"^(?:{pattern})$", RegexOptions.CultureInvariant, s_patience);
        }
        catch (Exception error) when (error is ArgumentException or RegexMatchTimeoutException)
        {
            // A pattern that is none, or takes too long, forbids nothing.
            return true;
        }
    }
}
