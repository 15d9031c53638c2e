using System.Globalization;
using Typed.Esl.Testing.State;

namespace Typed.Esl.Testing.Behaviour.Fifo;

/// <summary>FIFO queues: callers wait in them, in the order in which they came, until somebody takes them.</summary>
internal sealed class Fifos(SwitchState state, ChannelEvents events, CallControl control)
{
    // How the switch ends the names of headers that tell one time in several units.
    private const string Microseconds = "us";
    private const string Milliseconds = "ms";
    private const string Seconds = "s";

    private static readonly string s_type = FifoConsumerType.OnHook.Text;

    private readonly List<FifoLine> _lines = [];

    /// <summary>All that there are, in the order in which they were first named. Whoever looks at them holds the gate of what is told.</summary>
    public IReadOnlyList<FifoLine> All => _lines;

    public Lock Gate => events.Gate;

    /// <summary>The queue of a name; null where there is none.</summary>
    public FifoLine? Find(string name) => _lines.Find(line => line.Name == name);

    /// <summary>The queue of a name, which is made if there is none.</summary>
    public FifoLine Open(string name, int importance = 0)
    {
        if (Find(name) is { } known)
            return known;
        var line = new FifoLine(name, importance);
        _lines.Add(line);
        return line;
    }

    /// <summary>A caller comes to wait.</summary>
    public FifoWaiter Enter(FakeExecution execution, string name, int importance)
    {
        var line = Open(name, importance);
        var waiter = new FifoWaiter(line, execution, state.Time.GetUtcNow());
        line.Waiting.Add(waiter);
        execution.Leave(nameof(EnterFifoResult.Status), FifoStatus.Waiting.Text);
        execution.Leave(nameof(EnterFifoResult.Position), Number(line.Waiting.Count));
        Raise(line, waiter.Channel, FifoAction.Push, (nameof(FifoPushEvent.Priority), Number(0)));
        if (line.Idle is [var server, ..])
            Serve(server);
        else
            CallMembers(waiter);
        return waiter;
    }

    /// <summary>A caller waits no more. Nobody has taken him, unless that is over already.</summary>
    public void Leave(FifoWaiter waiter)
    {
        if (waiter.IsOver)
            return;
        waiter.End();
        waiter.Line.Waiting.Remove(waiter);
        waiter.Execution.Leave(nameof(EnterFifoResult.Status), FifoStatus.Aborted.Text);
        Raise(waiter.Line, waiter.Channel, FifoAction.Abort);
    }

    /// <summary>Somebody comes to take callers.</summary>
    public FifoServer Begin(FakeExecution execution, IEnumerable<string> names, bool waits)
    {
        var server = new FifoServer(execution, [.. names.Select(name => Open(name))], waits, state.Time.GetUtcNow());
        Raise(server.Lines[0], server.Channel, FifoAction.ConsumerStart);
        Serve(server);
        return server;
    }

    /// <summary>A talk has ended: whoever waits for callers takes the next.</summary>
    /// <returns>Whether there may be another.</returns>
    public bool Continue(FifoServer server)
    {
        EndTalk(server);
        if (!server.Waits || !control.Lives(server.Channel) || server.Execution.WasEnded)
            return false;
        Raise(server.Lines[0], server.Channel, FifoAction.ConsumerWrapup);
        Raise(server.Lines[0], server.Channel, FifoAction.ConsumerReentrance);
        server.Next = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Serve(server);
        return true;
    }

    /// <summary>Somebody takes no callers any more.</summary>
    public void End(FifoServer server)
    {
        foreach (var line in server.Lines)
            line.Idle.Remove(server);
        EndTalk(server);
        Raise(server.Lines[0], server.Channel, FifoAction.ConsumerStop);
    }

