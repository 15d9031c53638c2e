using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Typed.Esl.Telemetry;
using Typed.Esl.Wire;

namespace Typed.Esl.Connection;

/// <summary>
/// One connection to a switch: reads frames and gives each to whom it belongs, a reply to the oldest command, an event to its readers.
/// It knows the protocol's verbs and no command.
/// </summary>
internal sealed class EslConnection : IAsyncDisposable
{
    private readonly IDuplexPipe _pipe;
    private readonly ConnectionSettings _settings;
    private readonly FrameReader _frames;
    private readonly CommandPipeline _commands;
    private readonly PendingPool<PendingApi> _pool = new();
    private readonly PoolTurn _readersFirst = new();
    private readonly TaskCompletionSource _greeting = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _run = Task.CompletedTask;
    private IAsyncDisposable? _owner;
    private ConnectionEnd? _end;
    private int _closing;

    /// <param name="pipe">The bytes.</param>
    /// <param name="owner">What is to be disposed when the connection ends: the stream or the socket.</param>
    /// <param name="settings">Times, limits, clock and log.</param>
    public EslConnection(IDuplexPipe pipe, IAsyncDisposable? owner, ConnectionSettings settings)
    {
        _pipe = pipe;
        _owner = owner;
        _settings = settings;
        _frames = new FrameReader(settings.Limits);
        _commands = new CommandPipeline(pipe.Output, settings, OnWriteFailed);
        Jobs = new JobTable(settings);
        Events = new EventRouter(Jobs);
    }

    public EventRouter Events { get; }

    public LogRouter Logs { get; } = new();

    public JobTable Jobs { get; }

    public ConnectionSettings Settings => _settings;

    /// <summary>Completes when the switch asks for authentication; fails when the connection ends before.</summary>
    public Task Greeting => _greeting.Task;

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

    /// <summary>Sends <c>api</c> with a text.</summary>
    public ValueTask<ApiReply> ApiAsync(string command, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<ApiReply>(cancellationToken);
        var pending = PendingApi.Rent(_pool, command);
        var task = pending.Task;
        _commands.Send(pending, new WireCommand(Verbs.Api, command), cancellationToken);
        return task;
    }

    /// <summary>Sends a command of the protocol itself.</summary>
    public ValueTask<CommandReply> CommandAsync(in WireCommand command, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<CommandReply>(cancellationToken);
        var pending = new PendingCommand(command.Describe());
        var task = pending.Task;
        _commands.Send(pending, command, cancellationToken);
        return task;
    }

    /// <summary>Takes leave where the switch still listens, within a bounded time, and closes.</summary>
    public async ValueTask DisposeAsync()
    {
        // Who comes second waits for the goodbye that the first is saying.
        if (Interlocked.Exchange(ref _closing, 1) == 0)
        {
            if (End is null)
                await SayExitAsync().ConfigureAwait(false);
            await CloseAsync().ConfigureAwait(false);
        }

        await _run.ConfigureAwait(false);
    }

    /// <summary>Closes without a word to the switch.</summary>
    public async ValueTask AbortAsync()
    {
        Volatile.Write(ref _closing, 1);
        await CloseAsync().ConfigureAwait(false);
        await _run.ConfigureAwait(false);
    }

    /// <summary>Ends everything that waits for this connection. The first reason stands.</summary>
    public void Finish(ConnectionEnd end)
    {
        if (Interlocked.CompareExchange(ref _end, end, null) is not null)
            return;
        _commands.End(end);
        Jobs.End(end);
        Events.End(end);
        Logs.End(end);
        _greeting.TrySetException(end.Cause as EslException ?? end.ToException());
        _ = _greeting.Task.Exception; // nobody need have waited for it
        Wake();
        LogEnd(end);
    }

    /// <summary>Ends a read and a write that wait, so that they see the end.</summary>
    private void Wake()
    {
        try
        {
            _pipe.Output.CancelPendingFlush();
            _pipe.Input.CancelPendingRead();
        }
        catch (ObjectDisposedException)
        {
            // The reading ended by itself in this very moment and has put the pipes away: nothing waits any more.
        }
    }

    /// <summary>Ends the reading, also that of a stream whose reads cannot be cancelled: it is put away under them.</summary>
    private async Task CloseAsync()
    {
        Finish(ConnectionEnd.Closed);
        await DisposeOwnerAsync().ConfigureAwait(false);
    }

    private async Task SayExitAsync()
    {
        using var bound = new CancellationTokenSource(_settings.CloseTimeout, _settings.Time);
        try
        {
            await CommandAsync(new WireCommand(Verbs.Exit), bound.Token).ConfigureAwait(false);
            await _run.WaitAsync(bound.Token).ConfigureAwait(false);
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
            Finish(new ConnectionEnd($"the switch's bytes made no sense ({exception.Message.TrimEnd('.')})", Cause: exception));
        }
        catch (Exception exception)
        {
            Finish(EndOf($"reading from the switch failed ({exception.Message.TrimEnd('.')})", exception));
        }
        finally
        {
            // Also where the caller's own logger threw: the socket is not his to lose.
            await CleanUpAsync().ConfigureAwait(false);
        }
    }

