using Typed.Esl.Testing.Applications;
using Typed.Esl.Testing.Behaviour.CallCenters;
using Typed.Esl.Testing.Behaviour.Conferences;
using Typed.Esl.Testing.Behaviour.Fifo;
using Typed.Esl.Testing.Behaviour.Scheduling;
using Typed.Esl.Testing.Behaviour.Storage;
using Typed.Esl.Testing.Behaviour.Valet;
using Typed.Esl.Testing.State;

namespace Typed.Esl.Testing.Behaviour;

/// <summary>What happens to channels, with the events that tell of it in the switch's order.</summary>
internal sealed class CallControl
{
    private const string Inline = "inline";

    private readonly SwitchState _state;

    /// <param name="state">What the switch knows.</param>
    /// <param name="events">Tells of channels.</param>
    public CallControl(SwitchState state, ChannelEvents events)
    {
        (_state, Events) = (state, events);
        Legs = new Legs(state, events);
        Bridges = new Bridges(state, events, this);
        Dialer = new Dialer(state, this);
        Conferences = new Conferencing(state, events, this);
        Registrar = new Registrar(state, events, job => RunDue!(job));
        Limits = new Limits(state, events);
        Fifos = new Fifos(state, events, this);
        ValetLots = new ValetLots(events, this);
        CallCenter = new CallCenter(state, events, this);
        Scheduler = new Scheduler(state, events, job => RunDue!(job));
    }

    public ChannelEvents Events { get; }

    public Legs Legs { get; }

    public Bridges Bridges { get; }

    public Dialer Dialer { get; }

    public Conferencing Conferences { get; }

    public Registrar Registrar { get; }

    public Limits Limits { get; }

    public Scheduler Scheduler { get; }

    public Fifos Fifos { get; }

    public ValetLots ValetLots { get; }

    public CallCenter CallCenter { get; }

    public SwitchState State => _state;

    public TimeProvider Time => _state.Time;

    public Chance Chance => _state.Chance;

    /// <summary>Replaces variables and commands in a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="channel">The channel whose variables come first; null for those of the whole switch alone.</param>
    public string Expand(string text, FakeChannel? channel = null) => new VariableExpansion(name => ValueOf(channel, name), AnswerAtOnce).Expand(text);

    /// <summary>Reads what a channel is told to run.</summary>
    public required Func<FakeChannel, string, string, string?, FakeExecution> Read { get; init; }

    /// <summary>Hands a channel to whoever listens at an address; gives null where nobody does.</summary>
    public required Func<FakeExecution, CancellationToken, Task<FakeCall?>> HandOver { get; init; }

    /// <summary>Runs an api command; gives its answer.</summary>
    public required Func<string, Task<string>> RunApi { get; init; }

    /// <summary>Runs something beside the connections.</summary>
    public required Action<Func<Task>> Start { get; init; }

    /// <summary>Runs something that is due, at once as far as it waits for nothing.</summary>
    public required Action<Func<Task>> RunDue { get; init; }

    /// <summary>Is told what went wrong where nobody waits for it.</summary>
    public required Action<Exception> Failed { get; init; }

    /// <summary>Is told that a channel has ended, when its first event of that has been sent.</summary>
    public Action<FakeChannel>? Ended { get; set; }

    /// <summary>Is told that a channel has ended, when all has been told of it but that it was destroyed.</summary>
    public Action<FakeChannel>? Told { get; set; }

    /// <summary>The switch has started anew: what it had in memory, beside its calls, is gone.</summary>
    public void Forget()
    {
        lock (Events.Gate)
        {
            Conferences.Forget();
            Scheduler.Forget();
            Limits.Forget();
            CallCenter.Queues.LoadAll();
        }
    }

    /// <summary>Whether a channel is still there.</summary>
    public bool Lives(FakeChannel channel) => _state.Channels[channel.Id] == channel;

    /// <summary>A channel runs an application, within the one that it runs or by itself.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="name">The application.</param>
    /// <param name="argument">Its argument.</param>
    /// <param name="id">The id that its events carry; any where it is null.</param>
    /// <returns>What completes when it has ended.</returns>
    public Task Execute(FakeChannel channel, string name, string argument, string? id = null) => channel.Runner.RunAsync(Read(channel, name, argument, id), this);

