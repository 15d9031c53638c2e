using System.Diagnostics;
using Typed.Esl.Replies;
using Typed.Esl.Requests;
using Typed.Esl.Telemetry;
using Typed.Esl.Wire;

namespace Typed.Esl.Connection;

/// <summary>The ways of commands while somebody listens to metrics or traces: the same as without, with a measurement around each.</summary>
internal sealed class MeasuredCommands(EslSession session)
{
    private ConnectionTelemetry Telemetry => session.Settings.Telemetry;

    /// <summary>Whether anybody listens; where nobody does, commands go without this.</summary>
    public bool IsOn => Telemetry.WantsCommands;

    public ValueTask<ApiReply> ApiAsync(string command, CancellationToken cancellationToken) =>
        RunAsync(() => Telemetry.BeginCommand(MethodNames.Api.Of(command)), _ => session.SendApiAsync(command, cancellationToken));

    /// <summary>A command of the protocol itself.</summary>
    public ValueTask<CommandReply> SendAsync(WireCommand command, string description, CancellationToken cancellationToken) =>
        RunAsync(() => Telemetry.BeginCommand(command.Verb), _ => session.SendCommandAsync(command, description, cancellationToken));

    /// <summary>A command of the protocol itself whose answer may be anything.</summary>
    public ValueTask<T> AskAsync<T>(WireCommand command, Func<CommandReply, T> read, CancellationToken cancellationToken) =>
        RunAsync(() => Telemetry.BeginCommand(command.Verb), _ => session.SendQuestionAsync(command, read, cancellationToken));

    /// <summary>The job is measured for itself, until its result is here or will not come.</summary>
    public async ValueTask<BackgroundJob> BgApiAsync(string command, CancellationToken cancellationToken)
    {
        var (job, cause) = await StartAsync(command, cancellationToken).ConfigureAwait(false);
        RunJobAsync(job, cause, () => job.ResultAsync()).AsTask().Observe();
        return job;
    }

    /// <summary>A command of the catalogue, which also says what of its answers is a failure.</summary>
    public async ValueTask<TResult> InvokeAsync<TResult>(CommandRequest request, ReplyReader<TResult> read, CancellationToken cancellationToken)
    {
        if (!request.Blocks)
        {
            return await RunAsync(
                () => Telemetry.BeginCommand(MethodNames.Api.Of(request.Text)),
                async _ => read(await session.SendApiAsync(request.Text, cancellationToken).ConfigureAwait(false))).ConfigureAwait(false);
        }

        var (job, cause) = await StartAsync(request.Text, cancellationToken).ConfigureAwait(false);
        return await RunJobAsync(job, cause, async () => read(await job.ResultAsync(cancellationToken).ConfigureAwait(false))).ConfigureAwait(false);
    }

    private ValueTask<(BackgroundJob Job, ActivityContext Cause)> StartAsync(string command, CancellationToken cancellationToken) => RunAsync(
        () => Telemetry.BeginCommand(MethodNames.BgApi.Of(command)),
        async measured => (await session.SendBgApiAsync(command, cancellationToken).ConfigureAwait(false), measured.Activity?.Context ?? default));

    private ValueTask<T> RunJobAsync<T>(BackgroundJob job, ActivityContext cause, Func<ValueTask<T>> act) =>
        RunAsync(() => Telemetry.BeginJob(MethodNames.Job.Of(job.Command), job.Id, cause), _ => act());

    /// <summary>The measurement begins in here: its activity is then the current one for what is done inside, and for nobody else.</summary>
    private static async ValueTask<T> RunAsync<T>(Func<Measurement> begin, Func<Measurement, ValueTask<T>> act)
    {
        using var measured = begin();
        try
        {
            return await act(measured).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            measured.Fail(exception);
            throw;
        }
    }
}
