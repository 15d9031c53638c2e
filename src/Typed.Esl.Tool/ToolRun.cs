using Typed.Esl.Tool.Asking;
using Typed.Esl.Tool.Connecting;
using Typed.Esl.Tool.Printing;
using Typed.Esl.Tool.Reading;

namespace Typed.Esl.Tool;

/// <summary>One question to one switch: words, request, answer, print. Nothing is printed before the whole answer is understood.</summary>
internal sealed class ToolRun(RunContext run)
{
    private Request? _request;

    /// <summary>Connects, and asks.</summary>
    public Task<int> RunAsync(CancellationToken cancellationToken) => GuardAsync(cancel => run.Progress.WhileAsync(run.Waiting, () => ConnectAsync(cancel), cancel), cancellationToken);

    /// <summary>Asks over a connection that stands.</summary>
    public Task<int> RunAsync(FreeSwitch fs, CancellationToken cancellationToken) => GuardAsync(cancel => run.Progress.WhileAsync(run.Waiting, () => AnswerAsync(fs, cancel), cancel), cancellationToken);

    private Task<int> GuardAsync(Func<CancellationToken, Task<Outcome>> ask, CancellationToken cancellationToken) => run.GuardAsync(
        async cancel =>
        {
            var builder = new RequestBuilder(run.ForCommand.Model);
            _request = run.Options.Raw ? builder.BuildAsIs(run.Options.Words)

                // What is wrong, and what would be right, only the whole catalogue knows.
                : builder.TryBuild(run.Options.Words) ?? new RequestBuilder(run.Catalogue).Build(run.Options.Words);
            if (!run.Options.Raw)
                await new Confirmation(run.Options, run.Environment).DemandAsync(_request, cancel).ConfigureAwait(false);
            var outcome = await ask(cancel).ConfigureAwait(false);
            await run.WriteAsync(outcome.Text).ConfigureAwait(false);
            return outcome.ExitCode;
        },
        () => _request is { Command.IsRead: true },
        cancellationToken);

    private async Task<Outcome> ConnectAsync(CancellationToken cancellationToken)
    {
        var door = new SwitchDoor(run);
        await using (door.ConfigureAwait(false))
        {
            var fs = await door.OpenAsync(new Visit(IsLong: false, _request!.Blocks), cancellationToken).ConfigureAwait(false);
            await using (fs.ConfigureAwait(false))
                return await AnswerAsync(fs, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<Outcome> AnswerAsync(FreeSwitch fs, CancellationToken cancellationToken)
    {
        if (!run.Options.Raw)
            return new(AnswerPrinter.Print(await Question.AskAsync(run, fs, _request!, cancellationToken).ConfigureAwait(false), run, run.Environment), ExitCodes.Ok);
        var reply = await Question.SendAsync(fs, _request!, cancellationToken).ConfigureAwait(false);

        // What the switch answered is printed all the same: it says itself that it failed.
        return new(SafeText.ForOutput(reply.Text, run.Environment), new AnswerReader(run.ForCommand.Model).IsFailure(_request!, reply) ? ExitCodes.CommandFailed : ExitCodes.Ok);
    }

    /// <summary>What is printed, and what is left with.</summary>
    private readonly record struct Outcome(string Text, int ExitCode);
}
