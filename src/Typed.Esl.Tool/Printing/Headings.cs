using System.Globalization;
using System.Text;

namespace Typed.Esl.Tool.Printing;

/// <summary>Makes words for people of names in the catalogue.</summary>
internal static class Headings
{
    /// <summary>A property's name as a heading: <c>lastUsedHere</c> → <c>Last used here</c>.</summary>
    public static string Of(string property)
    {
        if (property.Contains('_', StringComparison.Ordinal) || property.Contains('-', StringComparison.Ordinal))
            return SafeText.ForCell(property);
        var words = Spaced(property);
        return words.Length == 0 ? "" : SafeText.ForCell(char.ToUpperInvariant(words[0]) + words[1..]);
    }

    /// <summary>How many there are of a record: <c>1 phone</c>, <c>2 lost entries</c>.</summary>
    public static string Count(string record, int count)
    {
        var name = record.EndsWith("Row", StringComparison.Ordinal) ? record[..^3] : record;
        var noun = name.Length == 0 ? "row" : Spaced(char.ToLowerInvariant(name[0]) + name[1..]);
        return string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? noun : Plural(noun))}");
    }

    private static string Spaced(string name)
    {
        var words = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            var begins = i > 0 && (char.IsUpper(name[i]) || (char.IsDigit(name[i]) && !char.IsDigit(name[i - 1])));
            if (begins)
                words.Append(' ');
            words.Append(char.ToLowerInvariant(name[i]));
        }

        return words.ToString();
    }

    private static string Plural(string noun) =>
        noun.EndsWith('y') && noun.Length > 1 && !"aeiou".Contains(noun[^2], StringComparison.Ordinal) ? noun[..^1] + "ies"
        : noun.EndsWith('s') || noun.EndsWith('x') || noun.EndsWith("ch", StringComparison.Ordinal) ? noun + "es"
        : noun + "s";
}
