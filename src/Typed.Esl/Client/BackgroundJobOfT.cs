using Typed.Esl.Replies;

namespace Typed.Esl;

/// <summary>A command of the catalogue that the switch runs on a thread of its own: its id now, its typed result later.</summary>
/// <typeparam name="TResult">What the command gives.</typeparam>
public sealed class BackgroundJob<TResult>
{
    private readonly BackgroundJob _job;
    private readonly ReplyReader<TResult> _read;

    internal BackgroundJob(BackgroundJob job, ReplyReader<TResult> read) => (_job, _read) = (job, read);

    /// <summary>The job's id, as events name it in <c>Job-UUID</c>.</summary>
    public string Id => _job.Id;

    /// <summary>The command, as it was sent.</summary>
    public string Command => _job.Command;

    /// <summary>Whether the result is here, or it is certain that none will come.</summary>
    public bool IsCompleted => _job.IsCompleted;

    /// <summary>Waits for the command's result. It may be asked for more than once.</summary>
    /// <param name="cancellationToken">Ends the waiting, not the job.</param>
    /// <exception cref="EslCommandException">The switch answered that the command failed.</exception>
    /// <exception cref="EslUnexpectedReplyException">The answer has not the form that the catalogue describes.</exception>
    /// <exception cref="EslConnectionException">The connection ended before the result came. The job may have run.</exception>
    /// <exception cref="EslTimeoutException">The result did not come within the connection's job timeout. The job may run on.</exception>
    public async ValueTask<TResult> ResultAsync(CancellationToken cancellationToken = default) =>
        _read(await _job.ResultAsync(cancellationToken).ConfigureAwait(false));

    /// <summary>The job's id.</summary>
    public override string ToString() => Id;
}
