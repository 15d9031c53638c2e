using System.IO.Pipelines;
using Typed.Esl.Telemetry;
using Typed.Esl.Wire;

namespace Typed.Esl.Connection;

/// <summary>
/// One life of a connection to a switch: sends commands, reads until it ends, and tells why it did. Readers outlive it. It knows the protocol's verbs and no command.
/// </summary>
internal sealed class EslConnection : IAsyncDisposable
{
    /// <summary>How long a connection that can no longer be written to is still read.</summary>
    private static readonly TimeSpan s_lastWordsTime = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_closingTime = TimeSpan.FromMilliseconds(250);

    private readonly ConnectionPipe _pipe;
    private readonly ConnectionSettings _settings;
    private readonly CommandPipeline _commands;
    private readonly HeldReply _held;
    private readonly Inbox _inbox;
    private readonly PendingPool<PendingApi> _pool = new();
    private readonly ReceivedTail _tail = new();
    private readonly Action<EslConnection, ConnectionEnd>? _onEnd;
    private readonly WatchedChannel? _call;
    private readonly PoolTurn _readersFirst = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _putAway = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _run = Task.CompletedTask;
    private Prober? _prober;
    private StandingConnection? _standing;
    private long _reads;
    private ConnectionEnd? _end;
    private int _closing;

    /// <param name="pipe">The bytes.</param>
    /// <param name="owner">What is to be disposed when the connection ends: the stream or the socket.</param>
    /// <param name="settings">Times, limits, clock and log.</param>
    /// <param name="receivers">Take what comes. They are not this connection's to end.</param>
    /// <param name="onEnd">Is told of the end, before anything that waits for this connection is.</param>
    /// <param name="onLingering">Is told that the call has ended to which this connection is bound, and for how long the switch keeps it all the same.</param>
    public EslConnection(
        IDuplexPipe pipe,
        IAsyncDisposable? owner,
        ConnectionSettings settings,
        Receivers receivers,
        Action<EslConnection, ConnectionEnd>? onEnd = null,
        Action<TimeSpan?>? onLingering = null)
    {
        _pipe = new ConnectionPipe(pipe, owner, settings);
        _settings = settings;
        _commands = new CommandPipeline(pipe.Output, settings, OnWriteFailed);
        _onEnd = onEnd;
        _call = receivers.Channels.Own;
        _held = new HeldReply(canRunHere: _pipe.ResumesOnPool);
        _inbox = new Inbox(settings, _commands, _held, receivers, () => IsClosing, onLingering);
    }

    /// <summary>Completes when the switch asks for authentication; fails when the connection ends before.</summary>
    public Task Greeting => _inbox.Greeting;

    /// <summary>Completes when the connection is over; it may still be being put away. It never fails.</summary>
    public Task Completion => _ended.Task;

    /// <summary>The verbs that the switch takes on this connection; null for all.</summary>
    public VerbLimit? Limit { get; set; }

    /// <summary>What the switch allows on this connection.</summary>
    public EslPermissions Permissions { get; private set; } = EslPermissions.Everything;

    /// <summary>How often something has come.</summary>
    public long Reads => Volatile.Read(ref _reads);

    public Unanswered Unanswered => _commands.Unanswered;

    /// <summary>The command that the switch is to answer next, as exceptions may name it; null where there is none.</summary>
    public string? OldestUnanswered => _commands.Oldest;

    /// <summary>Whether what has come last is only a part of a message.</summary>
    public bool IsInsideMessage => _inbox.IsInsideMessage;

    /// <summary>Why the connection is over; null while it stands.</summary>
    public ConnectionEnd? End => Volatile.Read(ref _end);

    /// <summary>Whether this program has begun to close the connection.</summary>
    public bool IsClosing => Volatile.Read(ref _closing) != 0;

    /// <summary>Begins to read. Whatever the caller carries along (a request's trace, a user) does not become the connection's for life.</summary>
    public void Start()
    {
        using (ExecutionContext.SuppressFlow())
            _run = Task.Run(RunAsync);
    }

    /// <summary>The switch will answer to <c>userauth</c>, perhaps with more than it has room for.</summary>
    public void ExpectCutReply() => _inbox.ExpectCutReply();

    /// <summary>The switch has let us in: from now on its silence is looked at, and it may send what is long.</summary>
    public void Accept(EslPermissions permissions)
    {
        Permissions = permissions;
        _inbox.AcceptPeer();
        _prober = new Prober(this, _settings);
        var standing = _settings.Telemetry.Connected();
        Interlocked.Exchange(ref _standing, standing); // what ends the connection from here on sees it
        if (End is { } end)
        {
            _prober.Dispose();
            standing.End(end.Reason);
        }
    }

