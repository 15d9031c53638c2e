using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Typed.Esl.Testing.Behaviour;

namespace Typed.Esl.Testing.Applications;

/// <summary>Runs what a channel is told to run: at once, within what runs already, which ends only behind it. So the switch does it, whose applications read messages while they run.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The source of the token holds nothing, and applications may still look at it when the channel is gone.")]
internal sealed class ApplicationRunner(FakeChannel channel)
{
    private KeyQueue? _keys;
    private Channel<string>? _speech;
    private readonly Lock _gate = new();
    private readonly List<FakeExecution> _all = [];
    private readonly List<FakeExecution> _running = [];
    private CancellationTokenSource _ending = new();
    private Queue<(string Name, string Argument)> _extension = new();

    /// <summary>Every application that has begun, in its order.</summary>
    public IReadOnlyList<FakeExecution> All
    {
        get
        {
            lock (_gate)
                return [.. _all];
        }
    }

    /// <summary>The applications that run, the one within which the others do first.</summary>
    public IReadOnlyList<FakeExecution> Running
    {
        get
        {
            lock (_gate)
                return [.. _running];
        }
    }

    /// <summary>The caller's keys.</summary>
    public KeyQueue Keys => LazyInitializer.EnsureInitialized(ref _keys, static () => new KeyQueue());

    /// <summary>What was said, and nobody has heard.</summary>
    public ChannelReader<string> Speech => SpeechQueue.Reader;

    private Channel<string> SpeechQueue => LazyInitializer.EnsureInitialized(ref _speech, static () => Channel.CreateUnbounded<string>());

    /// <summary>A key is pressed: it goes to what runs, the innermost where several do, or waits for who reads it.</summary>
    public void TakeKey(char key)
    {
        var running = Running;
        var taker = running.Count > 0 ? running[^1] : null;
        if (taker?.Definition.OnKey is { } hear)
        {
            hear(taker, key);
            return;
        }

        switch (taker?.Definition.Keys ?? KeyUse.Keep)
        {
            case KeyUse.Terminate:
                if (Terminators.Take(taker!, key))
                    taker!.Interrupt();
                break;
            case KeyUse.End:
                taker!.Interrupt();
                break;
            case KeyUse.Pass when !channel.BridgedTo.IsEmpty:
                break;
            default:
                Keys.Press(key);
                break;
        }
    }

    public void TakeSpeech(string result) => SpeechQueue.Writer.TryWrite(result);

    /// <summary>Runs an application. What is given completes when it has ended.</summary>
    public Task RunAsync(FakeExecution execution, CallControl control) => RunAsync(execution, control, default);

