using System.IO.Pipelines;
using Typed.Esl.Wire;

namespace Typed.Esl.Connection;

/// <summary>
/// The way out and the queue of those who wait. A command's bytes and its place in the queue are taken under one lock, so the order of the
/// wire is the order of the queue; the writing itself happens outside of it, one writer at a time.
/// </summary>
internal sealed class CommandPipeline : IDisposable
{
    private static readonly TimeSpan s_shortestWait = TimeSpan.FromMilliseconds(1);

    private readonly Lock _gate = new();
    private readonly ReplyQueue _waiting = new();
    private readonly Outbox _outbox = new();
    private readonly PipeWriter _output;
    private readonly ConnectionSettings _settings;
    private readonly Action<Exception?> _onWriteFailed;
    private readonly ITimer? _timer;
    private readonly long _timeoutTicks;
    private bool _isWithoutLimit;
    private bool _timerArmed;
    private bool _writing;
    private bool _isBroken;
    private TaskCompletionSource? _quiet;
    private ConnectionEnd? _end;

    public CommandPipeline(PipeWriter output, ConnectionSettings settings, Action<Exception?> onWriteFailed)
    {
        _output = output;
        _settings = settings;
        _onWriteFailed = onWriteFailed;
        if (settings.CommandTimeout == Timeout.InfiniteTimeSpan)
            return;
        _timeoutTicks = (long)(settings.CommandTimeout.TotalSeconds * settings.Time.TimestampFrequency);
        _timer = settings.Time.StartTimer(_ => EndOverdue());
    }

    /// <summary>Gives a command its place and starts it on its way.</summary>
    /// <exception cref="ArgumentException">The command would not stay on its line; nothing was written.</exception>
    public void Send(PendingReply pending, in WireCommand command, CancellationToken cancellationToken)
    {
        bool mustWrite;
        lock (_gate)
        {
            if (Refusal(pending) is { } refusal)
            {
                pending.TryFail(refusal);
                pending.LeaveQueue();
                return;
            }

            pending.Position = _outbox.Added;
            CommandEncoder.Write(_outbox.Writer, command);
            _waiting.Enqueue(pending);
            GiveDeadline(pending);
            mustWrite = !_writing && !_isBroken;
            _writing |= mustWrite;
        }

        pending.CancelWith(cancellationToken);
        if (mustWrite)
            _ = WriteAsync(); // its failure ends the connection, which tells everybody
    }

    /// <summary>Takes the place that a frame answers. It is the caller's to leave.</summary>
    /// <exception cref="EslProtocolException">Nobody asked, or not for such an answer.</exception>
    public PendingReply Dequeue(in Frame frame)
    {
        lock (_gate)
        {
            if (!_waiting.TryPeek(out var pending))
                throw new EslProtocolException("The switch answered a command that was not given: its answers are out of step.");
            if (!pending.Accepts(frame))
            {
                throw new EslProtocolException(frame.Kind == FrameKind.ApiResponse
                    ? "The switch answered a command that is no api command with the output of one: its answers are out of step."
                    : "The switch answered an api command as it accepts commands of another kind: its answers are out of step.");
            }

            return _waiting.Dequeue();
        }
    }

    /// <summary>Replies to what is given from now on are waited for as long as the connection stands.</summary>
    public void WaitWithoutLimit()
    {
        lock (_gate)
            _isWithoutLimit = true;
    }

    /// <summary>Ends every command that waits, and every one to come.</summary>
    public void End(ConnectionEnd end)
    {
        PendingReply[] left;
        long handedOver;
        lock (_gate)
        {
            if (_end is not null)
                return;
            _end = end;
            handedOver = _outbox.HandedOver;
            left = new PendingReply[_waiting.Count];
            for (int i = 0; i < left.Length; i++)
                left[i] = _waiting.Dequeue();
        }

        foreach (var pending in left)
        {
            pending.TryFail(end.ToException(pending.Position < handedOver ? CommandDelivery.MayHaveBeenSent : CommandDelivery.NotSent, pending.Command));
            pending.LeaveQueue();
        }
    }

    /// <summary>What the switch still has to answer.</summary>
    public Unanswered Unanswered
    {
        get
        {
            lock (_gate)
                return _waiting.Count == 0 ? Unanswered.Nothing : _waiting.HasApiBefore(_outbox.HandedOver) ? Unanswered.Api : Unanswered.Command;
        }
    }

    /// <summary>The command that the switch is to answer next, as exceptions may name it; null where there is none.</summary>
    public string? Oldest
    {
        get
        {
            lock (_gate)
                return _waiting.TryPeek(out var pending) ? pending.Command : null;
        }
    }

    /// <summary>Completes when nothing is being written any more. To be awaited after <see cref="End"/>.</summary>
    public Task WhenQuiet()
    {
        lock (_gate)
        {
            if (!_writing)
                return Task.CompletedTask;
            _quiet ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _quiet.Task;
        }
    }

