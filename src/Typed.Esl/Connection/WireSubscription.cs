using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;

namespace Typed.Esl.Connection;

/// <summary>
/// What is subscribed to on the switch: the sum of what the readers want, no event twice. It outlives a connection and is restored on the next. One change
/// is made at a time, so that a reader whose subscribing has completed is subscribed.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The semaphore makes no handle, and whoever waits for it late must not meet a disposed one.")]
internal sealed class WireSubscription(Func<EslConnection> current, EventFormat format, Action<EslException> onNotTakenOff)
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly List<WireInterest> _interests = [];
    private readonly List<int> _logLevels = [];
    private readonly string _format = format.ToWord();
    private EslConnection? _life;
    private WireStanding _standing = new();

    /// <summary>Adds what a reader wants; completes when the switch has it.</summary>
    public Task AddAsync(WireInterest interest) => AddAsync(_interests, interest);

    /// <summary>Takes a reader's wish away, here at once; completes when the switch no longer sends what nobody wants.</summary>
    public Task RemoveAsync(WireInterest interest) => RemoveAsync(_interests, interest);

    /// <summary>Adds a reader of log lines up to a level, 0 (console) to 7 (debug) and beyond; completes when the switch sends them.</summary>
    public Task AddLogAsync(int level) => AddAsync(_logLevels, level);

    /// <summary>Takes a reader of log lines away.</summary>
    public Task RemoveLogAsync(int level) => RemoveAsync(_logLevels, level);

    /// <summary>The switch sends events of these names already, by a command of another kind. Called before anything is asked for.</summary>
    public void NoteStanding(IReadOnlyList<string> names)
    {
        FollowLife();
        _standing.Names.BeginAdding(names);
        _standing.Names.EndAdding(names);
    }

    /// <summary>A wish for what stands already, which no command needs to be sent for.</summary>
    public void AddStanding(WireInterest interest)
    {
        lock (_gate)
            _interests.Add(interest);
    }

    /// <summary>Asks a new life of the connection for everything that is wanted.</summary>
    /// <param name="life">The life.</param>
    /// <param name="onStanding">
    /// Called when all stands and before the first event of it is read, on the thread that reads: what it tells the readers comes before the events.
    /// </param>
    public async Task RestoreAsync(EslConnection life, Action onStanding)
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            (_life, _standing) = (life, new WireStanding());
            var steps = WirePlan.Widening(_standing, Demand(), _format);
            if (steps.Count == 0)
                onStanding();
            else
                await RunAsync(steps, onStanding).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task AddAsync<T>(List<T> wishes, T wish)
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            FollowLife();
            lock (_gate)
                wishes.Add(wish);
            await RunAsync(WirePlan.Widening(_standing, Demand(), _format)).ConfigureAwait(false);
            if (_life!.End is { } end)
                throw end.ToException();
        }
        catch
        {
            lock (_gate)
                wishes.Remove(wish);

            // What the switch has accepted of it is taken off again. Whoever hears of the failure need not wait for that.
            _ = NarrowAndReleaseAsync();
            throw;
        }

        await NarrowAndReleaseAsync().ConfigureAwait(false);
    }

    private async Task RemoveAsync<T>(List<T> wishes, T wish)
    {
        lock (_gate)
            wishes.Remove(wish);
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            FollowLife();
            if (_life!.End is not null)
                return;
            await RunAsync(WirePlan.Widening(_standing, Demand(), _format)).ConfigureAwait(false);
            await NarrowAsync().ConfigureAwait(false);
        }
        catch (EslException exception)
        {
            onNotTakenOff(exception);
        }
        finally
        {
            _turn.Release();
        }
    }

    private void FollowLife()
    {
        var life = current();
        if (_life != life)
            (_life, _standing) = (life, new WireStanding());
    }

    /// <summary>Takes off what nobody wants any more, and lets the next change be made.</summary>
    private async Task NarrowAndReleaseAsync()
    {
        try
        {
            await NarrowAsync().ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task NarrowAsync()
    {
        // With a life everything that was on it has gone.
        if (_life is not { End: null })
            return;
        try
        {
            await RunAsync(WirePlan.Narrowing(_standing, Demand())).ConfigureAwait(false);
        }
        catch (EslException exception)
        {
            // At worst the switch goes on sending something that is thrown away; the next change tries again.
            onNotTakenOff(exception);
        }
    }

    private WireDemand Demand()
    {
        lock (_gate)
            return new WireDemand([.. _interests], [.. _logLevels]);
    }

    /// <summary>Sends commands one behind the other, then reads their answers; the first failure is told when all are read.</summary>
    /// <param name="steps">The commands.</param>
    /// <param name="onStanding">Called on the reading thread where every one of them is accepted, before anything behind the last answer is read.</param>
    private async Task RunAsync(List<WireStep> steps, Action? onStanding = null)
    {
        var life = _life!;
        foreach (var step in steps)
            life.Limit?.ThrowIfBeyond(step.Command.Verb);
        var answers = new Task<CommandReply>[steps.Count];
        int left = answers.Length;
        Action? onAccepted = onStanding is null ? null : () =>
        {
            // Answers come in order and on one thread: what was refused is missing here when the last one comes.
            if (--left == 0)
                onStanding();
        };
        for (int i = 0; i < answers.Length; i++)
        {
            // Noted behind the sending: a command that cannot be written stands nowhere.
            answers[i] = life.ControlAsync(steps[i].Command, CancellationToken.None, onAccepted).AsTask();
            steps[i].OnWritten();
        }

        ExceptionDispatchInfo? failure = null;
        for (int i = 0; i < answers.Length; i++)
        {
            try
            {
                Note(steps[i], await answers[i].ConfigureAwait(false));
            }
            catch (EslException exception)
            {
                failure ??= ExceptionDispatchInfo.Capture(exception);
            }
        }

        failure?.Throw();
    }

    private static void Note(WireStep step, CommandReply reply)
    {
        if (reply.IsOk || step.MayBeRefused)
        {
            step.OnDone();
            return;
        }

        step.OnRefused?.Invoke();
        reply.ThrowIfRefused(step.Command.Describe());
    }
}
