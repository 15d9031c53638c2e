using Typed.Esl.Connection;

namespace Typed.Esl;

/// <summary>A command that the switch runs on a thread of its own: its id now, its result later.</summary>
public sealed class BackgroundJob
{
    private readonly TaskCompletionSource<ApiReply> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal BackgroundJob(Guid key, string command)
    {
        Key = key;
        Id = key.ToString("D");
        Command = command;
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
    public ValueTask<ApiReply> ResultAsync(CancellationToken cancellationToken = default) => new(_result.Task.WaitAsync(cancellationToken));

    /// <summary>The job's id.</summary>
    public override string ToString() => Id;

    internal bool TryComplete(ReadOnlyMemory<byte> body) => _result.TrySetResult(new ApiReply(Command, body));

    internal bool TryFail(Exception exception) => _result.TrySetException(exception);
}
