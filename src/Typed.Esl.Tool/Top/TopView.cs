using System.Globalization;
using Typed.Esl.Tool.Printing;

namespace Typed.Esl.Tool.Top;

/// <summary>What is shown of a switch: rows that fit a terminal.</summary>
/// <param name="peer">The switch, as messages name it.</param>
/// <param name="time">The clock and its zone, by which times are shown.</param>
/// <param name="usesColor">Whether colors are wanted.</param>
internal sealed class TopView(string peer, TimeProvider time, bool usesColor)
{
    private const int MostCauses = 6, LeastCallRows = 4, Gap = 2;
    private const int CauseWidth = 32, NumberWidth = 13;

    /// <summary>The rows.</summary>
    /// <param name="state">How the switch stands.</param>
    /// <param name="sorting">How calls are sorted.</param>
    /// <param name="width">The terminal's columns.</param>
    /// <param name="height">The terminal's rows.</param>
    public IReadOnlyList<string> Rows(TopState state, TopSorting sorting, int width, int height)
    {
        var rows = new List<string> { Row(AnsiText.Bold, $"esl top  {peer}  {Clock(state.At)}{Up(state)}", width) };
        if (state.GoneSince is { } since)
            rows.Add(Row(AnsiText.Red, $"The switch has been gone since {Clock(since)}; what stands below is how it was then.", width));
        else if (state.Doubt is { } doubt)
            rows.Add(Row(AnsiText.Yellow, doubt, width));
        rows.Add(Row(null, string.Join("   ", Facts(state)), width));
        rows.Add(Row(null, string.Join("   ", Rates(state)), width));
        AddCauses(rows, state, width, height);
        rows.Add("");
        AddCalls(rows, state, sorting, width, height);
        rows.Add(Row(AnsiText.Dim, $"q leaves   s sorts (now by {sorting.Order.ToString().ToLowerInvariant()})   r turns the order round", width));

        // Where there is no room the top is worth more than what is below it.
        return rows.Count <= height ? rows : rows[..Math.Max(0, height)];
    }

