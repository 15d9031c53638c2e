namespace Typed.Esl.Tool.Top;

/// <summary>A channel, as far as it is shown.</summary>
internal sealed record TopLeg(ChannelId Uuid)
{
    /// <summary>When it was created; null where nobody has said.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>What it looks like from outside.</summary>
    public CallState State { get; init; }

    public string CallerName { get; init; } = "";

    public string CallerNumber { get; init; } = "";

    public string Destination { get; init; } = "";

    /// <summary>The channel that it is bridged to; empty where there is none.</summary>
    public ChannelId Other { get; init; }

    /// <summary>Whether it is the called end of a bridge, so that it stands in the row of its caller.</summary>
    public bool IsCalled { get; init; }

    /// <summary>Whether another channel caused it, so that it is no call of its own.</summary>
    public bool IsSecond { get; init; }

    /// <summary>The channel that rings this one, in whose row it stands until it is bridged; empty where there is none.</summary>
    public ChannelId RungBy { get; init; }

    /// <summary>What a row of a snapshot says of one end of a call.</summary>
    public static TopLeg Of(CallLeg row) => new(row.Uuid)
    {
        Created = row.Created,
        State = row.CallState,
        CallerName = row.CallerIdName,
        CallerNumber = row.CallerIdNumber,
        Destination = row.Destination,
    };

    /// <summary>The same, with what an event says.</summary>
    public TopLeg With(ChannelEvent item) => item.Caller is not { } caller ? this with { State = item.CallState.IsEmpty ? State : item.CallState } : this with
    {
        State = item.CallState.IsEmpty ? State : item.CallState,
        Created = Created ?? caller.Created,
        CallerName = caller.CallerIdName,
        CallerNumber = caller.CallerIdNumber,
        Destination = caller.Destination,
    };
}
