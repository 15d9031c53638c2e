using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Typed.Esl.Testing.Behaviour;
using Typed.Esl.Testing.Outbound;
using Typed.Esl.Testing.Sessions;

namespace Typed.Esl.Testing;

/// <summary>A call that a fake switch has handed to a listener: made by <see cref="FakeFreeSwitch.CallAsync(EslListener, FakeCaller, CancellationToken)"/>.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The source of the token holds nothing, and applications may still look at it when the call is over.")]
public sealed class FakeCall
{
    private readonly Channel<(FakeExecution Execution, TaskCompletionSource Ended)> _queue = System.Threading.Channels.Channel.CreateUnbounded<(FakeExecution, TaskCompletionSource)>();
    private readonly Channel<char> _keys = System.Threading.Channels.Channel.CreateUnbounded<char>();
    private readonly Channel<string> _said = System.Threading.Channels.Channel.CreateUnbounded<string>();
    private readonly CancellationTokenSource _hangup = new();
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<FakeExecution> _executions = [];
    private readonly List<FakeExecution> _running = [];
    private readonly Task _pump;
    private readonly SwitchContext _context;
    private readonly FakeCaller _caller;
    private HangupCause _cause;

    internal FakeCall(SwitchContext context, FakeChannel channel, FakeCaller caller)
    {
        (_context, Channel, _caller) = (context, channel, caller);
        channel.Call = this;
        foreach (char key in caller.Keys)
            _keys.Writer.TryWrite(key);
        _pump = RunAsync();
    }

    /// <summary>The channel.</summary>
    public FakeChannel Channel { get; }

    /// <summary>Every application that has begun, in its order.</summary>
    public IReadOnlyList<FakeExecution> Executions
    {
        get
        {
            lock (_executions)
                return [.. _executions];
        }
    }

    /// <summary>Why the call was hung up; empty where it was not.</summary>
    public HangupCause HangupCause
    {
        get
        {
            lock (_executions)
                return _cause;
        }
    }

    /// <summary>Whether the dialplan goes on with it, behind the <c>socket</c> application.</summary>
    public bool IsResumed { get; internal set; }

    /// <summary>Where it was transferred to; null where it was not.</summary>
    public string? TransferredTo { get; internal set; }

    /// <summary>Completes when the listener has nothing to do with it any more: the call is hung up, or goes on elsewhere.</summary>
    public Task Completion => _completion.Task;

    internal bool IsAsync => _caller.IsAsync;

    internal bool HasFullControl => _caller.HasFullControl;

    internal TimeProvider Time => _context.State.Time;

    internal CallControl Control => _context.Control;

    /// <summary>The applications that run, the one within which the others do first.</summary>
    internal IReadOnlyList<FakeExecution> Running
    {
        get
        {
            lock (_executions)
                return [.. _running];
        }
    }

    /// <summary>Ends the connection to the listener, and leaves the call alone.</summary>
    internal Action? Leave { get; set; }

    internal ChannelReader<char> Keys => _keys.Reader;

    internal ChannelReader<string> Said => _said.Reader;

    /// <summary>The caller presses keys: each is told by an event, and goes to the application that waits for one, or to the next that will.</summary>
    /// <param name="keys">The keys: 0 to 9, <c>*</c>, <c>#</c>, A to D.</param>
    public ValueTask PressAsync(string keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        Control.Press(Channel, keys);
        return ValueTask.CompletedTask;
    }

    /// <summary>The caller says something: it goes to the application that waits for speech, or to the next that will, and is told by events while the call listens for speech.</summary>
    /// <param name="result">What the recognizer makes of it, in its own form.</param>
    public ValueTask SayAsync(string result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Control.Say(Channel, result);
        _said.Writer.TryWrite(result);
        return ValueTask.CompletedTask;
    }

    /// <summary>The caller hangs up.</summary>
    /// <param name="cause">The cause; NORMAL_CLEARING where it is left out.</param>
    /// <returns>Whether the call was still there.</returns>
    public ValueTask<bool> HangUpAsync(HangupCause cause = default) =>
        ValueTask.FromResult(Control.HangUp(Channel, cause.IsEmpty ? HangupCause.NormalClearing : cause));

    /// <summary>The connection to the listener breaks, without a word of either side.</summary>
    public void Disconnect() => Drop?.Invoke();

    internal Action? Drop { get; set; }