    public void Dispose() => _timer?.Dispose();

    private EslConnectionException? Refusal(PendingReply pending)
    {
        string command = pending.Command;
        if (_end is not null)
            return _end.ToException(CommandDelivery.NotSent, command);
        if (pending.IsOwn)
            return null;
        if (_outbox.Added - _outbox.HandedOver >= _settings.MaxOutgoingBytes)
        {
            return new EslConnectionException(
                $"'{MessageText.OneLine(command)}' was not sent: {_outbox.Added - _outbox.HandedOver} bytes of commands already wait to be written, since the switch does not read them (MaxOutgoingBytes).",
                CommandDelivery.NotSent,
                command);
        }

        return _waiting.Count < _settings.MaxPendingCommands
            ? null
            : new EslConnectionException(
                $"'{MessageText.OneLine(command)}' was not sent: {_waiting.Count} commands already wait for the switch's replies on this connection (MaxPendingCommands).",
                CommandDelivery.NotSent,
                command);
    }

    private async Task WriteAsync()
    {
        bool isCallers = true;
        try
        {
            while (TryTake(out var bytes))
            {
                var result = await _output.WriteAsync(bytes).ConfigureAwait(false);
                if (result.IsCanceled || result.IsCompleted)
                {
                    StopWriting();
                    _onWriteFailed(null);
                    return;
                }

                _settings.Telemetry.Sent(bytes.Length);

                // The caller's thread writes what the caller gave; what others have added meanwhile must not hold it.
                if (isCallers && HasMore())
                    await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
                isCallers = false;
            }
        }
        catch (Exception exception)
        {
            StopWriting();
            _onWriteFailed(exception);
        }
    }

    private bool TryTake(out ReadOnlyMemory<byte> bytes)
    {
        lock (_gate)
        {
            bytes = default;
            if (_end is null && _outbox.TryTake(out bytes))
                return true;
            _writing = false;
            _quiet?.TrySetResult();
            return false;
        }
    }

    private bool HasMore()
    {
        lock (_gate)
            return _outbox.Added > _outbox.HandedOver;
    }

    /// <summary>A write has failed: what is given from now on is not sent, and is told so when the connection is over.</summary>
    private void StopWriting()
    {
        lock (_gate)
        {
            _isBroken = true;
            _writing = false;
            _quiet?.TrySetResult();
        }
    }

    private void GiveDeadline(PendingReply pending)
    {
        if (_timer is null)
            return;
        if (_isWithoutLimit)
        {
            pending.Deadline = long.MaxValue;
            return;
        }

        pending.Deadline = _settings.Time.GetTimestamp() + _timeoutTicks;
        if (_timerArmed)
            return;
        _timerArmed = true;
        _timer.Change(_settings.CommandTimeout, Timeout.InfiniteTimeSpan);
    }

    /// <summary>One timer serves all: deadlines lie in the queue in their order, and most commands are answered before it ever looks.</summary>
    private void EndOverdue()
    {
        lock (_gate)
        {
            _timerArmed = false;
            if (_end is not null)
                return;
            long now = _settings.Time.GetTimestamp();
            bool isUnsent = false;
            var pending = _waiting.NextUndue();
            for (; pending is not null && pending.Deadline <= now; pending = _waiting.NextUndue())
            {
                pending.TryFail(Overdue(pending));
                isUnsent |= IsHere(pending);
                _waiting.PassUndue();
            }

            if (isUnsent)
                TakeBackOverdue(pending?.Position ?? _outbox.Added);
            if (pending is null or { Deadline: long.MaxValue })
                return;
            _timerArmed = true;
            var rest = TimeSpan.FromSeconds((double)(pending.Deadline - now) / _settings.Time.TimestampFrequency);
            _timer!.Change(rest < s_shortestWait ? s_shortestWait : rest, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Whoever was told that his command was not sent may give it again: it must not be sent after that.</summary>
    private void TakeBackOverdue(long end)
    {
        foreach (var pending in _waiting.TakeOverdue(_outbox.HandedOver))
            pending.LeaveQueue();
        _outbox.TakeBack(end);
    }

    /// <summary>Whether no byte of it has been handed to the network.</summary>
    private bool IsHere(PendingReply pending) => pending.Position >= _outbox.HandedOver;

    private EslTimeoutException Overdue(PendingReply pending)
    {
        string shown = MessageText.OneLine(pending.Command);
        var (delivery, message) = IsHere(pending)
            ? (CommandDelivery.NotSent, $"'{shown}' was not sent: the switch did not read what was before it within {_settings.CommandTimeout}.")
            : (CommandDelivery.MayHaveBeenSent, $"The switch did not answer '{shown}' within {_settings.CommandTimeout}.");
        return new EslTimeoutException(message, pending.Command, _settings.CommandTimeout, delivery);
    }
}
