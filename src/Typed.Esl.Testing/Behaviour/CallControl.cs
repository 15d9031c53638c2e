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
    private readonly SwitchState _state;

    /// <param name="state">What the switch knows.</param>
    /// <param name="events">Tells of channels.</param>
    public CallControl(SwitchState state, ChannelEvents events)
    {
        (_state, Events) = (state, events);
        Legs = new Legs(state, events);
        Progress = new CallProgress(this);
        Routing = new Routing(this);
        Ending = new CallEnding(this);
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

    /// <summary>What is heard on channels, and how far their calls have come.</summary>
    public CallProgress Progress { get; }

    /// <summary>Where channels go.</summary>
    public Routing Routing { get; }

    /// <summary>How channels end.</summary>
    public CallEnding Ending { get; }

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

    /// <summary>Hangs a channel up when a time has passed.</summary>
    public async Task HangUpAfterAsync(FakeChannel channel, TimeSpan time)
    {
        if (await WaitAsync(channel, time, CancellationToken.None).ConfigureAwait(false))
            Ending.HangUp(channel, HangupCause.NormalClearing);
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

    private string? ValueOf(FakeChannel? channel, string name)
    {
        string variable = VariableList.Parse(name).Name;
        return (channel is null ? null : VariableList.Get(channel.Variables, name) ?? ChannelData.ProfileValue(channel, variable)) ?? _state.Variables.All.GetValueOrDefault(variable);
    }

    /// <summary>What a command answers that does not wait for anything; of one that does, nothing.</summary>
    public string AnswerAtOnce(string text) => RunApi(text) is { IsCompletedSuccessfully: true } answer ? answer.Result : "";
}
