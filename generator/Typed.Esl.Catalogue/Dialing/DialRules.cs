using Typed.Esl.Placing;

namespace Typed.Esl.Dialing;

/// <summary>What a dial string can hold at all, however it is written. Each rule gives the end of a sentence that begins with what is wrong, or null.</summary>
internal static class DialRules
{
    /// <summary>What stands between calls that are placed each for itself.</summary>
    public const string BetweenCalls = ":_:";

    /// <summary>How many legs, attempts or calls the switch takes in one list.</summary>
    public const int MostInList = 128;

    /// <summary>How many variables the switch takes in one pair of brackets, two places being kept for brackets that must be balanced.</summary>
    public const int MostVariables = 1022;

    /// <summary>The two characters that the switch itself puts in place of commas.</summary>
    public const char QuotedComma = '\u0001', Comma = '\u0002';

    private const string NotInNames = " \t\r\n'\"\\=,|<>{}[]^$";

    /// <summary>Why a text can name no variable.</summary>
    public static string? FaultOfName(string name)
    {
        if (name.Length == 0)
            return "is empty";
        if (name.FirstOrDefault(character => NotInNames.Contains(character)) is not '\0' and var wrong)
            return $"holds {Shown(wrong)}, by which the switch would take it apart";
        if (name.Contains(BetweenCalls))
            return $"holds '{BetweenCalls}', which parts calls";
        return FaultOfCharacters(name);
    }

    /// <summary>Why the switch would not set a variable to a text.</summary>
    public static string? FaultOfValue(string value)
    {
        if (value.Length == 0)
            return "is empty, and the switch sets no variable to nothing; leave the variable out";
        if (HoldsReference(value))
            return "holds a '${', and the switch sets no variable to a text that refers to another; say the text that is meant";
        if (IsListOfOne(value))
            return $"begins with '{SwitchArray.Prefix}' and is no list, so the switch would take that away; begin it otherwise";
        return FaultOfCharacters(value);
    }

    /// <summary>Whether the switch would take a text for a list of one item, and keep that item alone.</summary>
    private static bool IsListOfOne(string value) => SwitchArray.Is(value) && !value.Contains(SwitchArray.Separator);

    /// <summary>Why a text can be no kind of endpoint.</summary>
    public static string? FaultOfType(string type) =>
        type.Length == 0 ? "is empty"
        : type.FirstOrDefault(character => !(char.IsLetterOrDigit(character) || character is '_' or '.' or '-')) is not '\0' and var wrong
            ? $"holds {Shown(wrong)}, and a kind of endpoint has letters, digits, '.', '-' and '_' alone"
            : FaultOfCharacters(type);

    /// <summary>Why no endpoint can get a text as its address.</summary>
    public static string? FaultOfAddress(string address)
    {
        if (address.IndexOfAny(['\r', '\n']) >= 0)
            return "holds a line break";
        if (HoldsReference(address))
            return "holds a '${', which some endpoints would run as a command of the switch";
        var depth = 0;
        foreach (var character in address)
        {
            depth += character switch { '[' => 1, ']' => -1, _ => 0 };
            if (depth < 0)
                break;
        }

        return depth != 0 ? "holds a '[' or ']' without its other half, and the switch would look for that in another leg" : FaultOfCharacters(address);
    }

    private static string? FaultOfCharacters(string text)
    {
        if (text.IndexOfAny(['\0', QuotedComma, Comma]) is >= 0 and var at)
            return $"holds the control character U+{(int)text[at]:X4}, which the switch uses itself";
        return HalfCharacter.IndexIn(text) is >= 0 and var half ? $"holds half of a character at position {half}, which has no bytes" : null;
    }

    /// <summary>Whether the switch would take a text for one with a variable in it: a <c>$</c>, any number of backslashes, a brace.</summary>
    private static bool HoldsReference(string text)
    {
        for (var at = text.IndexOf('$'); at >= 0; at = text.IndexOf('$', at + 1))
        {
            var next = at + 1;
            while (next < text.Length && text[next] is '\\' or '$')
                next++;
            if (next < text.Length && text[next] == '{')
                return true;
        }

        return false;
    }

    private static string Shown(char character) => character switch
    {
        ' ' => "a blank",
        '\t' => "a tab",
        '\r' or '\n' => "a line break",
        _ => char.IsControl(character) ? $"U+{(int)character:X4}" : $"'{character}'",
    };
}
