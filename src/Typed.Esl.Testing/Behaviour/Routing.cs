using Typed.Esl.Testing.State;

namespace Typed.Esl.Testing.Behaviour;

/// <summary>Where channels go: to what they were placed for, to extensions of a dialplan, and to where they wait for commands.</summary>
internal sealed class Routing(CallControl control)
{
    /// <summary>A channel that was placed is answered, and runs what it was placed for, behind which it ends.</summary>
    public void Begin(FakeChannel channel, (string Name, string Argument) application)
    {
        lock (control.Events.Gate)
        {
            if (!control.Lives(channel))
                return;
            Turn(channel);
            control.Events.Enter(channel, ChannelState.Execute);
        }

        Run(channel, [application]);
    }

    /// <summary>A channel that was placed is answered, and goes to an extension of a dialplan.</summary>
    public void Begin(FakeChannel channel, string destination, string dialplan)
    {
        bool isInline = dialplan.Equals(Dialplans.Inline, StringComparison.OrdinalIgnoreCase);
        lock (control.Events.Gate)
        {
            if (!control.Lives(channel))
                return;
            string called = channel.Row.Destination;
            channel.Change(row => row with { Destination = destination, Dialplan = dialplan });
            TransferHistory.Send(channel, called, control);
            control.Events.Enter(channel, ChannelState.Routing);

            // What the inline dialplan runs is no number: who was called stays the destination.
            if (isInline)
                Restore(channel, called);
            Turn(channel);
            control.Events.Enter(channel, ChannelState.Execute);
        }

        if (isInline)
            Run(channel, InlineDialplan.Read(destination));
    }

    /// <summary>Lets a channel wait for commands, whatever it does.</summary>
    public void Park(FakeChannel channel)
    {
        lock (control.Events.Gate)
        {
            if (!control.Lives(channel))
                return;
            channel.NextState = ChannelState.Park;
            if (!Leave(channel))
                return;
            control.Events.Enter(channel, ChannelState.Park);
            control.Events.Raise(EventNames.ChannelPark, channel);
        }
    }

    /// <summary>Nobody holds a parked channel any more: it goes on with what comes next, and here nothing does.</summary>
    public void Unpark(FakeChannel channel)
    {
        lock (control.Events.Gate)
        {
            if (channel.BridgedTo.IsEmpty && control.Lives(channel) && (channel.Runner.Running.Any(execution => execution.IsParked) || channel.Row.State == ChannelState.Park))
            {
                channel.Runner.EndAll(control);
                control.Ending.HangUp(channel, HangupCause.NormalClearing);
            }
        }
    }

    /// <summary>A channel goes to an extension that is made for it: these applications, one after another.</summary>
    public void Transfer(FakeChannel channel, IReadOnlyList<(string Name, string Argument)> applications)
    {
        Transfer(channel, channel.Row.Destination, null, null);
        Run(channel, applications);
    }

    /// <summary>A channel and the one that it talks with go elsewhere, each on its own: none of the two is hung up.</summary>
    public void TransferBoth(FakeChannel channel, TransferTarget target, TransferTarget otherTarget)
    {
        lock (control.Events.Gate)
        {
            var other = control.State.Channels[channel.BridgedTo];
            if (other is null)
                Transfer(channel, target);
            else if (channel.IsCalledLeg)
                TransferBoth(other, otherTarget, target);
            else
            {
                Transfer(channel, target, () => control.Bridges.Separate(channel));
                Transfer(other, otherTarget);
            }
        }
    }

    /// <summary>A channel goes elsewhere.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="target">Where.</param>
    /// <param name="tell">Tells that it is on its way, before it has left what it does; null where nothing is told.</param>
    public void Transfer(FakeChannel channel, TransferTarget target, Action? tell = null) => Transfer(channel, target.Destination, target.Dialplan, target.Context, tell);