    private async Task RunAsync(FakeExecution execution, CallControl control, CancellationToken turn)
    {
        try
        {
            if (Begin(execution, control, turn) is { } ending)
                await CarryOutAsync(execution, control, ending).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // What fails here is told where tests look, and the channel lives on.
        catch (Exception error)
#pragma warning restore CA1031
        {
            control.Failed(error);
        }
        finally
        {
            lock (_gate)
                _running.Remove(execution);
            execution.Complete();
        }
    }

    /// <summary>Begins an application that does nothing by itself, until <see cref="Close"/>.</summary>
    public void Open(FakeExecution execution, CallControl control) => Begin(execution, control, default);

    /// <summary>Ends one that was begun so, if it has not been ended with its channel.</summary>
    public void Close(FakeExecution execution, CallControl control)
    {
        lock (control.Events.Gate)
            TellEnd(execution, control);
        execution.Complete();
    }

    /// <summary>Gives the channel an extension of a dialplan: what it is to run, one after another. What was left of another is forgotten.</summary>
    public void Extend(IEnumerable<(string Name, string Argument)> applications)
    {
        lock (_gate)
            _extension = new(applications);
    }

    /// <summary>Runs what is left of the channel's extension; behind the last the channel has nothing to do and ends. Where the channel is taken elsewhere meanwhile, the rest waits for its return.</summary>
    public async Task RunExtensionAsync(CallControl control)
    {
        control.Chance.Enter(control.Chance.Branch());
        CancellationToken ending;
        lock (_gate)
            ending = _ending.Token;
        while (control.Lives(channel) && NextOfExtension(ending) is { } next)
            await RunAsync(control.Read(channel, next.Name, next.Argument, null), control, ending).ConfigureAwait(false);

        lock (control.Events.Gate)
        {
            if (!WasTakenAway(ending))
                control.Ending.HangUp(channel, HangupCause.NormalClearing);
        }
    }

    /// <summary>Stops what plays or records, the innermost where several do.</summary>
    public void Interrupt() => Running.LastOrDefault(execution => execution.Definition.CanBeInterrupted)?.Interrupt();

    /// <summary>Waits until nothing runs within an application.</summary>
    public async Task UntilAloneAsync(FakeExecution execution)
    {
        while (Within(execution) is { } inner)
            await inner.Completion.ConfigureAwait(false);
    }

    /// <summary>Ends what runs within an application.</summary>
    public void EndWithin(FakeExecution outer)
    {
        foreach (var execution in Running.SkipWhile(execution => execution != outer).Skip(1).Reverse())
            execution.Abort();
    }

    /// <summary>Ends whatever runs, and tells it.</summary>
    /// <param name="control">What happens to channels.</param>
    /// <param name="but">The id of an application whose end is not told yet; null where there is none.</param>
    public void EndAll(CallControl control, string? but = null)
    {
        foreach (var execution in Running.Reverse().Where(execution => execution.Id != but))
            TellEnd(execution, control);
        CancelAll();
    }

    /// <summary>Ends whatever runs, of which nothing is told: the channel was taken out by hand.</summary>
    public void Drop()
    {
        foreach (var execution in Running)
            execution.TryEnd();
        lock (_gate)
            _running.Clear();
        CancelAll();
    }

    /// <summary>Cancels whatever runs. What is run from now on is not.</summary>
    private void CancelAll()
    {
        CancellationTokenSource ending;
        lock (_gate)
            (ending, _ending) = (_ending, new CancellationTokenSource());
        _ = ending.CancelAsync();
    }

    /// <summary>Whether what ran at a time, which is known by its token, was ended.</summary>
    private bool WasTakenAway(CancellationToken ending)
    {
        lock (_gate)
            return _ending.Token != ending;
    }

    /// <summary>What the extension has next; null where it has nothing, or where the channel was taken elsewhere.</summary>
    private (string Name, string Argument)? NextOfExtension(CancellationToken ending)
    {
        lock (_gate)
            return _ending.Token == ending && _extension.TryPeek(out var next) ? next : null;
    }

    /// <returns>What ends it before its time; null where it does not run.</returns>
    private CancellationToken? Begin(FakeExecution execution, CallControl control, CancellationToken turn)
    {
        lock (control.Events.Gate)
        {
            if (!control.Lives(channel) || (turn.CanBeCanceled && WasTakenAway(turn)))
                return null;
            if (!execution.IsKnown)
            {
                control.Ending.HangUp(channel, HangupCause.DestinationOutOfOrder);
                return null;
            }

            CancellationToken ending;
            lock (_gate)
            {
                if (turn.CanBeCanceled)
                    _extension.TryDequeue(out _);
                _all.Add(execution);
                _running.Add(execution);
                ending = _ending.Token;
            }

            channel.ApplicationResponse = null;
            channel.Variables[VariableNames.CurrentApplication] = execution.Name;
            if (execution.Argument.Length > 0)
                channel.Variables[VariableNames.CurrentApplicationArgument] = execution.Argument;
            else
                channel.Variables.Remove(VariableNames.CurrentApplicationArgument);
            channel.Change(row => row with { Application = execution.Name, ApplicationData = execution.Argument });
            control.Events.Raise(EventNames.ChannelExecute, channel, Told(execution));
            execution.Definition.Begin?.Invoke(execution);
            return ending;
        }
    }

    private async Task CarryOutAsync(FakeExecution execution, CallControl control, CancellationToken ending)
    {
        using (var stop = CancellationTokenSource.CreateLinkedTokenSource(ending, execution.Interrupted))
            await ActAsync(execution, control, ending, stop.Token).ConfigureAwait(false);
        await UntilAloneAsync(execution).ConfigureAwait(false);
        bool endsByItself;
        lock (control.Events.Gate)
        {
            endsByItself = !execution.WasEnded;
            TellEnd(execution, control);
        }

        // Of one that was ended with its channel, or by a transfer, nothing follows.
        if (endsByItself)
            execution.Afterwards?.Invoke();
    }

    private async Task ActAsync(FakeExecution execution, CallControl control, CancellationToken ending, CancellationToken stop)
    {
        try
        {
            try
            {
                var act = channel.Call?.Own(execution.Name) ?? execution.Definition.Act;
                await act(execution, stop).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested && !ending.IsCancellationRequested && !execution.IsAborted)
            {
                // It was stopped: what it leaves then is what a whole run would.
                await execution.Definition.Act(execution, ending).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // It was ended with the channel, or with what it runs within.
        }
#pragma warning disable CA1031 // What a test's own application throws is told where tests look.
        catch (Exception error)
#pragma warning restore CA1031
        {
            control.Failed(error);
        }
    }

    /// <summary>What runs within an application; null where nothing does.</summary>
    private FakeExecution? Within(FakeExecution execution)
    {
        lock (_gate)
            return _running.IndexOf(execution) is var at and >= 0 && at + 1 < _running.Count ? _running[at + 1] : null;
    }

    /// <summary>Tells that an application has ended, once.</summary>
    private void TellEnd(FakeExecution execution, CallControl control)
    {
        if (!execution.TryEnd())
            return;
        lock (_gate)
            _running.Remove(execution);
        execution.Definition.End?.Invoke(execution);
        control.Events.Raise(EventNames.ChannelExecuteComplete, channel, [.. Told(execution), (nameof(ChannelExecuteCompleteEvent.ApplicationResponse), execution.Response)]);
    }

    private static IReadOnlyList<(string Property, string Value)> Told(FakeExecution execution) =>
    [
        (nameof(ChannelExecuteEvent.Application), execution.Name),
        (nameof(ChannelExecuteEvent.ApplicationData), execution.Argument),
        (nameof(ChannelExecuteEvent.ApplicationUuid), execution.Id),
    ];
}
