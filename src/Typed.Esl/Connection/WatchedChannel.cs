namespace Typed.Esl.Connection;

/// <summary>What is known of a channel whose end matters here, and the applications that it was told to run and has not ended.</summary>
internal sealed class WatchedChannel
{
    /// <summary>How long the event with the cause may come behind the notice that the switch lingers: another thread of the switch brings it.</summary>
    private static readonly TimeSpan s_causeTime = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _hungUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<Execution> _executions = [];
    private ITimer? _causeTimer;
    private HangupCause _cause;
    private bool _isHungUp;

    /// <summary>The channel; of a connection that the switch made, empty until it has said which it is.</summary>
    public ChannelId Id { get; set; }

    /// <summary>Completes when the channel is hung up, after all that waited for its applications has been told. It never fails.</summary>
    public Task HungUp => _hungUp.Task;

    public bool IsHungUp => Volatile.Read(ref _isHungUp);

    /// <summary>Why it was hung up; empty where that is not known.</summary>
    public HangupCause Cause
    {
        get
        {
            lock (_gate)
                return _cause;
        }
    }

    /// <summary>Whether the call goes on elsewhere by our own will: the end of its connection is no end of the call then.</summary>
    public bool IsHandedOver { get; set; }

    /// <summary>Expects the end of an application. Called before it is sent: its event could come before our code goes on.</summary>
    /// <exception cref="CallHangupException">The channel is hung up; nothing needs to be sent.</exception>
    public void Add(Execution execution)
    {
        lock (_gate)
        {
            if (_isHungUp)
                throw ToException(execution.Description, CommandDelivery.NotSent);
            _executions.Add(execution);
        }
    }

    /// <summary>Nobody waits for it any more.</summary>
    public void Remove(Execution execution)
    {
        bool isLast;
        lock (_gate)
        {
            _executions.Remove(execution);
            isLast = _isHungUp && _executions.Count == 0;
        }

        if (isLast)
            _hungUp.TrySetResult();
    }

    /// <summary>CHANNEL_EXECUTE_COMPLETE of this channel.</summary>
    public void Complete(ChannelExecuteCompleteEvent completed)
    {
        Execution? execution;
        string id = completed.ApplicationUuid;
        lock (_gate)
            execution = _executions.Find(execution => execution.Id == id);
        execution?.Complete(completed);
    }

    /// <summary>The channel is hung up. The first cause that is known stands.</summary>
    public void HangUp(HangupCause cause)
    {
        Execution[] waiting;
        lock (_gate)
        {
            if (_cause.IsEmpty)
                _cause = cause;
            if (_isHungUp)
                return;
            Volatile.Write(ref _isHungUp, true);
            _causeTimer?.Dispose();
            waiting = [.. _executions];
        }

        // Each leaves when it has been told, and the last of them says that all have been.
        foreach (var execution in waiting)
            execution.Fail(ToException(execution.Description, CommandDelivery.MayHaveBeenSent));
        if (waiting.Length == 0)
            _hungUp.TrySetResult();
    }

    /// <summary>The channel is hung up, and the event that says why is on its way behind what said so. It is not waited for for long.</summary>
    public void ExpectCause(TimeProvider time)
    {
        lock (_gate)
        {
            if (!_isHungUp)
                _causeTimer ??= time.StartTimer(_ => HangUp(default), s_causeTime);
        }
    }

    /// <summary>The connection is over on which the ends of applications would have been told.</summary>
    /// <param name="end">Why.</param>
    /// <param name="isOwn">Whether it was this channel's own connection.</param>
    public void Lose(ConnectionEnd end, bool isOwn)
    {
        if (isOwn && end.Reason == DisconnectReason.CallEnded && !IsHandedOver)
            HangUp(default);
        else
            FailAll(execution => end.ToException(CommandDelivery.MayHaveBeenSent, execution.Description));
    }

    /// <summary>The exception for something that is asked of a channel that is hung up.</summary>
    public CallHangupException ToException(string command, CommandDelivery delivery)
    {
        var cause = Cause;
        string why = cause.IsEmpty ? "" : $" ({cause})";
        return new CallHangupException(
            delivery == CommandDelivery.NotSent ? $"'{MessageText.OneLine(command)}' was not sent: the call has been hung up{why}." : $"The call was hung up{why} before '{MessageText.OneLine(command)}' had ended.",
            cause,
            delivery,
            command);
    }

    /// <summary>Whoever waits for an application is told that it is waited for in vain.</summary>
    public void FailAll(Func<Execution, Exception> error)
    {
        Execution[] left;
        lock (_gate)
        {
            left = [.. _executions];
            _executions.Clear();
        }

        foreach (var execution in left)
            execution.Fail(error(execution));
    }
}
