using System.Threading.Tasks.Sources;
using Typed.Esl.Wire;

namespace Typed.Esl.Connection;

/// <summary>A place in the queue whose reply becomes a <typeparamref name="T"/>.</summary>
internal abstract class PendingReply<T> : PendingReply, IValueTaskSource<T>
    where T : class
{
    private ManualResetValueTaskSourceCore<T> _source;
    private object? _outcome;

    public ValueTask<T> Task => new(this, _source.Version);

    public sealed override bool TryAnswer(in Frame frame)
    {
        if (IsSettled)
            return false;
        object outcome = ReadOrExplain(frame);
        if (!TrySettle())
            return false;
        _outcome = outcome;
        return true;
    }

    public sealed override void Complete()
    {
        if (_outcome is Exception exception)
            _source.SetException(exception);
        else
            _source.SetResult((T)_outcome!);
    }

    T IValueTaskSource<T>.GetResult(short token)
    {
        // Left before its reply or left twice, this place would serve another command while the queue still holds it for this one.
        if (token != _source.Version || _source.GetStatus(token) == ValueTaskSourceStatus.Pending || !TryTakeResult())
            throw new InvalidOperationException("The ValueTask of a command can be awaited once, and not be blocked on. Call AsTask() on it for anything else.");
        try
        {
            return _source.GetResult(token);
        }
        finally
        {
            LeaveCaller();
        }
    }

    ValueTaskSourceStatus IValueTaskSource<T>.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource<T>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);

    /// <summary>The result that a frame means: a <typeparamref name="T"/> or an <see cref="Exception"/>.</summary>
    protected abstract object Read(in Frame frame);

    protected sealed override void SetOutcome(Exception exception)
    {
        _outcome = exception;
        QueueCompletion();
    }

    protected void Reset()
    {
        _outcome = null;
        _source.Reset();
    }

    /// <summary>No longer in the queue, this place is nobody's but its caller's: what goes wrong here (no memory for a large body) is told to him or to nobody.</summary>
    private object ReadOrExplain(in Frame frame)
    {
        try
        {
            return Read(frame);
        }
        catch (Exception exception)
        {
            return exception;
        }
    }
}
