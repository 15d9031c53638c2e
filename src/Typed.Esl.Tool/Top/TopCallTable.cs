using System.Globalization;
using Typed.Esl.Tool.Printing;

namespace Typed.Esl.Tool.Top;

/// <summary>The calls, one on each row, in the columns that a width has room for.</summary>
/// <param name="text">Brings texts to the width.</param>
internal sealed class TopCallTable(TextRows text)
{
    // Below this the columns are no wider than what most calls need, and stand closer together.
    private const int NarrowBelow = 64;

    // In the order in which they stand, and in which they are given up where there is no room: the last first.
    private static readonly Column[] s_wide =
    [
        new("Age", 9, 9, Age),
        new("Caller", 14, 26, Caller),
        new("Destination", 12, 20, Destination),
        new("State", 9, 9, State),
        new("With", 12, 20, With),
        new("Uuid", 36, 36, Uuid),
    ];

    private static readonly Column[] s_narrow =
    [
        new("Age", 8, 8, Age),
        new("Caller", 12, 20, Caller),
        new("To", 9, 16, Destination),
        new("State", 7, 9, State),
        new("With", 9, 16, With),
        new("Uuid", 36, 36, Uuid),
    ];

    /// <summary>The rows: the headings, the calls that there is room for, and how many more there are.</summary>
    /// <param name="state">How the switch stands.</param>
    /// <param name="sorting">How calls are sorted, and whether their ids are wanted.</param>
    /// <param name="room">How many rows there may be.</param>
    public IEnumerable<string> Rows(TopState state, TopSorting sorting, int room)
    {
        bool isNarrow = text.Width < NarrowBelow;
        string gap = isNarrow ? " " : "  ";
        var columns = Choose(isNarrow ? s_narrow : s_wide, gap.Length, sorting.ShowsIds);
        yield return text.Row(AnsiText.Bold, string.Join(gap, columns.Select(column => TextRows.Cell(column.Heading, column.Width))));
        var calls = sorting.Sort(state.Calls).ToList();
        int left = Math.Max(0, room - 1), shown = calls.Count <= left ? calls.Count : left - 1;
        foreach (var call in calls.Take(shown))
            yield return text.Row(call.Leg.State == CallState.Active ? null : AnsiText.Dim, string.Join(gap, columns.Select(column => TextRows.Cell(column.Of(call, state), column.Width))));
        if (shown >= 0 && shown < calls.Count)
            yield return text.Row(AnsiText.Dim, string.Create(CultureInfo.InvariantCulture, $"… and {calls.Count - shown} more"));
    }

    /// <summary>The columns that there is room for, each as wide as is left for it.</summary>
    private List<Column> Choose(Column[] all, int gap, bool showsIds)
    {
        var order = showsIds ? all.TakeLast(1).Concat(all.SkipLast(1)).ToArray() : all;
        var chosen = new HashSet<Column> { order[0] };
        int left = text.Width - order[0].Width;
        foreach (var column in order.Skip(1).TakeWhile(column => column.Width + gap <= left))
        {
            chosen.Add(column);
            left -= column.Width + gap;
        }

        var widened = new List<Column>();
        foreach (var column in all.Where(chosen.Contains))
        {
            int more = Math.Clamp(left, 0, column.MostWidth - column.Width);
            widened.Add(column with { Width = column.Width + more });
            left -= more;
        }

        return widened;
    }

    private static string Age(TopCall call, TopState state)
    {
        if (call.Leg.Created is not { } created)
            return "";
        var age = state.At > created ? state.At - created : TimeSpan.Zero;
        string format = age.TotalDays >= 10 ? @"d\d\ hh\h" : age.TotalDays >= 1 ? @"d\d\ hh\:mm" : age.TotalHours >= 1 ? @"h\:mm\:ss" : @"m\:ss";
        return age.ToString(format, CultureInfo.InvariantCulture);
    }

    private static string Caller(TopCall call, TopState state) => $"{call.Leg.CallerNumber} {call.Leg.CallerName}";

    private static string Destination(TopCall call, TopState state) => call.Leg.Destination;

    private static string State(TopCall call, TopState state) => call.Leg.State.Text;

    private static string With(TopCall call, TopState state) => call.Other?.Destination ?? "";

    private static string Uuid(TopCall call, TopState state) => call.Leg.Uuid.Text;

    private sealed record Column(string Heading, int Width, int MostWidth, Func<TopCall, TopState, string> Of);
}
