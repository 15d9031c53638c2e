using System.Globalization;

namespace Typed.Esl.Tool.CommandLine;

/// <summary>Durations as people write them: <c>2s</c>, <c>500ms</c>, <c>1m</c>; a bare number is seconds.</summary>
internal static class Duration
{
    private static readonly (string Unit, double Seconds)[] s_units = [("ms", 0.001), ("s", 1), ("m", 60), ("h", 3600), ("", 1)];

    /// <summary>The duration; null where the text is none.</summary>
    public static TimeSpan? TryParse(string text)
    {
        foreach (var (unit, seconds) in s_units)
        {
            if (text.EndsWith(unit, StringComparison.OrdinalIgnoreCase)
                && double.TryParse(text.AsSpan(0, text.Length - unit.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)
                && number * seconds < TimeSpan.MaxValue.TotalSeconds)
                return TimeSpan.FromSeconds(number * seconds);
        }

        return null;
    }
}
