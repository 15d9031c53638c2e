using System.Globalization;
using Typed.Esl.Dialing;
using Typed.Esl.Expanding;
using Typed.Esl.Placing;

namespace Typed.Esl.Requests;

/// <summary>Writes typed values as the switch reads them.</summary>
public static class WireText
{
    private const long TicksPerMicrosecond = TimeSpan.TicksPerMillisecond / 1000;

    /// <summary>A whole number.</summary>
    public static string Of(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A large whole number.</summary>
    public static string Of(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A number with or without a fraction.</summary>
    public static string Of(decimal value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public static string Of(bool value) => value ? "true" : "false";

    /// <summary>The same number, where it is one that the switch takes.</summary>
    /// <param name="number">The number as it is written.</param>
    /// <param name="least">The least; null where there is none.</param>
    /// <param name="most">The most; null where there is none.</param>
    /// <param name="unit">What is counted, with a blank before it; empty where nothing is to be said.</param>
    /// <param name="name">The parameter's name.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is less or more than that.</exception>
    public static string InRange(string number, int? least, int? most, string unit, string name)
    {
        ArgumentNullException.ThrowIfNull(number);
        decimal value = decimal.Parse(number, CultureInfo.InvariantCulture);
        if (value < least)
            throw new ArgumentOutOfRangeException(name, number, $"'{name}' is {number}{unit}, and the switch takes {(most is null ? "at least " + Of(least.Value) : $"{Of(least.Value)} to {Of(most.Value)}")}{unit}.");
        if (value > most)
            throw new ArgumentOutOfRangeException(name, number, $"'{name}' is {number}{unit}, and the switch takes {(least is null ? "at most " + Of(most.Value) : $"{Of(least.Value)} to {Of(most.Value)}")}{unit}.");
        return number;
    }

    /// <summary>A duration in whole seconds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative, or has a fraction of a second.</exception>
    public static string Seconds(TimeSpan value, string name) => Count(value, name, TimeSpan.TicksPerSecond, "seconds");

    /// <summary>A duration in whole milliseconds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative, or has a fraction of a millisecond.</exception>
    public static string Milliseconds(TimeSpan value, string name) => Count(value, name, TimeSpan.TicksPerMillisecond, "milliseconds");

    /// <summary>A duration in whole microseconds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative, or has a fraction of a microsecond.</exception>
    public static string Microseconds(TimeSpan value, string name) => Count(value, name, TicksPerMicrosecond, "microseconds");

    /// <summary>A time in seconds since 1970; a fraction of a second is cut off.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It lies before 1970, or is 1970 itself, which means no time.</exception>
    public static string Epoch(DateTimeOffset value, string name)
        => value.ToUnixTimeSeconds() is > 0 and var seconds
            ? Of(seconds)
            : throw new ArgumentOutOfRangeException(name, value, $"'{name}' does not lie after 1970-01-01 00:00:00 UTC, and the switch counts seconds from there.");

    /// <summary>A time in seconds since 1970 for a task of the switch, which takes one that is past for a number of seconds from now.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The second that it lies in has begun, by this machine's clock.</exception>
    public static string FutureEpoch(DateTimeOffset value, string name) => FutureEpoch(value, name, TimeProvider.System);

    /// <summary>A text in which the switch replaces <c>${…}</c>, and takes backslashes away, before it is read: those of its own are written so that they arrive.</summary>
    public static string ForExpansion(string value) => value is null ? value! : ArgumentEscapes.Escape(value, keepVariables: true);

    /// <summary>A text that the switch decodes before it is read, so that every character of it arrives: line breaks, blanks and signs, too.</summary>
    public static string PercentEncoded(string value) => value is null ? value! : Uri.EscapeDataString(value);

    /// <summary>Texts that the switch decodes, each of its own, behind parting them.</summary>
    public static IEnumerable<string> PercentEncoded(IEnumerable<string> values) => values?.Select(PercentEncoded)!;

    /// <summary>Names and values that the switch decodes, each of its own, behind parting them.</summary>
    public static IEnumerable<KeyValuePair<string, string>> PercentEncoded(IEnumerable<KeyValuePair<string, string>> pairs) =>
        pairs?.Select(pair => KeyValuePair.Create(PercentEncoded(pair.Key), PercentEncoded(pair.Value)))!;

    /// <summary>The same text, where it does not hold what the switch would take for something else.</summary>
    /// <param name="value">The text.</param>
    /// <param name="refused">What it may not hold; empty where it may not be empty.</param>
    /// <param name="why">What the switch would do and what would be right, as the end of a sentence.</param>
    /// <param name="name">The parameter's name.</param>
    /// <exception cref="ArgumentException">It holds that.</exception>
    public static string Without(string value, string refused, string why, string name)
    {
        ArgumentNullException.ThrowIfNull(value, name);
        ArgumentNullException.ThrowIfNull(refused);
        if (refused.Length == 0)
            return value.Length > 0 ? value : throw new ArgumentException($"'{name}' is empty: {why}.", name);

        // The switch sees a reference through backslashes, too.
        bool holds = refused == "${" ? Expansion.HasVariable(value) : value.Contains(refused, StringComparison.Ordinal);
        return holds ? throw new ArgumentException($"'{name}' holds '{refused}': {why}.", name) : value;
    }

    /// <summary>A time in microseconds since 1970.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It lies before 1970, or is 1970 itself, which means no time.</exception>
    public static string EpochMicroseconds(DateTimeOffset value, string name)
        => (value.UtcTicks - DateTime.UnixEpoch.Ticks) / TicksPerMicrosecond is > 0 and var microseconds
            ? Of(microseconds)
            : throw new ArgumentOutOfRangeException(name, value, $"'{name}' does not lie after 1970-01-01 00:00:00 UTC, and the switch counts microseconds from there.");

    /// <summary>A time of the switch's own zone: <c>2026-11-22 20:10:28</c>.</summary>
    public static string LocalTime(DateTime value) => value.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>Texts with a separator between them.</summary>
    /// <param name="values">The texts: at least one, none empty, none with the separator in it.</param>
    /// <param name="separator">What the switch cuts at.</param>
    /// <param name="name">The parameter's name.</param>
    public static string List(IEnumerable<string> values, string separator, string name)
    {
        ArgumentNullException.ThrowIfNull(values, name);
        ArgumentException.ThrowIfNullOrEmpty(separator);
        var items = values.ToArray();
        if (items.Length == 0)
            throw new ArgumentException($"'{name}' is empty, and a command cannot carry an empty list. Give it at least one value.", name);
        foreach (var item in items)
            CheckItem(item, "value", separator, sign: null, name);
        return string.Join(separator, items);
    }

    /// <summary>Numbers with a separator between them.</summary>
    /// <param name="values">The numbers: at least one.</param>
    /// <param name="separator">What the switch cuts at.</param>
    /// <param name="name">The parameter's name.</param>
    public static string List(IEnumerable<int> values, string separator, string name)
    {
        ArgumentNullException.ThrowIfNull(values, name);
        return List(values.Select(Of), separator, name);
    }

    /// <summary>Words with a separator between them.</summary>
    /// <param name="values">The words: at least one.</param>
    /// <param name="separator">What the switch cuts at.</param>
    /// <param name="name">The parameter's name.</param>
    public static string Words<T>(IEnumerable<T> values, string separator, string name)
        where T : struct, IEslWord<T>
    {
        ArgumentNullException.ThrowIfNull(values, name);
        return List(values.Select(word => word.Text), separator, name);
    }

    /// <summary>Names and values, with a separator between pairs.</summary>
    /// <param name="pairs">The pairs: at least one. A value may be empty; no name may.</param>
    /// <param name="separator">What stands between pairs.</param>
    /// <param name="sign">What stands between name and value.</param>
    /// <param name="name">The parameter's name.</param>
    public static string Pairs(IEnumerable<KeyValuePair<string, string>> pairs, string separator, string sign, string name)
    {
        ArgumentNullException.ThrowIfNull(pairs, name);
        ArgumentException.ThrowIfNullOrEmpty(separator);
        ArgumentException.ThrowIfNullOrEmpty(sign);
        var items = new List<string>();
        foreach (var (key, value) in pairs)
        {
            CheckItem(key, "name", separator, sign, name);
            if (value != "")
                CheckItem(value, "value", separator, sign: null, name);
            items.Add(key + sign + value);
        }

        if (items.Count == 0)
            throw new ArgumentException($"'{name}' is empty, and a command cannot carry an empty list. Give it at least one pair.", name);
        return string.Join(separator, items);
    }

    /// <summary>Texts with a separator between them, each in quotes where the switch would take it apart or change it.</summary>
    /// <param name="values">The texts: at least one, none empty.</param>
    /// <param name="separator">The character that the switch cuts at.</param>
    /// <param name="name">The parameter's name.</param>
    public static string QuotedList(IEnumerable<string> values, string separator, string name)
    {
        ArgumentNullException.ThrowIfNull(values, name);
        return Quoted(values.Select(value => CheckedItem(value, "value", sign: null, name)), separator, "value", name);
    }

    /// <summary>Names and values, with a separator between pairs, each pair in quotes where the switch would take it apart or change it.</summary>
    /// <param name="pairs">The pairs: at least one. A value may be empty; no name may.</param>
    /// <param name="separator">The character that stands between pairs.</param>
    /// <param name="sign">What stands between name and value.</param>
    /// <param name="name">The parameter's name.</param>
    public static string QuotedPairs(IEnumerable<KeyValuePair<string, string>> pairs, string separator, string sign, string name)
    {
        ArgumentNullException.ThrowIfNull(pairs, name);
        ArgumentException.ThrowIfNullOrEmpty(sign);
        return Quoted(pairs.Select(pair => CheckedItem(pair.Key, "name", sign, name) + sign + pair.Value), separator, "pair", name);
    }

    /// <summary>Variables for braces that the switch decodes from percent-encoding, and then reads as those of a dial string: any value arrives as it is.</summary>
    /// <param name="variables">The variables: at least one.</param>
    /// <param name="name">The parameter's name.</param>
    /// <exception cref="ArgumentException">There are none, or one of them can be no variable of a dial string.</exception>
    public static string Variables(IEnumerable<KeyValuePair<string, string>> variables, string name)
    {
        ArgumentNullException.ThrowIfNull(variables, name);
        var list = DialParts.With([], variables);
        if (list.Count == 0)
            throw new ArgumentException($"'{name}' is empty, and a command cannot carry an empty list. Give it at least one pair.", name);
        var text = new System.Text.StringBuilder();
        foreach (var character in DialWriter.Variables(DialScope.Call, list)[1..^1])
        {
            // What would end the word or the braces before they are decoded, and the sign of the encoding itself.
            if (character is '%' or '\'' or '"' or '\\' or '{' or '}' or ' ' || char.IsControl(character))
                text.Append(CultureInfo.InvariantCulture, $"%{(int)character:X2}");
            else
                text.Append(character);
        }

        return text.ToString();
    }

    internal static string FutureEpoch(DateTimeOffset value, string name, TimeProvider time)
    {
        var now = time.GetUtcNow();
        if (value.ToUnixTimeSeconds() <= now.ToUnixTimeSeconds())
        {
            throw new ArgumentOutOfRangeException(name, value,
                $"'{name}' does not lie ahead: by this machine's clock it is {now:u}, and the switch, which goes by its own, would take a time that is past for a number of seconds from now, decades ahead. "
                + "Give a time whose second has not begun, with as much ahead as the two clocks may differ, or a delay, where the command can be given one: that needs no clock.");
        }

        return Epoch(value, name);
    }

    private static string Quoted(IEnumerable<string> items, string separator, string what, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(separator);
        var all = items.ToArray();
        if (all.Length == 0)
            throw new ArgumentException($"'{name}' is empty, and a command cannot carry an empty list. Give it at least one {what}.", name);
        return SwitchList.Write(all, separator[0]);
    }

    private static string CheckedItem(string item, string what, string? sign, string name)
    {
        Refuse(PlaceRules.FaultOfSign(item ?? "", sign), what, name);
        return item!;
    }

    private static string Count(TimeSpan value, string name, long ticks, string unit)
    {
        if (value < TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(name, value, $"'{name}' is negative. Give a duration of zero or more.");
        if (value.Ticks % ticks != 0)
            throw new ArgumentOutOfRangeException(name, value, $"'{name}' is not a whole number of {unit}, and the switch takes no fraction. Round it first.");
        return Of(value.Ticks / ticks);
    }

    private static void CheckItem(string item, string what, string separator, string? sign, string name) =>
        Refuse(PlaceRules.FaultOfItem(item ?? "", separator, sign), what, name);

    private static void Refuse(string? fault, string what, string name)
    {
        if (fault is not null)
            throw new ArgumentException($"A {what} in '{name}' {fault}.", name);
    }
}
