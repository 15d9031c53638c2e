using Typed.Esl.Connection;

namespace Typed.Esl;

/// <summary>One call that is followed over a connection of its own: made by <see cref="FreeSwitch.FollowAsync"/>, and never made again.</summary>
public sealed class FollowedCall : EslCall
{
    internal FollowedCall(EslSession session, ChannelId channel, EslSubscription<EslEvent> events)
        : base(session, channel) => Events = events;

    /// <inheritdoc/>
    public override EslSubscription<EslEvent> Events { get; }
}