    /// <summary>A channel that was placed is answered, and runs what it was placed for, behind which it ends.</summary>
    public void Begin(FakeChannel channel, (string Name, string Argument) application)
    {
        lock (Events.Gate)
        {
            if (!Lives(channel))
                return;
            Turn(channel);
            Events.Enter(channel, ChannelState.Execute);
        }

        RunInTurn(channel, [application]);
    }

    /// <summary>A channel that was placed is answered, and goes to an extension of a dialplan.</summary>
    public void Begin(FakeChannel channel, string destination, string dialplan)
    {
        bool isInline = dialplan.Equals(Inline, StringComparison.OrdinalIgnoreCase);
        lock (Events.Gate)
        {
            if (!Lives(channel))
                return;
            string called = channel.Row.Destination;
            channel.Change(row => row with { Destination = destination, Dialplan = dialplan });
            Events.Enter(channel, ChannelState.Routing);

            // What the inline dialplan runs is no number: who was called stays the destination.
            if (isInline)
                channel.Change(row => row with { Destination = called });
            Turn(channel);
            Events.Enter(channel, ChannelState.Execute);
        }

        if (isInline)
            RunInTurn(channel, InlineDialplan.Read(destination));
    }

    /// <summary>Hangs a channel up when a time has passed.</summary>
    public async Task HangUpAfterAsync(FakeChannel channel, TimeSpan time)
    {
        if (await WaitAsync(channel, time, CancellationToken.None).ConfigureAwait(false))
            HangUp(channel, HangupCause.NormalClearing);
    }

    /// <summary>Lets a time pass, or less where the channel ends before or the token is cancelled.</summary>
    /// <returns>Whether the channel is still there.</returns>
    public async Task<bool> WaitAsync(FakeChannel channel, TimeSpan time, CancellationToken cancellationToken)
    {
        using var pause = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var ended = await Task.WhenAny(Task.Delay(time, Time, pause.Token), channel.Ended.Task).ConfigureAwait(false);
        await pause.CancelAsync().ConfigureAwait(false);
        return ended != channel.Ended.Task;
    }

    /// <summary>A key was pressed on a channel: that is told, and goes to whoever reads keys.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="source">Where they were heard.</param>
    public void Press(FakeChannel channel, string keys, DtmfSource source)
    {
        foreach (char key in keys)
        {
            using var change = Events.Gate.EnterScope();
            if (!Lives(channel))
                return;
            Events.Raise(
                EventNames.Dtmf,
                channel,
                (nameof(DtmfEvent.Digit), key.ToString()),
                (nameof(DtmfEvent.DurationInSamples), "2000"),
                (nameof(DtmfEvent.Source), source.Text));
            channel.Remember(key);
            channel.Runner.TakeKey(key);
        }
    }

    /// <summary>Somebody said something on a channel: it goes to whoever waits for speech, and is told where somebody listens for it.</summary>
    public void Say(FakeChannel channel, string result)
    {
        using var change = Events.Gate.EnterScope();
        if (!Lives(channel))
            return;
        channel.Runner.TakeSpeech(result);
        if (!channel.DetectsSpeech)
            return;
        Events.Raise(EventNames.DetectedSpeech, channel, (nameof(DetectedSpeechEvent.Kind), SpeechEventType.BeginSpeaking.Text));
        Events.RaiseWithBody(EventNames.DetectedSpeech, channel, result, (nameof(DetectedSpeechEvent.Kind), SpeechEventType.DetectedSpeech.Text));
    }

    /// <summary>Answers a channel that is not answered yet.</summary>
    public void Answer(FakeChannel channel)
    {
        lock (Events.Gate)
        {
            if (channel.Answered is not null || !Lives(channel))
                return;
            channel.Answered = _state.Time.GetUtcNow();
            Events.Raise(EventNames.ChannelAnswer, channel);
            Events.Show(channel, CallState.Active);
            Reactions.Run(channel, VariableNames.ExecutedOnAnswer, this);
        }
    }

    /// <summary>A channel rings.</summary>
    public void Ring(FakeChannel channel)
    {
        lock (Events.Gate)
        {
            if (!Lives(channel))
                return;
            channel.Times.Rang = Time.GetUtcNow();
            Events.Raise(EventNames.ChannelProgress, channel);
            Events.Show(channel, CallState.Ringing);
            Reactions.Run(channel, VariableNames.ExecutedOnRing, this);
        }
    }

