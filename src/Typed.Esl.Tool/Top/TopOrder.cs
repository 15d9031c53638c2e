namespace Typed.Esl.Tool.Top;

/// <summary>By what calls are sorted.</summary>
internal enum TopOrder
{
    /// <summary>The longest first.</summary>
    Age,

    State,
    Caller,
    Destination,
}

/// <summary>How calls are sorted.</summary>
/// <param name="Order">By what.</param>
/// <param name="IsReversed">Whether the last comes first.</param>
/// <param name="ShowsIds">Whether their ids are wanted before anything else.</param>
internal sealed record TopSorting(TopOrder Order = TopOrder.Age, bool IsReversed = false, bool ShowsIds = false)
{
    /// <summary>The next order.</summary>
    public TopSorting Next => this with { Order = (TopOrder)(((int)Order + 1) % Enum.GetValues<TopOrder>().Length) };

    /// <summary>The other way round.</summary>
    public TopSorting Reversed => this with { IsReversed = !IsReversed };

    /// <summary>With the ids, or without them.</summary>
    public TopSorting OtherIds => this with { ShowsIds = !ShowsIds };

    /// <summary>Calls in this order; those that are equal in it, the longest first.</summary>
    public IEnumerable<TopCall> Sort(IEnumerable<TopCall> calls)
    {
        var byAge = calls.OrderBy(call => call.Leg.Created ?? DateTimeOffset.MaxValue).ThenBy(call => call.Leg.Uuid.Text, StringComparer.Ordinal);
        IEnumerable<TopCall> sorted = Order switch
        {
            TopOrder.State => byAge.OrderBy(call => call.Leg.State.Text, StringComparer.Ordinal),
            TopOrder.Caller => byAge.OrderBy(call => call.Leg.CallerNumber, StringComparer.Ordinal),
            TopOrder.Destination => byAge.OrderBy(call => call.Leg.Destination, StringComparer.Ordinal),
            _ => byAge,
        };
        return IsReversed ? sorted.Reverse() : sorted;
    }
}
