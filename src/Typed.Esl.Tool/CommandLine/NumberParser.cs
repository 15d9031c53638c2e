using System.CommandLine.Parsing;
using System.Globalization;

namespace Typed.Esl.Tool.CommandLine;

/// <summary>Reads the numbers of options. What is none is refused in the words of the option, as what is out of bounds is.</summary>
internal static class NumberParser
{
    /// <summary>Reads a number with decimals.</summary>
    /// <param name="need">What the option needs: <c>--x needs a number of …</c>.</param>
    /// <param name="least">The least that is right.</param>
    /// <param name="most">The most that is right.</param>
    public static Func<ArgumentResult, double?> Number(string need, double least, double most) => result =>
    {
        string text = Text(result);
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number >= least && number <= most)
            return number;
        result.AddError($"{need}, not '{text}'.");
        return null;
    };

    /// <summary>Reads a whole number.</summary>
    /// <param name="need">What the option needs: <c>--x needs a number of …</c>.</param>
    /// <param name="least">The least that is right.</param>
    /// <param name="most">The most that is right.</param>
    public static Func<ArgumentResult, int?> Whole(string need, int least, int most = int.MaxValue) => result =>
    {
        string text = Text(result);
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most)
            return number;
        result.AddError($"{need}, not '{text}'.");
        return null;
    };

    private static string Text(ArgumentResult result) => result.Tokens is [var token] ? token.Value : "";
}