    /// <summary>Holds a channel, or gives it back.</summary>
    public void Hold(FakeChannel channel, bool hold)
    {
        lock (Events.Gate)
        {
            if (!Lives(channel))
                return;
            var now = Time.GetUtcNow();
            if (hold)
                channel.Times.Held = now;
            else if (channel.Times.Held is { } since)
                channel.Times.OnHold += now - since;
            channel.Change(row => row with { CallState = hold ? CallState.Held : CallState.Active });
            Events.Raise(hold ? EventNames.ChannelHold : EventNames.ChannelUnhold, channel);
        }
    }

    /// <summary>Lets a channel wait for commands, whatever it does.</summary>
    public void Park(FakeChannel channel)
    {
        lock (Events.Gate)
        {
            if (!Lives(channel))
                return;
            channel.NextState = ChannelState.Park;
            Leave(channel);
            Events.Enter(channel, ChannelState.Park);
            Events.Raise(EventNames.ChannelPark, channel);
        }
    }

    /// <summary>Nobody holds a parked channel any more: it goes on with what comes next, and here nothing does.</summary>
    public void Unpark(FakeChannel channel)
    {
        lock (Events.Gate)
        {
            if (channel.BridgedTo.IsEmpty && Lives(channel) && (channel.Runner.Running.Any(execution => execution.IsParked) || channel.Row.State == ChannelState.Park))
            {
                channel.Runner.EndAll(this);
                HangUp(channel, HangupCause.NormalClearing);
            }
        }
    }

    /// <summary>A channel goes to an extension that is made for it: these applications, one after another.</summary>
    public void Transfer(FakeChannel channel, IReadOnlyList<(string Name, string Argument)> applications)
    {
        Transfer(channel, channel.Row.Destination, null, null);
        RunInTurn(channel, applications);
    }

    /// <summary>A channel goes elsewhere: what it runs ends, and the dialplan begins with it anew.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="destination">The extension, or what the inline dialplan runs.</param>
    /// <param name="dialplan">The dialplan; null for the channel's own.</param>
    /// <param name="context">The context; null for the channel's own.</param>
    public void Transfer(FakeChannel channel, string destination, string? dialplan, string? context)
    {
        bool isInline = dialplan?.Equals(Inline, StringComparison.OrdinalIgnoreCase) == true;
        lock (Events.Gate)
        {
            if (!Lives(channel))
                return;

            // It begins as a new call, which has met nobody yet.
            (channel.NextState, channel.OtherLeg) = (ChannelState.Routing, null);
            channel.Times.Transferred = Time.GetUtcNow();
            string called = channel.Row.Destination;
            channel.Change(row => row with
            {
                Destination = destination,
                Dialplan = dialplan ?? row.Dialplan,
                Context = context ?? row.Context,
                Application = "",
                ApplicationData = "",
            });
            Leave(channel);
            Events.Enter(channel, ChannelState.Routing);
            if (isInline)
                channel.Change(row => row with { Destination = called });
            Events.Enter(channel, ChannelState.Execute);
        }

        if (isInline)
            RunInTurn(channel, InlineDialplan.Read(destination));
    }

    /// <summary>Ends a channel, and with it the one that it has called.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="cause">Why.</param>
    /// <param name="endsApplicationsFirst">Whether what it runs ends before the hangup is told.</param>
    /// <returns>Whether it lived.</returns>
    public bool HangUp(FakeChannel channel, HangupCause cause, bool endsApplicationsFirst = false)
    {
        lock (Events.Gate)
        {
            if (endsApplicationsFirst && Lives(channel))
                channel.Runner.EndAll(this, but: channel.Call is { IsAsync: false } call ? call.SocketId : null);
            var other = _state.Channels[channel.BridgedTo];
            var wasCalled = channel.IsCalledLeg;
            if (!BeginEnd(channel, cause))
                return false;
            if (other is null)
            {
                Finish(channel);
                Destroy(channel);
            }
            else if (wasCalled)
            {
                // Its caller goes on behind the application that has called, where there is one.
                Bridges.TellEnd(other, channel);
                _state.Channels.Part(channel);
                Finish(channel);
                Destroy(channel);
                if (!other.Runner.Running.Any(execution => execution.IsBridge) && !AfterBridge.MovesOn(other, this))
                {
                    // One that was connected by its id goes back to its dialplan, which has nothing more for it.
                    if (other.Row.State == ChannelState.SoftExecute)
                        Events.Enter(other, ChannelState.Execute);
                    HangUp(other, HangupCause.NormalClearing);
                }
            }
            else if (AfterBridge.MovesOn(other, this))
            {
                Bridges.TellEnd(channel, other);
                Finish(channel);
                Destroy(channel);
            }
            else
            {
                BeginEnd(other, HangupCause.NormalClearing);
                Finish(other);
                Bridges.TellEnd(channel, other);
                Finish(channel);
                Destroy(channel);
                Destroy(other);
            }

            // The call center looks at its talks from time to time, and finds that this one is over.
            CallCenter.Offers.End(channel);
            if (other is not null)
                CallCenter.Offers.End(other);
            return true;
        }
    }

