namespace Typed.Esl.Connection;

/// <summary>What is known of a channel whose end matters here, and the applications that it was told to run and has not ended.</summary>
/// <param name="time">The clock.</param>
internal sealed class WatchedChannel(TimeProvider time)
{
    /// <summary>How long the event with the cause may come behind the notice that the switch lingers: another thread of the switch brings it.</summary>
    private static readonly TimeSpan s_causeTime = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _hungUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<Execution> _executions = [];
    private readonly List<Execution> _begun = [];
    private List<(Execution Execution, ChannelExecuteCompleteEvent Completed)>? _ended;
    private ITimer? _causeTimer;
    private ConnectionEnd? _lost;
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

    /// <summary>Why the channel's own connection is over; null where it stands, or where the channel has none.</summary>
    public ConnectionEnd? Lost => Volatile.Read(ref _lost);

    /// <summary>Expects the end of an application. Called before it is sent: its event could come before our code goes on.</summary>
    /// <exception cref="CallHangupException">The channel is hung up; nothing needs to be sent.</exception>
    public void Add(Execution execution)
    {
        lock (_gate)
        {
            if (_isHungUp)
                throw ToException(execution.Description, CommandDelivery.NotSent);
            _executions.Add(execution);
            _begun.Add(execution);
        }
    }

    /// <summary>What it was told to run last and has not ended, also where nobody waits for that any more; null where there is nothing.</summary>
    public Execution? Running
    {
        get
        {
            lock (_gate)
                return _begun.Count > 0 ? _begun[^1] : null;
        }
    }

    /// <summary>Nobody waits for it any more.</summary>
    public void Remove(Execution execution)
    {
        bool isLast;
        lock (_gate)
        {
            _executions.Remove(execution);
            if (!execution.RunsOn)
                _begun.Remove(execution);
            isLast = _isHungUp && _executions.Count == 0;
        }

        if (isLast)
            _hungUp.TrySetResult();
    }

    /// <summary>CHANNEL_EXECUTE_COMPLETE of this channel.</summary>
    /// <remarks>
    /// One thread of the switch ends the call and tells so, another runs the application, finds that the call is over, and may tell its end first. Where the event says how the channel stands it is
    /// the call that has ended, whatever the application has left. Where it says nothing, since the sound has gone before the call, the hangup is among what comes with it.
    /// </remarks>
    /// <returns>Whether <see cref="Settle"/> is to be called when all is read that came with it.</returns>
    public bool Complete(ChannelExecuteCompleteEvent completed)
    {
        if (Note(completed.AnswerState, completed.HangupCause))
            return false;

        string id = completed.ApplicationUuid;
        lock (_gate)
        {
            _begun.RemoveAll(execution => execution.Id == id);
            if (_isHungUp || _executions.Find(execution => execution.Id == id) is not { } execution)
                return false;
            if (!execution.Leaves)
            {
                (_ended ??= []).Add((execution, completed));
                return true;
            }

            execution.Complete(completed);
            return false;
        }
    }

    /// <summary>How the channel stood when the switch told something else of it.</summary>
    /// <param name="state">Its state.</param>
    /// <param name="cause">Why it was hung up; empty where it was not, or where that was not told.</param>
    /// <returns>Whether it is hung up.</returns>
    public bool Note(AnswerState? state, HangupCause cause)
    {
        if (state != AnswerState.Hangup)
            return false;
        if (cause.IsEmpty)
            ExpectCause();
        else
            HangUp(cause);
        return true;
    }

    /// <summary>Tells the ends of applications to who waits for them; where the call has ended behind them, it was told that already.</summary>
    public void Settle()
    {
        List<(Execution Execution, ChannelExecuteCompleteEvent Completed)>? ended;
        lock (_gate)
            (ended, _ended) = (_ended, null);
        foreach (var (execution, completed) in ended ?? [])
            execution.Complete(completed);
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
    public void ExpectCause()
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
        if (isOwn)
            Volatile.Write(ref _lost, end);
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
