namespace Typed.Esl.Tool.Watching;

/// <summary>Which events somebody wants to see, and how.</summary>
/// <param name="Names">Their names, and subclasses; none for all.</param>
/// <param name="Uuid">The channel that they are about; null for any.</param>
/// <param name="Conditions">What their headers must be like.</param>
/// <param name="Full">Whether every header is printed.</param>
/// <param name="Count">After how many it ends; null for never.</param>
internal sealed record EventWish(IReadOnlyList<string> Names, string? Uuid, IReadOnlyList<HeaderCondition> Conditions, bool Full, int? Count)
{
    /// <summary>The selection that a switch is asked for. A name with <c>::</c> in it is a subclass, which stands behind the others.</summary>
    /// <exception cref="ArgumentException">A name cannot be one.</exception>
    public EventSelection Selection
    {
        get
        {
            if (Names.Count == 0)
                return EventSelection.All;
            var subclasses = Names.Where(name => name.Contains("::", StringComparison.Ordinal)).ToList();
            var names = Names.Except(subclasses).ToList();
            return subclasses.Count == 0 ? EventSelection.Of(names)
                : names.Count == 0 ? EventSelection.Custom(subclasses)
                : EventSelection.Of(names).Union(EventSelection.Custom(subclasses));
        }
    }

    /// <summary>Whether an event is one of them.</summary>
    public bool Wants(EslEvent item) => (Uuid is null || new ChannelView(item).Uuid == Uuid) && Conditions.All(condition => condition.Holds(item));
}
