using System.Text;

namespace Typed.Esl.Catalogue.Grammar;

/// <summary>Builds the text of a request from its values, and refuses what the switch could not read back exactly.</summary>
/// <remarks>The methods that are generated do the same at run time with <c>CommandText</c>; a test holds the two against each other.</remarks>
internal sealed class RequestText
{
    private readonly StringBuilder _text = new();
    private bool _hasQuote;

    /// <summary>Appends text of the template.</summary>
    public void Literal(string text) => _text.Append(text);

    /// <summary>Appends a value as its place wants it.</summary>
    /// <exception cref="ArgumentException">The value is missing, or cannot be carried there.</exception>
    public void Append(ArgumentPlacement placement, string? given)
    {
        var name = placement.Name;
        if (string.IsNullOrEmpty(given))
            throw new ArgumentException($"<{name}> needs a value.");
        var value = given!;
        if (value.IndexOfAny(['\r', '\n', '\0']) >= 0)
            throw new ArgumentException($"<{name}> may hold no line break and no NUL: they would end the command.");
        if (HasHalfCharacter(value))
            throw new ArgumentException($"<{name}> holds half of a character, which has no bytes.");
        switch (placement.Writing)
        {
            case Writing.Word:
                AppendQuotable(value, name, SwitchWords.NeedsQuotes(value));
                break;
            case Writing.BareWord:
                RefuseBlanks(value, name);
                _text.Append(value);
                break;
            case Writing.Rest:
                RefuseOuterBlanks(value, name);
                if (_hasQuote && value.Contains('\''))
                    throw StrayQuote(name);
                _text.Append(value);
                break;
            case Writing.RestQuoted:
                AppendQuotable(value, name, SwitchWords.RestNeedsQuotes(value, placement.Refused));
                break;
            case Writing.RestQuotedTwice:
                var inner = SwitchWords.RestNeedsQuotes(value, placement.Refused) ? SwitchWords.InQuotes(value) : value;
                AppendQuotable(inner, name, SwitchWords.RestNeedsQuotes(inner, ""));
                break;
            case Writing.Part:
                RefuseBlanks(value, name);
                if (value.Contains('\''))
                    throw StrayQuote(name);
                AppendPart(value, placement);
                break;
            default:
                RefuseOuterBlanks(value, name);
                AppendPart(value, placement);
                break;
        }
    }

    public override string ToString() => _text.ToString();

    private void AppendQuotable(string value, string name, bool needsQuotes)
    {
        if (needsQuotes && _hasQuote)
            throw StrayQuote(name);
        _text.Append(needsQuotes ? SwitchWords.InQuotes(value) : value);
    }

    private void AppendPart(string value, ArgumentPlacement placement)
    {
        if (value.FirstOrDefault(character => placement.Refused.IndexOf(character) >= 0) is not '\0' and var refused)
            throw new ArgumentException($"<{placement.Name}> may not hold '{refused}' here: the switch would take it for the end of the value.");
        if (value.StartsWith("^^", StringComparison.Ordinal))
            throw new ArgumentException($"<{placement.Name}> may not begin with '^^' here: the switch would take the next character for a delimiter.");
        var quotes = value.Count(character => character == '\'');
        if (quotes > 1 || (quotes == 1 && _hasQuote))
            throw StrayQuote(placement.Name);
        _hasQuote |= quotes == 1;
        for (var at = value.IndexOf('\\'); at >= 0; at = value.IndexOf('\\', at + 1))
        {
            if (at + 1 == value.Length || "\\'\"nrts".IndexOf(value[at + 1]) >= 0)
                throw new ArgumentException($"<{placement.Name}> holds a backslash that the switch would take for an escape.");
        }

        _text.Append(value);
    }

    private static void RefuseBlanks(string value, string name)
    {
        if (value.IndexOfAny([' ', '\t']) >= 0)
            throw new ArgumentException($"<{name}> may hold no blank: the switch cuts the command there.");
    }

    private static void RefuseOuterBlanks(string value, string name)
    {
        if (SwitchWords.IsBlank(value[0]) || SwitchWords.IsBlank(value[value.Length - 1]))
            throw new ArgumentException($"<{name}> may not begin or end with a blank: the switch trims them away.");
    }

    private static bool HasHalfCharacter(string value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (!char.IsSurrogate(value[i]))
                continue;
            if (i + 1 == value.Length || !char.IsSurrogatePair(value[i], value[i + 1]))
                return true;
            i++;
        }

        return false;
    }

    private static ArgumentException StrayQuote(string name) =>
        new($"<{name}> holds a quote, or must stand in quotes behind one: the switch would pair them.");
}
