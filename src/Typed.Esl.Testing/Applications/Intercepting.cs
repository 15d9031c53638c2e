using Typed.Esl.Testing.Behaviour;

namespace Typed.Esl.Testing.Applications;

/// <summary>Taking over a channel that waits, rings or talks. Whoever it talks with, or is to, is hung up.</summary>
internal static class Intercepting
{
    // What stands before the id of a channel whose other end is meant.
    private static readonly string s_farEnd = DialplanApplication.InterceptFarEnd("x").Argument.Split(' ')[0];

    public static FakeApplication Application { get; } = FakeApplication.Now(static execution =>
    {
        var (channel, control) = (execution.Channel, execution.Control);
        lock (control.Events.Gate)
        {
            if (TargetOf(execution) is not { } target || target == channel || Spares(channel, target))
                return;
            control.Progress.Answer(channel);
            var partner = control.Bridges.PartnerOf(target);
            if (IsRinging(target))
            {
                // It cannot be answered from here: who was called has to.
                if (partner is not null)
                    control.Ending.HangUp(partner, HangupCause.PickedOff);
                control.Ending.HangUp(target, HangupCause.DestinationOutOfOrder);
                control.Ending.HangUp(channel, HangupCause.OriginatorCancel);
                return;
            }

            control.Progress.Answer(target);
            if (partner is not null)
            {
                partner.Variables[VariableNames.ParkAfterBridge] = "true";
                control.Ending.PickOff(partner);
            }

            control.Bridges.ConnectStrangers(channel, target);
        }
    });

    private static FakeChannel? TargetOf(FakeExecution execution)
    {
        var named = execution.Control.State.Channels[execution[ArgumentNames.Uuid] ?? ""];
        return named is not null && execution.Argument.Split(' ')[0].Equals(s_farEnd, StringComparison.OrdinalIgnoreCase) ? execution.Control.Bridges.PartnerOf(named) : named;
    }

    private static bool IsRinging(FakeChannel channel) => channel.Answered is null && channel.Row.Direction == CallDirection.Outbound;

    private static bool Spares(FakeChannel channel, FakeChannel target) =>
        (Truth.Of(channel, VariableNames.InterceptsOnlyUnbridged) && !target.BridgedTo.IsEmpty) || (Truth.Of(channel, VariableNames.InterceptsOnlyUnanswered) && target.Answered is not null);
}