    /// <summary>The same in one line, for a file or a pipe.</summary>
    public string Line(TopState state)
    {
        string gone = state.GoneSince is { } since ? $" gone-since={Clock(since)}" : "";
        string doubt = state.Doubt is null ? "" : " doubtful";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Clock(state.At)} calls={state.Calls.Count} channels={state.Channels} registrations={state.Registrations} new/s={state.Begun.Now:0.0} answered/s={state.Answered.Now:0.0} failed={state.Failed.Total}{gone}{doubt}");
    }

    private void AddCauses(List<string> rows, TopState state, int width, int height)
    {
        int most = Math.Min(MostCauses, height - rows.Count - LeastCallRows - 3);
        if (state.Causes.Count == 0 || most < 1)
            return;
        rows.Add("");
        rows.Add(Row(AnsiText.Bold, $"{"Failures",-CauseWidth}{"last minute",NumberWidth}{"since start",NumberWidth}", width));
        rows.AddRange(state.Causes.Take(most).Select(cause =>
            Row(null, string.Create(CultureInfo.InvariantCulture, $"{Cell(cause.Cause.Text, CauseWidth)}{cause.LastMinute,NumberWidth}{cause.Total,NumberWidth}"), width)));
    }

    private void AddCalls(List<string> rows, TopState state, TopSorting sorting, int width, int height)
    {
        var columns = Columns(width);
        rows.Add(Row(AnsiText.Bold, string.Concat(columns.Select(column => Cell(column.Heading, column.Width))), width));
        int room = Math.Max(0, height - rows.Count - 1);
        var calls = sorting.Sort(state.Calls).ToList();
        int shown = calls.Count <= room ? calls.Count : room - 1;
        foreach (var call in calls.Take(shown))
            rows.Add(Row(call.Leg.State == CallState.Active ? null : AnsiText.Dim, string.Concat(columns.Select(column => Cell(column.Of(call, state), column.Width))), width));
        if (shown >= 0 && shown < calls.Count)
            rows.Add(Row(AnsiText.Dim, string.Create(CultureInfo.InvariantCulture, $"… and {calls.Count - shown} more"), width));
    }

    /// <summary>The columns that a width has room for, the first of them at least, each as wide as is left for it.</summary>
    private static List<Column> Columns(int width)
    {
        Column[] all =
        [
            new("Age", 9, 9, (call, state) => Age(call, state)),
            new("Caller", 12, 26, (call, _) => $"{call.Leg.CallerNumber} {call.Leg.CallerName}"),
            new("Destination", 11, 16, (call, _) => call.Leg.Destination),
            new("State", 9, 9, (call, _) => call.Leg.State.Text),
            new("With", 11, 16, (call, _) => call.Other?.Destination ?? ""),
            new("Uuid", 36, 36, (call, _) => call.Leg.Uuid.Text),
        ];
        var chosen = all.Take(1).ToList();
        int left = width - 1 - chosen[0].Width;
        foreach (var column in all.Skip(1).TakeWhile(column => column.Width + Gap <= left))
        {
            chosen.Add(column);
            left -= column.Width + Gap;
        }

        for (int i = 0; i < chosen.Count; i++)
        {
            int more = Math.Clamp(left, 0, chosen[i].MostWidth - chosen[i].Width);
            chosen[i] = chosen[i] with { Width = chosen[i].Width + more };
            left -= more;
        }

        return chosen;
    }

    private static string Age(TopCall call, TopState state)
    {
        if (call.Leg.Created is not { } created)
            return "";
        var age = state.At > created ? state.At - created : TimeSpan.Zero;
        return age.TotalDays >= 1 ? age.ToString(@"d\d\ hh\:mm", CultureInfo.InvariantCulture) : age.ToString(age.TotalHours >= 1 ? @"h\:mm\:ss" : @"m\:ss", CultureInfo.InvariantCulture);
    }

    private static IEnumerable<string> Facts(TopState state)
    {
        yield return $"{state.Calls.Count} calls";
        yield return state.ChannelLimit is { } limit ? $"{state.Channels} of {limit} channels" : $"{state.Channels} channels";
        if (state.Registrations is { } registrations)
            yield return $"{registrations} registrations";
        if (state.IdleCpu is { } idle)
            yield return string.Create(CultureInfo.InvariantCulture, $"{idle:0.#} % of the processor idle");
    }

    private static IEnumerable<string> Rates(TopState state)
    {
        yield return Rate("new", state.Begun);
        yield return Rate("answered", state.Answered);
        yield return Rate("failed", state.Failed);
        yield return "(10 s, a minute, since start)";
    }

    private static string Rate(string name, TopRate rate) => string.Create(CultureInfo.InvariantCulture, $"{name} {rate.Now:0.0}/s {rate.Minute:0.0}/s {rate.Total}");

    /// <summary>How long it has been up: the two largest units of those that are not zero; what is less than a second tells nobody anything.</summary>
    private static string Up(TopState state)
    {
        var units = state.Uptime.Split(',', StringSplitOptions.TrimEntries)
            .Where(unit => unit.Length > 0 && !unit.StartsWith("0 ", StringComparison.Ordinal) && !unit.Contains("illisecond", StringComparison.Ordinal) && !unit.Contains("icrosecond", StringComparison.Ordinal))
            .Take(2).ToList();
        return units.Count == 0 ? "" : "  up " + string.Join(", ", units);
    }

    private string Clock(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, time.LocalTimeZone).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>A harmless text that takes a width, whatever it holds.</summary>
    private static string Cell(string text, int width)
    {
        string fitted = SafeText.Fit(SafeText.ForCell(text), width);
        return fitted + new string(' ', Math.Max(0, width - SafeText.Width(fitted)) + Gap);
    }

    private string Row(string? color, string text, int width)
    {
        string fitted = SafeText.Fit(SafeText.ForCell(text.TrimEnd()), Math.Max(1, width - 1));
        return AnsiText.Paint(fitted, color, usesColor);
    }

    private sealed record Column(string Heading, int Width, int MostWidth, Func<TopCall, TopState, string> Of);
}
