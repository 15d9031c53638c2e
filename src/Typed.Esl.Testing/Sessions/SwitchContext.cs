using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Testing.Answering;
using Typed.Esl.Testing.Behaviour;
using Typed.Esl.Testing.Events;
using Typed.Esl.Testing.State;
using Typed.Esl.Testing.Telemetry;

namespace Typed.Esl.Testing.Sessions;

/// <summary>What all connections of one switch share.</summary>
internal sealed class SwitchContext
{
    private readonly ConcurrentDictionary<ClientSession, byte> _sessions = new();
    private readonly Lock _order = new();

    public SwitchContext(FakeFreeSwitchOptions options)
    {
        Password = options.Password;
        Users = options.Users;
        Logger = options.LoggerFactory.CreateLogger<FakeFreeSwitch>();
        State = new SwitchState(options.Catalogue, options.TimeProvider);
        Composer = new EventComposer(options.Catalogue, State.Identity, options.TimeProvider);
        Control = new CallControl(State, Composer, Send) { Ended = TellEnded, Told = TellTold };
        State.Channels.Removed = channel =>
        {
            TellEnded(channel);
            TellTold(channel);
        };
        Applications = new ApplicationFinder(options.Catalogue);
        Api = new ApiRunner(options.Catalogue, State, Control, Errors, Logger);
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

    public ConcurrentQueue<Exception> Errors { get; } = new();

    /// <summary>The connections.</summary>
    public ICollection<ClientSession> Sessions => _sessions.Keys;

    public void Add(ClientSession session) => _sessions.TryAdd(session, 0);

    public void Remove(ClientSession session) => _sessions.TryRemove(session, out _);

    /// <summary>Sends an event to every connection that has asked for it, to all in the same order.</summary>
    /// <returns>How many those are.</returns>
    public int Send(FakeEvent item)
    {
        lock (_order)
        {
            var stamped = Composer.Stamp(item);
            return Sessions.Count(session => session.Send(stamped));
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

    /// <summary>Gives what is queued to a channel to the first connection that is bound to it, while the channel diverts its events.</summary>
    /// <returns>How many connections something was sent to.</returns>
    public int DeliverQueued(FakeChannel channel)
    {
        lock (_order)
        {
            if (!channel.DivertsEvents || Sessions.FirstOrDefault(session => session.TakesQueued(channel)) is not { } receiver)
                return 0;
            int sent = 0;
            for (; channel.Queued.TryDequeue(out var item); sent = 1)
                receiver.SendQueued(item);
            return sent;
        }
    }

    /// <summary>Runs something beside the connections, as the switch runs a background job on a thread of its own.</summary>
    public void Start(Action job) => _ = Task.Run(() =>
    {
        try
        {
            job();
        }
#pragma warning disable CA1031 // Nobody waits for a job: what fails in it is told where tests look.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Errors.Enqueue(error);
            Log.JobFailed(Logger, error);
        }
    });

    private void TellEnded(FakeChannel channel)
    {
        foreach (var session in Sessions)
            session.Following.CallEnded(channel);
    }

    private void TellTold(FakeChannel channel)
    {
        foreach (var session in Sessions)
            session.Following.CallTold(channel);
    }
}