    /// <summary>A channel goes elsewhere: what it runs ends, and the dialplan begins with it anew.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="destination">The extension, or what the inline dialplan runs.</param>
    /// <param name="dialplan">The dialplan; null for the channel's own.</param>
    /// <param name="context">The context; null for the channel's own.</param>
    /// <param name="tell">Tells that it is on its way, before it has left what it does; null where nothing is told.</param>
    public void Transfer(FakeChannel channel, string destination, string? dialplan, string? context, Action? tell = null)
    {
        bool isInline = dialplan?.Equals(Dialplans.Inline, StringComparison.OrdinalIgnoreCase) == true;
        lock (control.Events.Gate)
        {
            if (!control.Lives(channel))
                return;

            // It begins as a new call, which has met nobody yet.
            (channel.NextState, channel.OtherLeg) = (ChannelState.Routing, null);
            channel.Times.Transferred = control.Time.GetUtcNow();
            string called = channel.Row.Destination;
            channel.Change(row => row with
            {
                Destination = destination,
                Dialplan = dialplan ?? (row.Dialplan.Equals(Dialplans.Inline, StringComparison.OrdinalIgnoreCase) ? "" : row.Dialplan),
                Context = context ?? row.Context,
                Application = "",
                ApplicationData = "",
            });
            TransferHistory.Send(channel, called, control);
            tell?.Invoke();
            channel.Runner.Extend([]);
            if (!Leave(channel))
                return;
            control.Events.Enter(channel, ChannelState.Routing);
            if (isInline)
                Restore(channel, called);
            if (channel is { IsTurned: false, Row.Direction: var direction } && direction == CallDirection.Outbound)
                Turn(channel);
            control.Events.Enter(channel, ChannelState.Execute);
        }

        if (isInline)
            Run(channel, InlineDialplan.Read(destination));
    }

    /// <summary>Whoever was called is the caller from now on, for whom the switch has a call: names and numbers of the two sides change places.</summary>
    public void Turn(FakeChannel channel)
    {
        channel.IsTurned = true;
        channel.OriginalCallerIdNumber ??= channel.Row.CallerIdNumber;
        channel.Change(row => row with { CallerIdName = row.CalleeIdName, CallerIdNumber = row.CalleeIdNumber, CalleeIdName = row.CallerIdName, CalleeIdNumber = row.CallerIdNumber });
        control.Events.Raise(EventNames.CallUpdate, channel, (nameof(CallUpdateEvent.DisplayDirection), CalleeDirection.Send.Text));
    }

    /// <summary>A channel runs applications one after another, and ends behind the last.</summary>
    public void Run(FakeChannel channel, IEnumerable<(string Name, string Argument)> applications)
    {
        channel.Runner.Extend(applications);
        GoOn(channel);
    }

    /// <summary>A channel goes on with what its extension has behind the application that it ran, and ends where that is nothing.</summary>
    public void GoOn(FakeChannel channel) => control.RunDue(() => channel.Runner.RunExtensionAsync(control));

    /// <summary>A channel that was called has an extension of its own, and runs that.</summary>
    public void Enter(FakeChannel channel)
    {
        if (!channel.IsTurned)
            Turn(channel);
        control.Events.Enter(channel, ChannelState.Execute);
        GoOn(channel);
    }

    /// <summary>A channel whose bridge is over goes back to its extension where it was connected by its id, and ends where it was called.</summary>
    public void Return(FakeChannel channel)
    {
        if (channel.Row.State == ChannelState.SoftExecute)
        {
            AfterBridge.Replaces(channel);
            control.Events.Enter(channel, ChannelState.Execute);
            GoOn(channel);
        }
        else
        {
            control.Ending.HangUp(channel, HangupCause.NormalClearing);
        }
    }

    private static void Restore(FakeChannel channel, string destination)
    {
        channel.Change(row => row with { Destination = destination });
        channel.RedirectingNumber = "";
    }

    /// <summary>Takes a channel out of what it does, which is told: its bridge and what it runs.</summary>
    /// <returns>Whether it is still there: what it runs behind its bridge may have ended it.</returns>
    private bool Leave(FakeChannel channel)
    {
        control.Bridges.Part(channel);
        if (!control.Lives(channel))
            return false;
        channel.Runner.EndAll(control);
        if (channel.Row.State == ChannelState.Park && channel.NextState != ChannelState.Park)
            control.Events.Raise(EventNames.ChannelUnpark, channel);
        return true;
    }
}