    /// <summary>Adds somebody who is called when callers wait, or changes how.</summary>
    public void AddMember(FifoLine line, string dialString, int simultaneousCalls, TimeSpan timeout, TimeSpan lag)
    {
        var member = line.Members.Find(known => known.DialString == dialString);
        if (member is null)
            line.Members.Add(member = new FifoOutsider(dialString, state.Time.GetUtcNow()));
        (member.SimultaneousCalls, member.Timeout, member.Lag) = (simultaneousCalls, timeout, lag);
        if (line.Waiting is [var waiter, ..])
            CallMembers(waiter);
    }

    /// <summary>A channel was taken out by hand, of which nothing is told: it is in no queue any more.</summary>
    public void Forget(FakeChannel channel)
    {
        foreach (var line in _lines)
        {
            foreach (var waiter in line.Waiting.FindAll(waiter => waiter.Channel == channel))
            {
                line.Waiting.Remove(waiter);
                waiter.End();
            }

            line.Idle.RemoveAll(server => server.Channel == channel);
            line.Talks.RemoveAll(talk => talk.Caller == channel || talk.Consumer == channel);
        }
    }

    /// <summary>Whether a channel talks to somebody by a queue.</summary>
    public bool IsTalking(ChannelId id) => _lines.Any(line => line.Talks.Any(talk => talk.Caller.Id == id || talk.Consumer.Id == id));

    /// <summary>Gives somebody the caller who has waited longest in the most important of his queues.</summary>
    private void Serve(FifoServer server)
    {
        if (server.Lines.Where(line => line.Waiting.Count > 0).MaxBy(line => line.Importance) is { } line)
        {
            foreach (var other in server.Lines)
                other.Idle.Remove(server);
            server.Next.TrySetResult(server.Talk = Connect(line.Waiting[0], server));
        }
        else if (!server.Waits)
        {
            server.Next.TrySetResult(null);
        }
        else
        {
            foreach (var other in server.Lines.Where(other => !other.Idle.Contains(server)))
                other.Idle.Add(server);
        }
    }

    private FifoTalk Connect(FifoWaiter waiter, FifoServer server)
    {
        var (line, caller, consumer) = (waiter.Line, waiter.Channel, server.Channel);
        var talk = new FifoTalk(line, caller, consumer, state.Time.GetUtcNow());
        line.Waiting.Remove(waiter);
        line.Talks.Add(talk);
        waiter.End();
        Raise(line, caller, FifoAction.CallerPop);
        waiter.Execution.Leave(nameof(EnterFifoResult.ServedBy), consumer.Id.Text);

        // What the caller waited in has ended: from here on he is led by whoever has taken him.
        caller.NextState = ChannelState.Hibernate;
        caller.Runner.EndAll(control);
        events.Enter(caller, ChannelState.Hibernate);
        Raise(line, consumer, FifoAction.ConsumerPop, (nameof(FifoConsumerPopEvent.CallerUuid), caller.Id.Text));
        server.Execution.Leave(nameof(ServeFifoResult.Caller), caller.Id.Text);
        server.Execution.Leave(nameof(ServeFifoResult.Status), FifoStatus.Talking.Text);
        ChannelData.Introduce(consumer, caller, OtherLegType.Originatee);
        ChannelData.Introduce(caller, consumer, OtherLegType.Originator);
        Raise(
            line,
            consumer,
            FifoAction.ChannelConsumerStart,
            (nameof(FifoChannelConsumerStartEvent.MemberType), s_type),
            (nameof(FifoChannelConsumerStartEvent.CallerIdName), caller.Row.CallerIdName),
            (nameof(FifoChannelConsumerStartEvent.CallerIdNumber), caller.Row.CallerIdNumber));
        events.Enter(caller, ChannelState.ConsumeMedia);
        Raise(line, consumer, FifoAction.BridgeConsumerStart);
        control.Bridges.ConnectTaken(consumer, caller);
        Raise(line, caller, FifoAction.BridgeCallerStart);
        return talk;
    }