    /// <summary>From now on a reply may take as long as it likes: the switch runs applications on the thread that answers.</summary>
    public void WaitWithoutLimit() => _commands.WaitWithoutLimit();

    /// <summary>Everything stands that is subscribed to: from now on what comes goes to the readers. What a switch sends while it is still being asked is of the time before.</summary>
    public void Open() => _inbox.Open();

    /// <summary>Sends <c>api</c> with a text.</summary>
    public ValueTask<ApiReply> ApiAsync(string command, CancellationToken cancellationToken)
    {
        Limit?.ThrowIfBeyond(Verbs.Api);
        if (cancellationToken.IsCancellationRequested)
            return Canceled<ApiReply>(command, cancellationToken);
        var pending = PendingApi.Rent(_pool, command);
        pending.Call = _call;
        var task = pending.Task;
        _commands.Send(pending, new WireCommand(Verbs.Api, command), cancellationToken);
        return task;
    }

    /// <summary>Sends a command of the protocol itself, for a caller.</summary>
    public ValueTask<CommandReply> CommandAsync(in WireCommand command, CancellationToken cancellationToken) =>
        SendAsync(command, new PendingCommand(command.Describe()), cancellationToken);

    /// <summary>Sends a command that the connection itself needs: how much callers may have waiting does not bound it, so that their commands never cost a subscription.</summary>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <param name="onAccepted">Called on the reading thread where the switch accepts, before anything behind its answer is read.</param>
    public ValueTask<CommandReply> ControlAsync(in WireCommand command, CancellationToken cancellationToken, Action? onAccepted = null) =>
        SendAsync(command, new PendingCommand(command.Describe(), onAccepted) { IsOwn = true }, cancellationToken);

    private ValueTask<CommandReply> SendAsync(in WireCommand command, PendingCommand pending, CancellationToken cancellationToken)
    {
        Limit?.ThrowIfBeyond(command.Verb);
        if (cancellationToken.IsCancellationRequested)
            return Canceled<CommandReply>(pending.Command, cancellationToken);
        pending.Call = _call;
        var task = pending.Task;
        _commands.Send(pending, command, cancellationToken);
        return task;
    }

    /// <summary>A command that is given with a token that is canceled already. Where it is so since the call is over, that is what is told.</summary>
    private ValueTask<T> Canceled<T>(string command, CancellationToken cancellationToken) => _call is { IsHungUp: true } call
        ? ValueTask.FromException<T>(call.ToException(command, CommandDelivery.NotSent))
        : ValueTask.FromCanceled<T>(cancellationToken);

    /// <summary>Takes leave where the switch still listens, within a bounded time, and closes.</summary>
    public async ValueTask DisposeAsync()
    {
        // Who comes second waits for the goodbye that the first is saying.
        if (Interlocked.Exchange(ref _closing, 1) == 0)
        {
            try
            {
                if (End is null)
                    await SayExitAsync().ConfigureAwait(false);
            }
            finally
            {
                Finish(ConnectionEnd.Closed);
                await PutAwayAsync().ConfigureAwait(false);
            }
        }

        await _putAway.Task.ConfigureAwait(false);
    }

    /// <summary>Closes without a word to the switch.</summary>
    public async ValueTask AbortAsync()
    {
        Volatile.Write(ref _closing, 1);
        Finish(ConnectionEnd.Closed);
        await PutAwayAsync().ConfigureAwait(false);
    }

    /// <summary>Ends everything that waits for this connection. The first reason stands.</summary>
    public void Finish(ConnectionEnd end)
    {
        if (Interlocked.CompareExchange(ref _end, end, null) is not null)
            return;
        _inbox.Detach();
        _onEnd?.Invoke(this, end);
        _commands.End(end);
        _inbox.End(end);
        _prober?.Dispose();
        _pipe.Wake();
        _ended.TrySetResult();
        Volatile.Read(ref _standing)?.End(end.Reason);
        LogEnd(end);
    }

    /// <summary>Ends a connection that does not end by itself, also under a read or a write that cannot be canceled.</summary>
    public void Fail(ConnectionEnd end)
    {
        Finish(end);
        _ = _pipe.CloseAsync();
    }

