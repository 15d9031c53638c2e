using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Testing.Answering;
using Typed.Esl.Testing.Behaviour;
using Typed.Esl.Testing.Conversation;
using Typed.Esl.Testing.Events;
using Typed.Esl.Testing.Faults;
using Typed.Esl.Testing.State;
using Typed.Esl.Testing.Telemetry;

namespace Typed.Esl.Testing.Sessions;

/// <summary>What all connections of one switch share.</summary>
internal sealed class SwitchContext
{
    private readonly ConcurrentDictionary<ClientSession, byte> _sessions = new();
    private readonly Audience _audience = new();
    private readonly HashSet<string> _applications;
    private readonly Lazy<ApplicationFinder> _lenient;
    private readonly Lock _order = new();
    private int _life;
    private int _jobs;

    /// <param name="options">How the switch is made.</param>
    /// <param name="handOver">Hands a channel to whoever listens at an address.</param>
    public SwitchContext(FakeFreeSwitchOptions options, Func<FakeExecution, CancellationToken, Task<FakeCall?>> handOver)
    {
        Password = options.Password;
        Users = options.Users;
        Logger = options.LoggerFactory.CreateLogger<FakeFreeSwitch>();
        State = new SwitchState(options.Catalogue, options.TimeProvider, new Chance(options.Seed ?? Random.Shared.Next()));
        Composer = new EventComposer(options.Catalogue, State);
        Conversation = new ConversationRecord(options.TimeProvider, options.ConversationLength, new MessageText(EventComposer.EventNameHeader, Composer.TellingHeaders));
        Errors = new ErrorList(Conversation);
        Jobs = new JobEvents(Plan, State.Chance);
        Applications = new ApplicationFinder(options.Catalogue, isExpanded: true);
        _lenient = new(() => new ApplicationFinder(options.Catalogue, text => text is [>= '0' and <= '9', ..], isExpanded: true));
        _applications = new(options.Catalogue.Applications.Select(application => application.Syntax.FirstWord), StringComparer.OrdinalIgnoreCase);
        Control = new CallControl(State, new ChannelEvents(Composer, IsWanted, Send, Divert))
        {
            Read = Read,
            HandOver = handOver,
            Start = Start,
            RunDue = RunDue,
            RunApi = text => Api!.RunAsync(text),
            Failed = Errors.Enqueue,
            Ended = channel => Tell(channel, session => session.Following.CallEnded(channel)),
            Told = channel => Tell(channel, session => session.Following.CallTold(channel)),
        };
        State.Channels.Removed = Forget;
        Api = new ApiRunner(options.Catalogue, State, Control, Errors.Enqueue, Logger);
    }

    public string Password { get; }

    public IReadOnlyList<FakeEslUser> Users { get; }

    public ILogger Logger { get; }

    public SwitchState State { get; }

    public EventComposer Composer { get; }

    public CallControl Control { get; }

    public ApiRunner Api { get; }

    /// <summary>Reads the applications that calls are told to run.</summary>
    public ApplicationFinder Applications { get; }

    public ConcurrentQueue<string> Commands { get; } = new();

    /// <summary>What was said.</summary>
    public ConversationRecord Conversation { get; }

    public ErrorList Errors { get; }

    /// <summary>What goes wrong.</summary>
    public FaultPlan Plan { get; } = new();

    /// <summary>The events of background jobs.</summary>
    public JobEvents Jobs { get; }

    /// <summary>How often the switch has started.</summary>
    public int Life => Volatile.Read(ref _life);

    /// <summary>The number of the next background job.</summary>
    public int NextJob() => Interlocked.Increment(ref _jobs);

    /// <summary>The switch has started anew.</summary>
    public void BeginAnew()
    {
        Interlocked.Increment(ref _life);
        Control.Forget();
        lock (_order)
        {
            State.BeginAnew();
            Composer.CountAnew();
        }
    }

    /// <summary>The connections.</summary>
    public ICollection<ClientSession> Sessions => _sessions.Keys;

    public void Add(ClientSession session)
    {
        _sessions.TryAdd(session, 0);
        _audience.Add(session);
    }

    public void Remove(ClientSession session)
    {
        _sessions.TryRemove(session, out _);
        _audience.Remove(session);
    }

    /// <summary>A connection changes what it follows: no event goes by meanwhile, none twice and none past it.</summary>
    public void Follow(ClientSession session, Action change)
    {
        lock (_order)
        {
            _audience.Remove(session);
            change();
            _audience.Add(session);
        }
    }

