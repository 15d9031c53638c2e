namespace Typed.Esl.Testing.State;

/// <summary>When what happened to a channel, beside what its row tells; null where it has not.</summary>
internal sealed class ChannelTimes
{
    public DateTimeOffset? Rang { get; set; }

    public DateTimeOffset? HungUp { get; set; }

    public DateTimeOffset? Transferred { get; set; }

    public DateTimeOffset? Bridged { get; set; }

    public DateTimeOffset? Held { get; set; }

    /// <summary>How long it was on hold, before it was held the last time.</summary>
    public TimeSpan OnHold { get; set; }
}