    private async Task<ConnectionEnd> ReadAsync()
    {
        while (true)
        {
            var result = await _pipe.Input.ReadAsync().ConfigureAwait(false);
            var buffer = result.Buffer;
            ConnectionEnd? end;
            int backlog;
            try
            {
                end = Handle(ref buffer);
            }
            finally
            {
                // Also where a later frame made no sense: what came before it is the readers'.
                backlog = Math.Max(Events.Flush(), Logs.Flush());
            }

            if (end is not null)
                return end;
            _pipe.Input.AdvanceTo(buffer.Start, buffer.End);
            if (End is { } known)
                return known;
            if (result.IsCompleted)
                return EndOf(_frames.IsInsideFrame ? "the switch closed it in the middle of a message" : "the switch closed it", null);
            if (backlog > 0)
                await _readersFirst;
        }
    }

    private ConnectionEnd? Handle(ref ReadOnlySequence<byte> buffer)
    {
        while (_frames.TryRead(ref buffer, out var frame))
        {
            if (Handle(frame) is { } end)
                return end;
        }

        return null;
    }

    private ConnectionEnd? Handle(in Frame frame)
    {
        switch (frame.Kind)
        {
            case FrameKind.EventPlain or FrameKind.EventJson or FrameKind.EventXml:
                Events.Accept(frame);
                return null;
            case FrameKind.LogData:
                Logs.Accept(frame);
                return null;
            case FrameKind.ApiResponse or FrameKind.CommandReply:
                HandleReply(frame);
                return null;
            case FrameKind.AuthRequest:
                _greeting.TrySetResult();
                return null;
            case FrameKind.DisconnectNotice:
                return HandleNotice(frame);
            case FrameKind.RudeRejection:
                return new ConnectionEnd(
                    "the switch refused this address",
                    Cause: new EslAuthenticationException("The switch refused the connection by its access list (rude-rejection): this address may not use its Event Socket."));
            default:
                Log.PassedOver(_settings.Logger, _settings.Peer, frame.Kind);
                return null;
        }
    }

    private void HandleReply(in Frame frame)
    {
        // Who goes on with the reply finds the events that came before it where events are.
        Events.Flush();
        Logs.Flush();
        var pending = _commands.Dequeue(frame.Kind);
        if (!pending.TryAnswer(frame))
            Log.LateReply(_settings.Logger, _settings.Peer);
        pending.LeaveQueue();
    }

    private ConnectionEnd? HandleNotice(in Frame frame)
    {
        if (HeaderBlock.TryGet(frame.Headers, "Content-Disposition"u8, out var disposition) && HeaderBlock.NamesEqual(disposition, "linger"u8))
        {
            Log.Lingering(_settings.Logger, _settings.Peer);
            return null;
        }

        string notice = Encoding.UTF8.GetString(frame.CopyBody());
        int line = notice.AsSpan().IndexOf('\n');
        return EndOf("the switch said: " + notice[..(line < 0 ? notice.Length : line)].TrimEnd('.', '\r'), null);
    }

    private void OnWriteFailed(Exception? exception) => Finish(EndOf(
        exception is null ? "the switch no longer reads" : $"writing to the switch failed ({exception.Message.TrimEnd('.')})", exception));

    private ConnectionEnd EndOf(string reason, Exception? cause) => IsClosing ? ConnectionEnd.Closed : new ConnectionEnd(reason, Cause: cause);

    private void LogEnd(ConnectionEnd end)
    {
        if (end.IsOurs)
            Log.Closed(_settings.Logger, _settings.Peer);
        else if (end.Cause is EslProtocolException)
            Log.ProtocolError(_settings.Logger, _settings.Peer, end.Reason, end.Cause);
        else
            Log.Lost(_settings.Logger, _settings.Peer, end.Reason, end.Cause);
    }

    private async Task CleanUpAsync()
    {
        try
        {
            // Closing the socket first also ends a write that is stuck in it.
            await DisposeOwnerAsync().ConfigureAwait(false);
            await _pipe.Input.CompleteAsync().ConfigureAwait(false);
            await _commands.WhenQuiet().ConfigureAwait(false);
            await _pipe.Output.CompleteAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (IsOfClosing(exception))
        {
            // The connection is over and everybody has been told: how its remains are put away changes nothing for anybody.
        }

        _commands.Dispose();
    }

    private async Task DisposeOwnerAsync()
    {
        if (Interlocked.Exchange(ref _owner, null) is not { } owner)
            return;
        try
        {
            await owner.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (IsOfClosing(exception))
        {
            // As above.
        }
    }

    private static bool IsOfClosing(Exception exception) => exception is IOException or ObjectDisposedException or InvalidOperationException;
}
