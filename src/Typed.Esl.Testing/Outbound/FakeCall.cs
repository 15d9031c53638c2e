using Typed.Esl.Testing.Behaviour;

namespace Typed.Esl.Testing;

/// <summary>A call that a fake switch has handed to a listener: made by <see cref="FakeFreeSwitch.CallAsync(EslListener, FakeCaller, CancellationToken)"/>.</summary>
public sealed class FakeCall
{
    private static readonly string s_socket = DialplanApplication.Socket(["x"]).Name;

    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _handedOver = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CallControl _control;
    private readonly FakeCaller _caller;

    internal FakeCall(CallControl control, FakeChannel channel, FakeCaller caller, string socketId)
    {
        (_control, Channel, _caller, SocketId) = (control, channel, caller, socketId);
        channel.Call = this;
        channel.Runner.Keys.Dial(caller.Keys);
    }

    /// <summary>The channel.</summary>
    public FakeChannel Channel { get; }

    /// <summary>Every application that has begun, in its order.</summary>
    public IReadOnlyList<FakeExecution> Executions => [.. Channel.Runner.All.Where(execution => execution.Name != s_socket)];

    /// <summary>Why the call was hung up; empty where it was not.</summary>
    public HangupCause HangupCause => Channel.Cause;

    /// <summary>Whether the dialplan goes on with it, behind the <c>socket</c> application.</summary>
    public bool IsResumed { get; internal set; }

    /// <summary>Where it was transferred to; null where it was not.</summary>
    public string? TransferredTo { get; internal set; }

    /// <summary>
    /// Completes when the listener has nothing to do with it any more. Its handler has returned, its connection has ended, and the call is hung up or goes on without it: resumed, transferred, or with an application
    /// that the listener has left standing, of which <see cref="FakeFreeSwitch.Channels"/> and <c>fs.Channel(uuid)</c> tell more.
    /// </summary>
    /// <remarks>Of a listener that was given by its address alone it is not known when its handler returns: then the end of the connection stands for that.</remarks>
    public Task Completion => _completion.Task;

    internal bool IsAsync => _caller.IsAsync;

    internal bool HasFullControl => _caller.HasFullControl;

    /// <summary>Whether the listener has asked for the call.</summary>
    internal bool IsConnected { get; set; }

    /// <summary>The id of the application that has handed it over.</summary>
    internal string SocketId { get; }

    /// <summary>
    /// What the listener's handler has thrown, where that is a failure and not the end of the call: it is known once <see cref="Completion"/> has completed. Null where there was none, and of a listener that was given by its
    /// address alone. <see cref="FakeFreeSwitch.Conversation"/> tells it as well.
    /// </summary>
    public Exception? HandlerFailure => Handled is { IsCompletedSuccessfully: true } handled ? handled.Result : null;

    /// <summary>Completes when the listener's handler has returned, as far as that is known, with what it has failed with.</summary>
    internal Task<Exception?> Handled { get; private set; } = Task.FromResult<Exception?>(null);

    /// <summary>Completes when the listener has gone.</summary>
    internal Task HandedOver => _handedOver.Task;

    /// <summary>Ends the connection to the listener, and leaves the call alone.</summary>
    internal Action? Leave { get; set; }

    /// <summary>Breaks the connection to the listener.</summary>
    internal Action? Drop { get; set; }

    /// <summary>The caller presses keys: each is told by an event, and goes to the application that waits for one, or to the next that will.</summary>
    /// <remarks>
    /// While something plays or records a key is heard by that and by nobody else: it ends it where it is among <c>playback_terminators</c> (<c>*</c> if nothing else is said). Any key ends a <c>sleep</c>. In a bridge keys go
    /// to the other end. A key that nobody waits for is kept for who asks next, where a switch has lost it when a call waits between two applications.
    /// </remarks>
    /// <param name="keys">The keys: 0 to 9, <c>*</c>, <c>#</c>, A to D.</param>
    /// <exception cref="ArgumentException">A character is no key; none was pressed.</exception>
    public ValueTask PressAsync(string keys)
    {
        FakeCaller.CheckKeys(keys, nameof(keys));
        _control.Progress.Press(Channel, keys, DtmfSource.Rtp);
        return ValueTask.CompletedTask;
    }

    /// <summary>The caller says something: it goes to the application that waits for speech, or to the next that will, and is told by events while the call listens for speech.</summary>
    /// <param name="result">What the recognizer makes of it, in its own form.</param>
    public ValueTask SayAsync(string result)
    {
        ArgumentNullException.ThrowIfNull(result);
        _control.Progress.Say(Channel, result);
        return ValueTask.CompletedTask;
    }

    /// <summary>The caller hangs up.</summary>
    /// <param name="cause">The cause; NORMAL_CLEARING where it is left out.</param>
    /// <param name="endsApplicationsFirst">
    /// Whether what runs ends before the hangup is told, as if it had run: so it is on a switch where the sound goes before the call, of a loopback whose far end hangs up. By default the hangup is told first.
    /// </param>
    /// <returns>Whether the call was still there.</returns>
    public ValueTask<bool> HangUpAsync(HangupCause cause = default, bool endsApplicationsFirst = false) =>
        ValueTask.FromResult(_control.Ending.HangUp(Channel, cause.IsEmpty ? HangupCause.NormalClearing : cause, endsApplicationsFirst));

    /// <summary>The connection to the listener breaks, without a word of either side.</summary>
    public void Disconnect() => Drop?.Invoke();

    /// <summary>What an application does in place of what it would do; null where it does that.</summary>
    internal Func<FakeExecution, CancellationToken, Task>? Own(string application) => _caller.Applications.FirstOrDefault(own => own.Key.Equals(application, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>It is known when the listener's handler has returned.</summary>
    internal void ExpectHandled(Task<Exception?> handled)
    {
        Handled = handled;
        if (!IsAsync)
            _ = CompleteWithoutAsync();
    }

    /// <summary>Without <c>async</c> the switch reads nothing while an application runs, and does not see that the listener has gone before that has ended, which may be never.</summary>
    private async Task CompleteWithoutAsync()
    {
        await ((Task)Handled).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (Channel.Runner.Running.Any(execution => execution.Id != SocketId))
            _completion.TrySetResult();
    }

    /// <summary>The listener has gone: an application that runs goes on, and behind it the call ends, unless it goes on elsewhere.</summary>
    internal async Task OnLeftAsync(CancellationToken cancellationToken)
    {
        // A variable says the same as the command.
        IsResumed |= Channel.Variables.TryGetValue(VariableNames.SocketResume, out string? resumes) && resumes.Equals("true", StringComparison.OrdinalIgnoreCase);
        var running = Channel.Runner.Running;
        bool ends = !IsResumed && TransferredTo is null;
        if (ends && running.FirstOrDefault(execution => execution.Id == SocketId) is { } socket)
            socket.Afterwards = () => _control.Ending.HangUp(Channel, HangupCause.NormalClearing);
        _handedOver.TrySetResult();
        if (ends && running.All(execution => execution.Id == SocketId) && running.Count > 0)
            await ((Task)Channel.Ended.Task).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await ((Task)Handled).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _completion.TrySetResult();
    }
}