    /// <summary>Sends an event to every connection that has asked for it, to all in the same order.</summary>
    /// <returns>How many those are.</returns>
    public int Send(FakeEvent item)
    {
        lock (_order)
        {
            return _audience.Send(new SentEvent(Composer.Stamp(item), item[Composer.ChannelHeader], item.Name == EventNames.BackgroundJob || !item.IsComposed ? item[Composer.JobOwnerHeader] : null));
        }
    }

    /// <summary>Sends a line of the log to every connection that wants as much.</summary>
    /// <returns>How many those are.</returns>
    public int Send(byte[] logLine, int level)
    {
        lock (_order)
            return Sessions.Count(session => session.Send(logLine, level));
    }

    /// <summary>Queues an event to a channel that diverts them.</summary>
    /// <returns>How many connections it was sent to.</returns>
    public int Queue(FakeChannel channel, FakeEvent item)
    {
        channel.Queued.Enqueue(item);
        return DeliverQueued(channel);
    }

    /// <summary>Counts an event, and queues it to a channel that diverts them, with nothing else told between.</summary>
    /// <returns>How many connections it was sent to.</returns>
    public int Divert(FakeChannel channel, FakeEvent item)
    {
        lock (_order)
            return Queue(channel, Composer.Stamp(item));
    }

    /// <summary>Gives what is queued to a channel to the first connection that is bound to it, while the channel diverts its events.</summary>
    /// <returns>How many connections something was sent to.</returns>
    public int DeliverQueued(FakeChannel channel)
    {
        lock (_order)
        {
            if (!channel.DivertsEvents || _audience.BoundTo(channel.Id.Text).FirstOrDefault(session => session.TakesQueued(channel)) is not { } receiver)
                return 0;
            int sent = 0;
            for (; channel.Queued.TryDequeue(out var item); sent = 1)
                receiver.SendQueued(item);
            return sent;
        }
    }

    /// <summary>Runs something beside the connections, as the switch runs a background job on a thread of its own.</summary>
    public void Start(Func<Task> job) => _ = Task.Run(() => WatchAsync(job));

    /// <summary>Runs something that is due, at once as far as it waits for nothing: when a test has moved its clock on, it has happened.</summary>
    public void RunDue(Func<Task> job) => _ = WatchAsync(job);

    /// <summary>Nothing happens any more because time passes.</summary>
    public void Stop()
    {
        Control.Scheduler.Stop();
        Control.Registrar.Stop();
        Control.CallCenter.Dispatch.Stop();
        State.Leave();
        Conversation.Close();
    }

    /// <summary>Runs something whose failure is nobody's: it is told where tests look.</summary>
    public async Task WatchAsync(Func<Task> job)
    {
        try
        {
            await job().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Nobody waits for a job: what fails in it is told where tests look.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Errors.Enqueue(error);
            Log.JobFailed(Logger, error);
        }
    }

    /// <summary>A channel was taken out by hand: nothing is told of its end, and nothing counts on it any more.</summary>
    private void Forget(FakeChannel channel)
    {
        lock (Control.Events.Gate)
        {
            channel.Runner.Drop();
            Eavesdrop.Forget(channel);
            Control.Limits.Release(channel);
            Control.Fifos.Forget(channel);
            Control.ValetLots.Forget(channel);
            Control.CallCenter.Forget(channel);
            Control.Conferences.Forget(channel);
        }

        Control.Ended?.Invoke(channel);
        Control.Told?.Invoke(channel);
        channel.Ended.TrySetResult(default);
    }

    private bool IsWanted(string name, FakeChannel? channel)
    {
        lock (_order)
            return _audience.MayWant(name, channel?.Id.Text);
    }

    private void Tell(FakeChannel channel, Action<ClientSession> tell)
    {
        foreach (var session in _audience.BoundTo(channel.Id.Text))
            tell(session);
    }

    private FakeExecution Read(FakeChannel channel, string name, string given, string? id)
    {
        string argument = Control.Expand(given, channel);
        string line = argument.Length == 0 ? name : $"{name} {argument}";

        // What begins as a number is one to the switch, also where something stands behind it.
        return new(channel, Control, id ?? State.Chance.Id(), name, argument, Applications.Find(line) ?? _lenient.Value.Find(line))
        {
            IsKnown = _applications.Contains(name) || channel.Call?.Own(name) is not null
                || State.Interfaces.Any(item => item.Type == InterfaceType.Application && item.Name.Equals(name, StringComparison.OrdinalIgnoreCase)),
        };
    }
}
