using Typed.Esl.Connection;

namespace Typed.Esl;

/// <summary>A command that the switch runs on a thread of its own: its id now, its result later.</summary>
public sealed class BackgroundJob
{
    private readonly TaskCompletionSource<ApiReply> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly WatchedChannel? _call;

    /// <param name="key">Its id.</param>
    /// <param name="command">The command.</param>
    /// <param name="call">The call that its connection is bound to; null where there is none.</param>
    internal BackgroundJob(Guid key, string command, WatchedChannel? call = null)
    {
        Key = key;
        Id = key.ToString("D");
        Command = command;
        _call = call;
        _result.Task.Observe(); // a caller may be content with having started the job
    }

    /// <summary>The job's id, as events name it in <c>Job-UUID</c>.</summary>
    public string Id { get; }

    /// <summary>The command, as it was sent.</summary>
    public string Command { get; }

    internal Guid Key { get; }

    /// <summary>Whether the result is here, or it is certain that none will come.</summary>
    public bool IsCompleted => _result.Task.IsCompleted;

    /// <summary>Waits for what the command answered, good or bad. It may be asked for more than once.</summary>
    /// <param name="cancellationToken">Ends the waiting, not the job.</param>
    /// <exception cref="EslConnectionException">The connection ended before the result came. The job may have run.</exception>
    /// <exception cref="EslTimeoutException">The result did not come within the connection's job timeout. The job may run on.</exception>
    public ValueTask<ApiReply> ResultAsync(CancellationToken cancellationToken = default) =>
        _call is null ? new ValueTask<ApiReply>(_result.Task.WaitAsync(cancellationToken)) : ResultOfCallAsync(_call, cancellationToken);

    /// <summary>The job's id.</summary>
    public override string ToString() => Id;

    internal bool TryComplete(ReadOnlyMemory<byte> body) => _result.TrySetResult(new ApiReply(Command, body));

    internal bool TryFail(Exception exception) => _result.TrySetException(exception);

    private async ValueTask<ApiReply> ResultOfCallAsync(WatchedChannel call, CancellationToken cancellationToken)
    {
        try
        {
            return await _result.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_result.Task.IsCompleted)
        {
            // The end of the connection, which the token was canceled for, has been told to the job before.
            return await _result.Task.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (call.IsHungUp)
        {
            throw call.ToException(Command, CommandDelivery.MayHaveBeenSent);
        }
    }
}
