using System.Globalization;
using Typed.Esl.Tool.Printing;

namespace Typed.Esl.Tool.Top;

/// <summary>What is shown of a switch: rows that fit a terminal.</summary>
/// <param name="peer">The switch, as messages name it.</param>
/// <param name="time">The clock and its zone, by which times are shown.</param>
/// <param name="usesColor">Whether colors are wanted.</param>
internal sealed class TopView(string peer, TimeProvider time, bool usesColor)
{
    private const string Gap = "  ", WideGap = "   ";
    private const int MostCauses = 6, CauseWidth = 32, NumberWidth = 13, LeastNumberWidth = 7;

    // Fewer rows than this are for what cannot be done without: no row is left empty then, and little is explained.
    private const int LeastForKeys = 10, LowBelow = 14, TableOfRatesFrom = 24, LeastCallRows = 4;

    /// <summary>The rows.</summary>
    /// <param name="state">How the switch stands.</param>
    /// <param name="sorting">How calls are sorted.</param>
    /// <param name="width">The terminal's columns.</param>
    /// <param name="height">The terminal's rows.</param>
    public IReadOnlyList<string> Rows(TopState state, TopSorting sorting, int width, int height)
    {
        // The last column stays free: what is written there makes some terminals begin another row.
        var text = new TextRows(width - 1, usesColor);
        bool isLow = height < LowBelow;
        var rows = new List<string> { Title(text, state) };
        rows.AddRange(Notes(text, state));
        rows.AddRange(Facts(text, state));
        rows.AddRange(Rates(text, state, height));
        AddCauses(rows, text, state, height);
        if (!isLow)
            rows.Add("");
        var keys = text.Rows(AnsiText.Dim, WideGap, Keys(sorting)).Take(height < LeastForKeys ? 0 : isLow ? 1 : int.MaxValue).ToList();
        rows.AddRange(new TopCallTable(text).Rows(state, sorting, height - rows.Count - keys.Count));
        rows.AddRange(keys);

        // Where there is no room the top is worth more than what is below it.
        return rows.Count <= height ? rows : rows[..Math.Max(0, height)];
    }

    /// <summary>The same in one line, for a file or a pipe.</summary>
    public string Line(TopState state)
    {
        string gone = state.GoneSince is { } since ? $" gone-since={Clock(since)}" : "";
        string silent = state is { GoneSince: null, Silence: { } silence } ? $" silent={Seconds(silence)}s" : "";
        string doubt = state.Doubt is null ? "" : " doubtful";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Clock(state.At)} calls={state.Calls.Count} channels={state.Channels} registrations={state.Registrations} new/s={state.Begun.Now:0.0} answered/s={state.Answered.Now:0.0} failed={state.Failed.Total}{gone}{silent}{doubt}");
    }

    private string Title(TextRows text, TopState state)
    {
        string title = $"esl top{Gap}{peer}{Gap}{Clock(state.At)}", up = Up(state);
        return text.Row(AnsiText.Bold, SafeText.Width(title + up) <= text.Width ? title + up : title);
    }

    private IEnumerable<string> Notes(TextRows text, TopState state) => state switch
    {
        { GoneSince: { } since } => text.Sentence(AnsiText.Red, $"The switch has been gone since {Clock(since)}; what stands below is how it was then."),
        { Silence: { } silence } => text.Sentence(AnsiText.Red, $"The switch has said nothing for {Seconds(silence)} s; what stands below is how it was at {Clock(state.At - silence)}."),
        { Doubt: { } doubt } => text.Sentence(AnsiText.Yellow, doubt),
        _ => [],
    };

    private static IEnumerable<string> Facts(TextRows text, TopState state)
    {
        var facts = new List<string> { state.Calls.Count == 1 ? "1 call" : $"{state.Calls.Count} calls", state.ChannelLimit is { } limit ? $"{state.Channels} of {limit} channels" : $"{state.Channels} channels" };
        if (state.Registrations is { } registrations)
            facts.Add($"{registrations} registrations");
        if (state.IdleCpu is { } idle)
            facts.Add(string.Create(CultureInfo.InvariantCulture, $"{idle:0.#} % of the processor idle"));
        return text.Rows(null, WideGap, facts);
    }

    /// <summary>How often calls come, are answered and fail: on one row where that has room, else as a table, and of a low terminal only how it is now.</summary>
    private static IEnumerable<string> Rates(TextRows text, TopState state, int height)
    {
        (string Name, TopRate Rate)[] rates = [("new", state.Begun), (nameof(state.Answered).ToLowerInvariant(), state.Answered), (nameof(state.Failed).ToLowerInvariant(), state.Failed)];
        string whole = string.Join(WideGap, rates.Select(item => string.Create(CultureInfo.InvariantCulture, $"{item.Name} {item.Rate.Now:0.0}/s {item.Rate.Minute:0.0}/s {item.Rate.Total}")).Append("(10 s, a minute, since start)"));
        if (whole.Length <= text.Width)
            return [text.Row(null, whole)];
        if (height < TableOfRatesFrom)
            return text.Rows(null, Gap, rates.Select(item => string.Create(CultureInfo.InvariantCulture, $"{item.Name} {item.Rate.Now:0.0}/s")));
        return rates
            .Select(item => text.Row(null, string.Create(CultureInfo.InvariantCulture, $"{item.Name,-9}{item.Rate.Now,7:0.0}/s{item.Rate.Minute,7:0.0}/s{item.Rate.Total,9}")))
            .Prepend(text.Row(AnsiText.Bold, $"{"Calls",-9}{"10 s",9}{"a minute",9}{"in all",9}"));
    }

    private static void AddCauses(List<string> rows, TextRows text, TopState state, int height)
    {
        int most = Math.Min(MostCauses, height - rows.Count - LeastCallRows - 3);
        if (state.Causes.Count == 0 || most < 1)
            return;
        bool isNarrow = text.Width < CauseWidth + (2 * NumberWidth);
        int number = isNarrow ? LeastNumberWidth : NumberWidth, name = Math.Clamp(text.Width - (2 * number), 1, CauseWidth);
        if (height >= LowBelow)
            rows.Add("");
        rows.Add(Line("Failures", isNarrow ? "minute" : "last minute", isNarrow ? "in all" : "since start", AnsiText.Bold));
        rows.AddRange(state.Causes.Take(most).Select(cause => Line(cause.Cause.Text, cause.LastMinute.ToString(CultureInfo.InvariantCulture), cause.Total.ToString(CultureInfo.InvariantCulture), null)));

        string Line(string cause, string minute, string total, string? color) => text.Row(color, TextRows.Cell(cause, name) + minute.PadLeft(number) + total.PadLeft(number));
    }

    private static string[] Keys(TopSorting sorting) =>
        ["q leaves", $"s sorts (now by {sorting.Order.ToString().ToLowerInvariant()})", "r turns the order round", sorting.ShowsIds ? "u shows less of the ids" : "u shows the ids"];

    /// <summary>How long it has been up: the two largest units of those that are not zero; what is less than a second tells nobody anything.</summary>
    private static string Up(TopState state)
    {
        var units = state.Uptime.Split(',', StringSplitOptions.TrimEntries)
            .Where(unit => unit.Length > 0 && !unit.StartsWith("0 ", StringComparison.Ordinal) && !unit.Contains("illisecond", StringComparison.Ordinal) && !unit.Contains("icrosecond", StringComparison.Ordinal))
            .Take(2).ToList();
        return units.Count == 0 ? "" : $"{Gap}up {string.Join(", ", units)}";
    }

    private string Clock(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, time.LocalTimeZone).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Seconds(TimeSpan silence) => silence.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
}
