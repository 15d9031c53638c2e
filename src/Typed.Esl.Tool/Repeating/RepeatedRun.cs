using Typed.Esl.Tool.Asking;
using Typed.Esl.Tool.Connecting;
using Typed.Esl.Tool.Reading;

namespace Typed.Esl.Tool.Repeating;

/// <summary>One question to one switch, asked again and again until somebody ends it.</summary>
/// <param name="run">The run.</param>
/// <param name="every">How long after an answer it is asked again.</param>
internal sealed class RepeatedRun(RunContext run, TimeSpan every)
{
    public Task<int> RunAsync(CancellationToken cancellationToken) => run.GuardAsync(RepeatAsync, static () => true, cancellationToken);

    private async Task<int> RepeatAsync(CancellationToken cancellationToken)
    {
        var request = Demand();
        var door = new SwitchDoor(run);
        await using (door.ConfigureAwait(false))
        {
            var fs = await door.OpenVisiblyAsync(new Visit(IsLong: true, request.Blocks), cancellationToken).ConfigureAwait(false);
            await using (fs.ConfigureAwait(false))
            {
                IAnswerView view = run.Environment.OutputHeight is null ? new PipedView(run) : new ScreenView(run, request.Typed, every);
                await using (view.ConfigureAwait(false))
                {
                    // What fails at once was asked wrongly; what fails later may be right again the next time.
                    await view.ShowAsync(await Question.AskAsync(run, fs, request, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
                    await RepeatAsync(fs, request, view, cancellationToken).ConfigureAwait(false);
                }
            }
        }

        return ExitCodes.Ok;
    }

    private async Task RepeatAsync(FreeSwitch fs, Request request, IAnswerView view, CancellationToken cancellationToken)
    {
        string? told = null;
        while (true)
        {
            await Task.Delay(every, run.Environment.Time, cancellationToken).ConfigureAwait(false);
            Answer answer;
            try
            {
                answer = await Question.AskAsync(run, fs, request, cancellationToken).ConfigureAwait(false);
            }
            catch (EslException exception) when (fs.State != EslConnectionState.Closed && Failures.Describe(exception, run.Options, isRead: true) is { } failure)
            {
                // The same is not said again and again.
                string message = exception is EslConnectionException ? $"{run.PeerName} is gone, and is sought again." : failure.Message;
                if (told != message)
                    await view.TellAsync(message).ConfigureAwait(false);
                told = message;
                continue;
            }

            if (told is not null)
                await view.TellAsync("the switch answers again.").ConfigureAwait(false);
            told = null;
            await view.ShowAsync(answer).ConfigureAwait(false);
        }
    }

    /// <exception cref="ToolException">It cannot be asked again and again.</exception>
    private Request Demand()
    {
        if (run.Options.Raw)
            throw new ToolException(ExitCodes.Refused, "--watch repeats what the catalogue knows to read only; of a --raw text it knows nothing.");
        var request = new RequestBuilder(run.Catalogue).Build(run.Options.Words);
        return request.Command is { IsRead: true } ? request : throw new ToolException(ExitCodes.Refused, $"'{request.Typed}' changes something on the switch: --watch repeats only what reads.");
    }
}