    /// <summary>
    /// Ends the reading, also that of a stream whose reads cannot be canceled: it is put away under them. A stream that does not end them then either is left to itself
    /// after a while: everybody has been told that the connection is over, and nobody waits for what will never be.
    /// </summary>
    private async Task PutAwayAsync()
    {
        var over = Task.WhenAll(_pipe.CloseAsync(), _run);
        try
        {
            await over.WaitAsync(_settings.CloseTimeout, _settings.Time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (over.IsCompleted)
                await over.ConfigureAwait(false);
            else
                over.Observe();
        }
        finally
        {
            _putAway.TrySetResult();
        }
    }

    private async Task SayExitAsync()
    {
        using var bound = new CancellationTokenSource(_settings.CloseTimeout, _settings.Time);
        try
        {
            await ControlAsync(new WireCommand(Verbs.Exit), bound.Token).ConfigureAwait(false);

            // It closes at once, unless a job of this connection still runs: that may take hours, and nobody waits for its result any more.
            await _run.WaitAsync(s_closingTime, _settings.Time, bound.Token).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // We close first.
        }
        catch (OperationCanceledException)
        {
            // The switch did not say goodbye in time: we go without.
        }
        catch (EslException)
        {
            // The connection went by itself, which is what closing wants.
        }
    }

    private async Task RunAsync()
    {
        try
        {
            Finish(await ReadAsync().ConfigureAwait(false));
        }
        catch (EslProtocolException exception)
        {
            Finish(DisconnectNotices.Search(_tail.Bytes, exception) ?? ConnectionEnd.BadBytes(exception));
        }
        catch (Exception exception)
        {
            Finish(EndOf(ConnectionEnd.ReadFailed(exception)));
        }
        finally
        {
            // However the reading ended: neither the socket nor a reply that has come is lost.
            _held.Release();
            await _pipe.CompleteAsync(_commands.WhenQuiet).ConfigureAwait(false);
            _commands.Dispose();
        }
    }

    private async Task<ConnectionEnd> ReadAsync()
    {
        // Who waits for the end of the reading must wait already when a caller's code first runs below it.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        while (true)
        {
            var result = await _held.During(_pipe.Input.ReadAsync());
            var buffer = result.Buffer;
            Volatile.Write(ref _reads, _reads + 1);
            long added = _tail.Note(buffer);
            ConnectionEnd? end;
            int backlog;
            try
            {
                end = _inbox.Take(ref buffer, out backlog);
            }
            finally
            {
                // Also where the bytes made no sense: they have come, and so have the messages before them.
                _inbox.Tell(added);
            }

            _tail.Leave(buffer);
            if (end is not null)
                return end;
            _pipe.Input.AdvanceTo(buffer.Start, buffer.End);
            if (End is { } known)
                return known;
            if (result.IsCompleted)
                return EndOf(ConnectionEnd.ClosedBySwitch(_inbox.IsInsideMessage));
            if (backlog > 0)
            {
                // Who waits for a reply does not wait for the readers.
                _held.Release();
                await _readersFirst;
            }
        }
    }

    private void OnWriteFailed(Exception? exception)
    {
        if (IsClosing)
        {
            Fail(ConnectionEnd.Closed);
            return;
        }

        _ = HearOutAsync(ConnectionEnd.WriteFailed(exception));
    }

    /// <summary>A switch that has ended the connection no longer reads, and why it did may not have been read yet: the reading, which finds it, goes on for a moment.</summary>
    private async Task HearOutAsync(ConnectionEnd end)
    {
        try
        {
            await _ended.Task.WaitAsync(s_lastWordsTime, _settings.Time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            Fail(end);
        }
    }

    /// <summary>The end as it looks from here, unless we are closing, or the last bytes that came say better.</summary>
    private ConnectionEnd EndOf(ConnectionEnd seen) => IsClosing ? ConnectionEnd.Closed : DisconnectNotices.Search(_tail.Bytes, seen.Cause) ?? seen;

    private void LogEnd(ConnectionEnd end)
    {
        // Whoever was never let in is told so by an exception.
        if (!_settings.LogsEnd || _prober is null)
            return;
        if (end.IsOurs)
            Log.Closed(_settings.Logger, _settings.Peer);
        else if (end.IsOrderly)
            Log.CallOver(_settings.Logger, _settings.Peer);
        else if (end.Reason == DisconnectReason.ProtocolViolation)
            Log.ProtocolError(_settings.Logger, _settings.Peer, end.Text, end.Cause);
        else
            Log.Lost(_settings.Logger, _settings.Peer, end.Text, end.Cause);
    }
}