    private void EndTalk(FifoServer server)
    {
        if (server.Talk is not { } talk)
            return;
        server.Talk = null;
        talk.Line.Talks.Remove(talk);
        var talked = state.Time.GetUtcNow() - talk.Began;
        long time = (long)talked.TotalMicroseconds;
        server.Execution.Leave(nameof(ServeFifoResult.TalkTime), Number((long)talked.TotalSeconds));
        server.Execution.Leave(nameof(ServeFifoResult.Status), FifoStatus.Done.Text);
        RaiseTimes(
            talk.Line,
            talk.Consumer,
            FifoAction.ChannelConsumerStop,
            [
                (nameof(FifoChannelConsumerStopEvent.Bridged), (talk.Began - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond),
                (nameof(FifoChannelConsumerStopEvent.MemberTalkTime), time),
                (nameof(FifoChannelConsumerStopEvent.MemberHoldTime), 0),
            ],
            (nameof(FifoChannelConsumerStopEvent.MemberType), s_type));
        Raise(talk.Line, talk.Consumer, FifoAction.BridgeConsumerStop);
        RaiseTimes(
            talk.Line, talk.Caller, FifoAction.BridgeCallerStop, [(nameof(FifoBridgeCallerStopEvent.CallerTalkTime), time), (nameof(FifoBridgeCallerStopEvent.CallerHoldTime), 0)]);
    }

    /// <summary>Calls those of a queue who have time, all at once; the first who answers takes the caller.</summary>
    private void CallMembers(FifoWaiter waiter)
    {
        foreach (var member in waiter.Line.Members.Where(member => member.InUse < member.SimultaneousCalls).ToList())
        {
            member.InUse++;
            control.RunDue(() => CallAsync(waiter, member));
        }
    }

    private async Task CallAsync(FifoWaiter waiter, FifoOutsider member)
    {
        try
        {
            var caller = new ChannelRow { CallerIdName = waiter.Channel.Row.CallerIdName, CallerIdNumber = waiter.Channel.Row.CallerIdNumber };
            var dialed = await control.Dialer.DialAsync(control.Expand(member.DialString, waiter.Channel), caller, originator: null, member.Timeout, stays: null, waiter.Over).ConfigureAwait(false);
            lock (Gate)
            {
                if (dialed.Leg is null)
                    member.FailedCalls++;
                else
                    member.Calls++;
            }

            if (dialed.Leg is not { } leg)
                return;
            var serve = DialplanApplication.ServeFifo([waiter.Line.Name], ServeFifoWaiting.Nowait);
            control.Routing.Begin(leg, (serve.Name, serve.Argument));
            await leg.Ended.Task.ConfigureAwait(false);
        }
        finally
        {
            lock (Gate)
                member.InUse--;
        }
    }

    private void Raise(FifoLine line, FakeChannel channel, FifoAction action, params IEnumerable<(string Property, string Value)> headers) =>
        events.RaiseAction(EventNames.FifoInfo, action.Text, channel, [], [(nameof(FifoInfoEvent.Queue), line.Name), .. headers]);

    /// <summary>Tells times, each by its header for microseconds, and beside it by those for milliseconds and seconds.</summary>
    private void RaiseTimes(
        FifoLine line, FakeChannel channel, FifoAction action, IEnumerable<(string Property, long Microseconds)> times, params IEnumerable<(string Property, string Value)> headers) =>
        events.RaiseAction(
            EventNames.FifoInfo,
            action.Text,
            channel,
            times.SelectMany(time => InUnits(events.HeaderOf(EventNames.FifoInfo, time.Property, action.Text), time.Microseconds)),
            [(nameof(FifoInfoEvent.Queue), line.Name), .. headers]);

    private static IEnumerable<KeyValuePair<string, string>> InUnits(string header, long microseconds) =>
    [
        new(header, Number(microseconds)),
        new(header[..^Microseconds.Length] + Milliseconds, Number(microseconds / 1000)),
        new(header[..^Microseconds.Length] + Seconds, Number(microseconds / 1_000_000)),
    ];

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
