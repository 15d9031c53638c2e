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
    private readonly CancellationTokenSource _hangup = new();
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<FakeExecution> _executions = [];
    private readonly SwitchContext _context;
    private readonly FakeCaller _caller;
    private HangupCause _cause;

    internal FakeCall(SwitchContext context, FakeChannel channel, FakeCaller caller)
    {
        (_context, Channel, _caller) = (context, channel, caller);
        channel.Call = this;
        foreach (char key in caller.Keys)
            _keys.Writer.TryWrite(key);
        Running = RunAsync();
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

    internal Task Running { get; }

    /// <summary>The application that runs; null where none does.</summary>
    internal FakeExecution? Current { get; private set; }

    /// <summary>Ends the connection to the listener, and leaves the call alone.</summary>
    internal Action? Leave { get; set; }

    internal ChannelReader<char> Keys => _keys.Reader;

    /// <summary>The caller presses keys: each is told by an event, and goes to the application that waits for one, or to the next that will.</summary>
    /// <param name="keys">The keys: 0 to 9, <c>*</c>, <c>#</c>, A to D.</param>
    public async ValueTask PressAsync(string keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        foreach (char key in keys)
        {
            Control.Raise(EventNames.Dtmf, Channel, (nameof(DtmfEvent.Digit), key.ToString()), (nameof(DtmfEvent.DurationInSamples), "2000"));
            await _keys.Writer.WriteAsync(key).ConfigureAwait(false);
        }
    }

    /// <summary>The caller hangs up.</summary>
    /// <param name="cause">The cause; NORMAL_CLEARING where it is left out.</param>
    /// <returns>Whether the call was still there.</returns>
    public ValueTask<bool> HangUpAsync(HangupCause cause = default) =>
        ValueTask.FromResult(Control.HangUp(Channel, cause.IsEmpty ? HangupCause.NormalClearing : cause));

    /// <summary>The connection to the listener breaks, without a word of either side.</summary>
    public void Disconnect() => Drop?.Invoke();

    internal Action? Drop { get; set; }

    /// <summary>Queues an application. What is given completes when it has ended.</summary>
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
        _queue.Writer.TryComplete();
        bool endsByItself = Current?.Application?.Ending is not Typed.Esl.Catalogue.Model.ApplicationEnding.Never;
        if (endsByItself)
            await Running.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!IsResumed && TransferredTo is null)
            Control.HangUp(Channel, HangupCause.NormalClearing);
        _completion.TrySetResult();
    }

    private async Task RunAsync()
    {
        await foreach (var (execution, ended) in _queue.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            if (!_hangup.IsCancellationRequested)
                await RunAsync(execution).ConfigureAwait(false);
            ended.TrySetResult();
        }
    }

    private async Task RunAsync(FakeExecution execution)
    {
        lock (_executions)
            _executions.Add(execution);
        Current = execution;
        Control.Raise(EventNames.ChannelExecute, Channel, Told(execution));
        try
        {
            var act = _caller.Applications.TryGetValue(execution.Name, out var own) ? own : FakeApplications.Of(execution);
            await act(execution, _hangup.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_hangup.IsCancellationRequested)
        {
            // The call was hung up under it.
        }
#pragma warning disable CA1031 // What a test's own application throws is told where tests look.
        catch (Exception error)
#pragma warning restore CA1031
        {
            _context.Errors.Enqueue(error);
        }

        Current = null;

        // Of a call that was hung up that has been told with the hanging up.
        if (!_hangup.IsCancellationRequested && HangupCause.IsEmpty)
            Control.Raise(EventNames.ChannelExecuteComplete, Channel, [.. Told(execution), (nameof(ChannelExecuteCompleteEvent.ApplicationResponse), execution.Response)]);
        if (TransferredTo is not null)
            Leave?.Invoke();
    }

    internal static IReadOnlyList<(string Property, string Value)> Told(FakeExecution execution) =>
    [
        (nameof(ChannelExecuteEvent.Application), execution.Name),
        (nameof(ChannelExecuteEvent.ApplicationData), execution.Argument),
        (nameof(ChannelExecuteEvent.ApplicationUuid), execution.Id),
    ];
}