    internal void TakeKey(char key) => _keys.Writer.TryWrite(key);

    /// <summary>Stops what plays or records, the innermost where several do.</summary>
    internal void Interrupt() => Running.LastOrDefault(FakeApplications.CanBeInterrupted)?.Interrupt();

    /// <summary>Queues an application: it runs within the one that runs, as the switch does it, or by itself. What is given completes when it has ended.</summary>
    internal Task Execute(FakeExecution execution)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_queue.Writer.TryWrite((execution, ended)))
            ended.SetResult();
        return ended.Task;
    }

    /// <summary>The channel is hung up.</summary>
    internal void OnHangup(HangupCause cause)
    {
        lock (_executions)
            _cause = cause;
        _queue.Writer.TryComplete();
        _ = _hangup.CancelAsync();
    }

    /// <summary>The listener has gone: an application that runs ends by itself, and then the call does, unless it goes on elsewhere.</summary>
    internal async Task OnLeftAsync(CancellationToken cancellationToken)
    {
        if (!IsResumed && TransferredTo is null)
        {
            _queue.Writer.TryComplete();
            if (Running.All(execution => execution.Application?.Ending is not Typed.Esl.Catalogue.Model.ApplicationEnding.Never))
                await _pump.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Control.HangUp(Channel, HangupCause.NormalClearing);
        }

        _completion.TrySetResult();
    }

    private async Task RunAsync()
    {
        await foreach (var (execution, ended) in _queue.Reader.ReadAllAsync().ConfigureAwait(false))
            await RunAsync(execution, ended).ConfigureAwait(false);
    }

    private async Task RunAsync(FakeExecution execution, TaskCompletionSource ended)
    {
        if (!_hangup.IsCancellationRequested)
            await RunAsync(execution).ConfigureAwait(false);
        ended.TrySetResult();
    }

    private async Task RunAsync(FakeExecution execution)
    {
        lock (_executions)
        {
            _executions.Add(execution);
            _running.Add(execution);
        }

        Control.Raise(EventNames.ChannelExecute, Channel, Told(execution));
        using (var ended = CancellationTokenSource.CreateLinkedTokenSource(_hangup.Token, execution.Interrupted))
        {
            var running = ActAsync(execution, ended.Token);

            // What comes meanwhile runs within it.
            while (!running.IsCompleted)
            {
                using var over = new CancellationTokenSource();
                var next = _queue.Reader.WaitToReadAsync(over.Token).AsTask();
                await Task.WhenAny(running, next).ConfigureAwait(false);
                await over.CancelAsync().ConfigureAwait(false);
                await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (next.IsCompletedSuccessfully && !await next.ConfigureAwait(false))
                    break;
                if (!running.IsCompleted && _queue.Reader.TryRead(out var inner))
                    await RunAsync(inner.Execution, inner.Ended).ConfigureAwait(false);
            }

            await running.ConfigureAwait(false);
        }

        lock (_executions)
            _running.Remove(execution);

        // Of a call that was hung up that has been told with the hanging up.
        if (!_hangup.IsCancellationRequested && HangupCause.IsEmpty)
            Control.Raise(EventNames.ChannelExecuteComplete, Channel, [.. Told(execution), (nameof(ChannelExecuteCompleteEvent.ApplicationResponse), execution.Response)]);
        if (TransferredTo is not null)
            Leave?.Invoke();
    }

    private async Task ActAsync(FakeExecution execution, CancellationToken ended)
    {
        try
        {
            var act = _caller.Applications.TryGetValue(execution.Name, out var own) ? own : FakeApplications.Of(execution);
            await act(execution, ended).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The call was hung up under it, or it was stopped: what it leaves then is what a whole run would.
            if (!_hangup.IsCancellationRequested)
                await FakeApplications.Of(execution)(execution, _hangup.Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // What a test's own application throws is told where tests look.
        catch (Exception error)
#pragma warning restore CA1031
        {
            _context.Errors.Enqueue(error);
        }
    }

    internal static IReadOnlyList<(string Property, string Value)> Told(FakeExecution execution) =>
    [
        (nameof(ChannelExecuteEvent.Application), execution.Name),
        (nameof(ChannelExecuteEvent.ApplicationData), execution.Argument),
        (nameof(ChannelExecuteEvent.ApplicationUuid), execution.Id),
    ];
}