    /// <summary>Whoever was called is the caller from now on, for whom the switch has a call: names and numbers of the two sides change places.</summary>
    private void Turn(FakeChannel channel)
    {
        channel.OriginalCallerIdNumber ??= channel.Row.CallerIdNumber;
        channel.Change(row => row with { CallerIdName = row.CalleeIdName, CallerIdNumber = row.CalleeIdNumber, CalleeIdName = row.CallerIdName, CalleeIdNumber = row.CallerIdNumber });
        Events.Raise(EventNames.CallUpdate, channel, (nameof(CallUpdateEvent.DisplayDirection), CalleeDirection.Send.Text));
    }

    /// <summary>A channel runs applications one after another, and ends behind the last.</summary>
    public void Run(FakeChannel channel, IEnumerable<(string Name, string Argument)> applications) => RunInTurn(channel, applications);

    private void RunInTurn(FakeChannel channel, IEnumerable<(string Name, string Argument)> applications) =>
        RunDue(() => channel.Runner.RunInTurnAsync(applications.Select(item => Read(channel, item.Name, item.Argument, null)), this));

    private string? ValueOf(FakeChannel? channel, string name) =>
        channel?.Variables.TryGetValue(name, out var own) == true ? own
        : channel is not null && ChannelData.ProfileValue(channel, name) is { } known ? known
        : _state.Variables.All.GetValueOrDefault(name);

    /// <summary>What a command answers that does not wait for anything; of one that does, nothing.</summary>
    private string AnswerAtOnce(string text) => RunApi(text) is { IsCompletedSuccessfully: true } answer ? answer.Result : "";

    /// <summary>Takes a channel out of what it does, which is told: its bridge and what it runs.</summary>
    private void Leave(FakeChannel channel)
    {
        Bridges.Part(channel);
        channel.Runner.EndAll(this);
    }

    private bool BeginEnd(FakeChannel channel, HangupCause cause)
    {
        if (!_state.Channels.Take(channel))
            return false;
        cause = Causes.Meant(cause);
        (channel.NextState, channel.Cause, channel.Times.HungUp) = (ChannelState.Hangup, cause, Time.GetUtcNow());
        Events.Raise(EventNames.ChannelHangup, channel);
        Ended?.Invoke(channel);
        return true;
    }

    /// <summary>All that is told of a channel that was hung up, but that it is gone: what it runs ends first.</summary>
    private void Finish(FakeChannel channel)
    {
        channel.Runner.EndAll(this);
        if (channel.Row.State == ChannelState.Park)
            Events.Raise(EventNames.ChannelUnpark, channel);
        Events.Enter(channel, ChannelState.Hangup);
        Recording.StopAll(channel, this);
        Events.Show(channel, CallState.Hangup);
        CallRecord.End(channel);
        Events.Enter(channel, ChannelState.Reporting);
        Events.Raise(EventNames.ChannelHangupComplete, channel);
        Told?.Invoke(channel);
        Limits.Release(channel);
        Scheduler.Remove(row => row.Group == channel.Id.Text);
        channel.Ended.TrySetResult(channel.Cause);
    }

    private void Destroy(FakeChannel channel)
    {
        channel.NextState = ChannelState.Destroy;
        channel.Change(row => row with { CallUuid = row.Uuid });
        Events.Raise(EventNames.ChannelDestroy, channel);
        Events.Enter(channel, ChannelState.Destroy);
    }
}
