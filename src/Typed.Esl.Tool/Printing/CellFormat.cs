using System.Globalization;
using System.Text.Json;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Replies;

namespace Typed.Esl.Tool.Printing;

/// <summary>Writes values for people, by their types: times on the reader's own clock, durations in units.</summary>
internal sealed class CellFormat(TimeProvider time)
{
    private readonly DateTimeOffset _today = new(time.GetLocalNow().Date, time.GetLocalNow().Offset);

    /// <summary>Whether a column of this type has times on it.</summary>
    public static bool IsTime(TypeReference type) => type.Name is "epoch" or "epochMicros" && !type.IsList;

    /// <summary>Whether a column of this type has numbers on it, which line up at their right.</summary>
    public static bool IsNumber(TypeReference type) => type.Name is "int" or "long" or "decimal" && !type.IsList;

    /// <summary>Whether a value of this type is of no use unless it is whole.</summary>
    public static bool IsAtomic(TypeReference type) => 
        type is { Category: not TypeCategory.Record, IsText: false, IsMap: false } && type.Name is not ("json" or "dialString" or "callTarget");

    /// <summary>Whether all of some times lie on the reader's today, so that the date says nothing.</summary>
    public bool AreToday(IEnumerable<string> epochs, TypeReference type) =>
        epochs.All(text => TryTime(text, type, out var at) is false || (at >= _today && at < _today.AddDays(1)));

    /// <summary>A cell as it is shown.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="type">The type of its column.</param>
    /// <param name="withoutDate">Whether a time is shown without its date.</param>
    public string Show(RawCell cell, TypeReference type, bool withoutDate = false)
    {
        if (cell.IsJson)
            return SafeText.ForCell(Short(cell.Text));
        if (IsTime(type) && TryTime(cell.Text, type, out var at))
            return at.ToString(withoutDate ? "HH:mm:ss" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        if (IsTime(type) && cell.Text == "0")
            return "";
        return !type.IsList && long.TryParse(cell.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? type.Name switch
            {
                "seconds" => Duration(count, TimeSpan.TicksPerSecond),
                "milliseconds" => Duration(count, TimeSpan.TicksPerMillisecond),
                "microseconds" => Duration(count, TimeSpan.TicksPerMicrosecond),
                _ => cell.Text,
            }
            : SafeText.ForCell(cell.Text);
    }

    private bool TryTime(string text, TypeReference type, out DateTimeOffset at)
    {
        var raw = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var seconds = type.Name == "epochMicros" ? raw / 1_000_000 : raw;
        at = default;
        if (seconds is <= 0 or > 253_402_214_400) // the day before the last that a calendar of four digits has
            return false;
        at = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeSeconds(seconds), time.LocalTimeZone);
        return true;
    }

    private static string Duration(long count, long ticks)
    {
        if (count > TimeSpan.MaxValue.Ticks / ticks)
            return count.ToString(CultureInfo.InvariantCulture);
        var span = TimeSpan.FromTicks(count * ticks);
        var format = span.TotalDays >= 1 ? @"d\d\ h\h\ mm\m" : span.TotalHours >= 1 ? @"h\h\ mm\m\ ss\s" : span.TotalMinutes >= 1 ? @"m\m\ ss\s" : @"s\.FFF";
        var text = span.ToString(format, CultureInfo.InvariantCulture);
        return span.TotalMinutes >= 1 ? text : text.TrimEnd('.') + "s";
    }

    /// <summary>Of nested JSON, how much there is; all of it where it is little.</summary>
    private static string Short(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var isArray = document.RootElement.ValueKind == JsonValueKind.Array;
            var count = isArray ? document.RootElement.GetArrayLength() : document.RootElement.EnumerateObject().Count();
            return count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{count} {(isArray ? "item" : "value")}{(count == 1 ? "" : "s")}");
        }
        catch (JsonException)
        {
            return json;
        }
    }
}
