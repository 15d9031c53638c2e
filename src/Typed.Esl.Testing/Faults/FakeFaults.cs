using Typed.Esl.Testing.Faults;
using Typed.Esl.Testing.Sessions;

namespace Typed.Esl.Testing;

/// <summary>
/// What a test lets go wrong on a fake switch, on connections that stand and on new ones: <c>using (fake.Faults.Stall()) { … }</c>. Each lasts until it is disposed; several can
/// be at work at once, and where two are of a kind, the later one counts.
/// </summary>
public sealed class FakeFaults
{
    private readonly SwitchContext _context;
    private readonly Action _listen;
    private readonly Action _stopListening;

    internal FakeFaults(SwitchContext context, Action listen, Action stopListening) => (_context, _listen, _stopListening) = (context, listen, stopListening);

    /// <summary>The faults that are at work.</summary>
    public IReadOnlyList<FakeFault> Active => _context.Plan.Active;

    /// <summary>Nobody listens: who connects is refused by the operating system. So it is while a switch starts or is down, and while its Event Socket is not loaded. Connections that stand stay.</summary>
    public FakeFault RefuseConnections()
    {
        _stopListening();
        return Begin(new FaultKind.RefuseConnections(), () =>
        {
            if (_context.Plan.Find<FaultKind.RefuseConnections>() is null)
                _listen();
        });
    }

    /// <summary>Who connects is sent <c>text/rude-rejection</c> and goodbye. So a switch does with an address that its access list does not have.</summary>
    public FakeFault RejectConnections() => Begin(new FaultKind.RejectConnections());

    /// <summary>Every password is wrong, of <c>auth</c> and <c>userauth</c> alike: <c>-ERR invalid</c> and goodbye. So it is where somebody has changed it on the switch.</summary>
    public FakeFault RefusePasswords() => Begin(new FaultKind.RefusePasswords());

    /// <summary>
    /// Nothing is sent, and no connection ends. So it is where the network is gone or the switch's machine stands still, and on a switch while a long <c>api</c> command keeps a connection's
    /// only thread. Commands are carried out all the same, and their answers come when it ends; events queue up, to the limit of the switch.
    /// </summary>
    public FakeFault Stall() => Begin(new FaultKind.Stall());

    /// <summary>The same for a time.</summary>
    /// <param name="time">How long, by the fake's clock.</param>
    public FakeFault StallFor(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(time, TimeSpan.Zero);
        var fault = Stall();
        fault.EndAfter(time, _context.State.Time);
        return fault;
    }

    /// <summary>Everything comes so much later, in its order. So it is on a long way through the network.</summary>
    /// <param name="time">How much, by the fake's clock.</param>
    public FakeFault Delay(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(time, TimeSpan.Zero);
        return Begin(new FaultKind.Delay(time));
    }

    /// <summary>
    /// Frames are sent in pieces, whose lengths the seed decides. So a network does it: where a frame ends and where a packet does have nothing to do with each other. Without a pause
    /// pieces may be read together; with one, a client sees the end of each.
    /// </summary>
    /// <param name="most">The most bytes of a piece.</param>
    /// <param name="pause">How long it is from one piece to the next, by the fake's clock.</param>
    public FakeFault Fragment(int most = 1, TimeSpan pause = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(pause, TimeSpan.Zero);
        return Begin(new FaultKind.Fragment(most, pause));
    }

    /// <summary>Every connection ends when so many bytes more have gone out on it, wherever in a frame that is. So it is where a switch dies while it sends; who comes back is cut again.</summary>
    /// <param name="bytes">How many bytes.</param>
    public FakeFault CutAfter(int bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        return Begin(new FaultKind.CutAfter(bytes));
    }

    /// <summary>
    /// The <c>BACKGROUND_JOB</c> events of so many jobs wait for each other, and then come in an order of the seed's that is not the one in which the jobs were given. On a switch each job runs on a
    /// thread of its own, and its event comes when it is done. What still waits when the fault ends comes then.
    /// </summary>
    /// <param name="jobs">How many jobs.</param>
    public FakeFault ReorderJobs(int jobs = 2)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(jobs, 2);
        return Begin(new FaultKind.ReorderJobs(jobs), _context.Jobs.Release);
    }

    /// <summary>No <c>BACKGROUND_JOB</c> event comes, though the job was done. So it is on a switch where the connection's lock could not be had when the job ended.</summary>
    public FakeFault DropJobEvents() => Begin(new FaultKind.DropJobEvents());

    /// <summary>
    /// So few events, and so few lines of the log, wait for a client that does not read; those behind them are lost, and after more than 500 that were lost in a row the switch tells
    /// the client so and ends its connection. That is what a switch does with 100,000, and so does the fake without this.
    /// </summary>
    /// <param name="events">How many.</param>
    public FakeFault LimitQueues(int events)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(events);
        return Begin(new FaultKind.LimitQueues(events));
    }

    /// <summary>Every connection ends, now and without a goodbye: the client reads to the end. So it is where the switch's process dies.</summary>
    public void Cut() => EndAll("is cut", session => session.Cut());

    /// <summary>Every connection is reset: the client's next read or write fails. So it is where a machine has forgotten its connections, or a firewall ends them.</summary>
    public void Reset() => EndAll("is reset", session => session.Reset());

    /// <summary>
    /// The switch stops and starts again, at the same port. It tells <c>SHUTDOWN</c>, hangs up every call for SYSTEM_SHUTDOWN, says <c>The system is being shut down.</c> to every client and ends the
    /// connections. Then it has another Core-UUID, and counts its events and channels anew. What the test has put into its tables and variables stays, as a switch's configuration does; what commands have left
    /// in its memory (<c>hash</c>, limits, tasks, global variables) is gone.
    /// </summary>
    public void Restart()
    {
        _context.Control.Events.Raise(EventNames.Shutdown, (nameof(ShutdownEvent.Info), "System Shutting Down"));
        _context.Control.Ending.HangUpAll([.. _context.State.Channels], HangupCause.SystemShutdown);
        EndAll("is shut down", session => session.Close("The system is being shut down.\n"));
        _context.BeginAnew();
    }

    /// <summary>The same without a word: the process dies, its calls are gone and nothing is told of them, and another process has taken its place.</summary>
    public void Crash()
    {
        Cut();
        foreach (var channel in _context.State.Channels)
            _context.State.Channels.Remove(channel.Id);
        _context.BeginAnew();
    }

    /// <summary>Ends every fault.</summary>
    public void Clear()
    {
        foreach (var fault in Active)
            fault.Dispose();
    }

    private FakeFault Begin(FaultKind kind, Action? ended = null)
    {
        var fault = new FakeFault(kind, over =>
        {
            _context.Plan.Remove(over);
            _context.Conversation.Switch.Note($"no longer {over}");
            ended?.Invoke();
        });
        _context.Plan.Add(fault);
        _context.Conversation.Switch.Note($"fault: {fault}");
        return fault;
    }

    private void EndAll(string how, Action<ClientSession> end)
    {
        // In the order in which they came, so that a conversation reads the same each time.
        foreach (var session in _context.Sessions.OrderBy(session => session.Record.Number))
        {
            session.Record.Note(how);
            end(session);
        }
    }
}
