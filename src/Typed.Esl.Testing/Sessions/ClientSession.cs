using System.IO.Pipelines;
using System.Net.Sockets;
using Typed.Esl.Testing.Conversation;
using Typed.Esl.Testing.Events;
using Typed.Esl.Testing.Faults;
using Typed.Esl.Testing.State;
using Typed.Esl.Testing.Telemetry;
using Typed.Esl.Testing.Wire;

namespace Typed.Esl.Testing.Sessions;

/// <summary>One client's connection, from the greeting to the goodbye.</summary>
internal sealed class ClientSession : IDisposable
{
    private static readonly TimeSpan s_firstCommand = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);

    private readonly Socket _socket;
    private readonly NetworkStream _stream;
    private readonly Strand _chance;
    private readonly SwitchContext _context;
    private readonly EventInterest _interest;
    private readonly EventFilters _filters = new();
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _ending = new();
    private readonly CancellationTokenSource _killed = new();
    private string? _farewell;
    private EventFormat _format;

    /// <param name="socket">The connection.</param>
    /// <param name="peer">Where the client is.</param>
    /// <param name="context">The switch.</param>
    /// <param name="call">The call for which the switch has made the connection; null where the client has made it.</param>
    public ClientSession(Socket socket, string peer, SwitchContext context, FakeCall? call = null)
    {
        // Made here: who drops the connection before it is served finds nothing that could not be ended.
        _stream = new NetworkStream(socket, ownsSocket: false);
        (_socket, Peer, _context, Call) = (socket, peer, context, call);
        Record = context.Conversation.Begin(call is null ? "connects" : $"is called, for the channel {call.Channel.Id}");
        _chance = context.State.Chance.Of(StrandKind.Connection, Record.Number);
        Outbox = new Outbox(context.Plan, context.State.Time, Kill);
        _interest = new EventInterest(context.Composer.Names, context.Composer.Subclasses);
        Following = new CallFollowing(context, Outbox, End) { Change = change => context.Follow(this, change) };
        if (call is not null)
            Following.Bind(call.Channel);
    }

    /// <summary>The call for which the switch has made the connection; null where the client has made it.</summary>
    public FakeCall? Call { get; }

    /// <summary>What was said on the connection.</summary>
    public ConnectionRecord Record { get; }

    public Outbox Outbox { get; }

    /// <summary>The call that the client follows.</summary>
    public CallFollowing Following { get; }

    /// <summary>Where the client is.</summary>
    public string Peer { get; }

    /// <summary>Serves the client until it goes, says goodbye or is thrown out.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Log.ClientCame(_context.Logger, Peer);
        _context.State.Chance.Enter(_chance);
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _killed.Token);
        var sender = new Sender(_socket, Outbox, _context.Plan, _context.State.Chance.Of(StrandKind.Pieces, Record.Number), _context.State.Time, Record) { Cut = Cut };
        var writing = WriteAsync(sender, gone.Token);
        try
        {
            await ServeAsync(new RequestReader(PipeReader.Create(_stream)), gone.Token).ConfigureAwait(false);
            Outbox.Reply(Frames.DisconnectNotice(Following.Channel?.Id.Text));
            Outbox.Complete();
            await (_farewell is null ? writing : SayFarewellAsync(writing, _farewell, cancellationToken)).ConfigureAwait(false);
            _socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception error) when (error is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The client has gone without a word, or the switch is being stopped.
        }
        finally
        {
            Outbox.Complete();
            await gone.CancelAsync().ConfigureAwait(false);
            await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _context.Conversation.End(Record);
            Log.ClientWent(_context.Logger, Peer);
            if (Call is not null)
                await Call.OnLeftAsync(cancellationToken).ConfigureAwait(false);
            else if (Following.Channel is { } channel && !cancellationToken.IsCancellationRequested)
                _context.Control.Routing.Unpark(channel);
        }
    }

    /// <summary>Writes what goes out. Where the fake itself fails at that, nothing will ever be answered: the test is told at once, and the client by the end of the connection.</summary>
    private async Task WriteAsync(Sender sender, CancellationToken cancellationToken)
    {
        try
        {
            await sender.RunAsync(cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever it is, nobody else would tell of it.
        catch (Exception error) when (error is not (IOException or SocketException or ObjectDisposedException or OperationCanceledException))
#pragma warning restore CA1031
        {
            _context.Errors.Enqueue(error);
            Log.ClientFailed(_context.Logger, Peer, error);
            Cut();
        }
    }

    /// <summary>The switch ends the connection.</summary>
    public void End() => _ = _ending.CancelAsync();

    /// <summary>The switch ends the connection with words of its own, behind all that it has to say.</summary>
    public void Close(string farewell)
    {
        Outbox.Reply(Frames.DisconnectNotice(Following.Channel?.Id.Text, farewell));
        Outbox.Complete();
        End();
    }

    /// <summary>Ends the connection at once, and nothing more is said.</summary>
    public void Cut()
    {
        Outbox.Abandon();
        try
        {
            _socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // It has ended already.
        }
    }

    /// <summary>Ends the connection with a packet that says there is none.</summary>
    public void Reset()
    {
        Outbox.Abandon();
        _socket.Close(0);
    }

    /// <summary>Sends an event if the client has asked for it.</summary>
    /// <returns>Whether it has.</returns>
    public bool Send(SentEvent item)
    {
        lock (_gate)
        {
            if (!_interest.Covers(item.Item) || !_filters.Pass(item.Item) || !Following.Passes(item))
                return false;
            Outbox.Event(item.Frame(_format));
            return true;
        }
    }

    /// <summary>Whether the client may have asked for events of a name.</summary>
    public bool MayWant(string name)
    {
        lock (_gate)
            return _interest.Covers(name);
    }

    /// <summary>Whether the client gets what is queued to a channel: it is bound to it, and takes events at all.</summary>
    public bool TakesQueued(FakeChannel channel)
    {
        lock (_gate)
            return Following.Channel == channel && _interest.IsListening && Outbox.IsOpen;
    }

    /// <summary>Sends an event that was queued, whatever the client has asked for.</summary>
    public void SendQueued(FakeEvent item)
    {
        lock (_gate)
            Outbox.Event(EventEncoder.Encode(item, _format));
    }

    /// <summary>Changes which events the client receives.</summary>
    public string Change(Func<EventInterest, EventFilters, string> change)
    {
        lock (_gate)
            return change(_interest, _filters);
    }

    /// <summary>The form of the events.</summary>
    public EventFormat Format
    {
        get
        {
            lock (_gate)
                return _format;
        }

        set
        {
            lock (_gate)
                _format = value;
        }
    }

    /// <summary>Up to which level the client wants lines of the log; null where it wants none.</summary>
    public int? LogLevel { get; set; }

    /// <summary>Sends a line of the log if the client wants as much.</summary>
    /// <returns>Whether it does.</returns>
    public bool Send(byte[] logLine, int level)
    {
        if (LogLevel is not { } wanted || level > wanted)
            return false;
        Outbox.LogLine(logLine);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _socket.Dispose();
        _stream.Dispose();
        Following.Dispose();
    }

    /// <summary>The switch will not have the client any longer: it says so at once, ahead of all that waits.</summary>
    private void Kill(string farewell)
    {
        _farewell = farewell;
        _ = _killed.CancelAsync();
    }

    /// <summary>What is being sent is broken off, wherever that is. The switch tries for ten minutes to send what a client does not read.</summary>
    private async Task SayFarewellAsync(Task writing, string farewell, CancellationToken cancellationToken)
    {
        await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        byte[] frame = Frames.DisconnectNotice(Following.Channel?.Id.Text, farewell);
        Record.Said(frame);
        using var patience = new CancellationTokenSource(s_patience, _context.State.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        await _socket.SendAsync(frame, either.Token).ConfigureAwait(false);
    }

    private async Task ServeAsync(RequestReader requests, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_ending.Token, cancellationToken);
        var verbs = new VerbTable(this, _context);
        if (Call is null && _context.Plan.Strikes<FaultKind.RejectConnections>())
        {
            Outbox.Reply(Frames.RudeRejection());
            return;
        }

        if (Call is null)
            Outbox.Reply(Frames.AuthRequest());
        using var waiting = new CancellationTokenSource(s_firstCommand, _context.State.Time);
        using var first = CancellationTokenSource.CreateLinkedTokenSource(waiting.Token, either.Token);
        try
        {
            var patience = first.Token;
            while (!verbs.IsOver && await requests.ReadAsync(patience).ConfigureAwait(false) is { } request)
            {
                // Behind the first, whatever it was, the switch waits for ever.
                patience = either.Token;
                waiting.CancelAfter(Timeout.InfiniteTimeSpan);
                Outbox.Hold();
                var reply = verbs.Run(request);

                // The reply and what was told meanwhile go out before the goodbye, also where the call has ended under the command.
                if (reply.Before is { } ended)
                    await ended.WaitAsync(cancellationToken).ConfigureAwait(false);
                Outbox.Reply(reply.Later is { } later ? await later.WaitAsync(cancellationToken).ConfigureAwait(false) : reply.Frame);
                reply.Afterwards?.Invoke();
            }
        }
        catch (OperationCanceledException) when (_ending.IsCancellationRequested || _killed.IsCancellationRequested || waiting.IsCancellationRequested)
        {
            // The call is over, and with it the connection; the client has said nothing at all; or the switch will not have it any longer.
        }
        catch (InvalidDataException error)
        {
            Log.BadRequest(_context.Logger, Peer, error.Message);
        }
    }
}
