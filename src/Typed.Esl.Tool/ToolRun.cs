using Typed.Esl.Tool.Asking;
using Typed.Esl.Tool.Connecting;
using Typed.Esl.Tool.Printing;

namespace Typed.Esl.Tool;

/// <summary>One question to one switch: words, request, answer, print. Nothing is printed before the whole answer is understood.</summary>
internal sealed class ToolRun(RunContext run)
{
    private Request? _request;

    public Task<int> RunAsync(CancellationToken cancellationToken) => run.GuardAsync(AskAsync, () => _request is { Command.IsRead: true }, cancellationToken);

    private async Task<int> AskAsync(CancellationToken cancellationToken)
    {
        var options = run.Options;
        var request = _request = options.Raw ? Request.AsIs(options.Words) : new RequestBuilder(run.Catalogue).Build(options.Words);
        new Confirmation(options, run.Environment).Demand(request);
        string text = await run.Progress.WhileAsync($"waiting for {run.PeerName}", () => AnswerAsync(request, cancellationToken), cancellationToken).ConfigureAwait(false);
        await run.WriteAsync(text).ConfigureAwait(false);
        return ExitCodes.Ok;
    }

    private async Task<string> AnswerAsync(Request request, CancellationToken cancellationToken)
    {
        var door = new SwitchDoor(run);
        await using (door.ConfigureAwait(false))
        {
            var fs = await door.OpenAsync(new Visit(IsLong: false, request.Blocks), cancellationToken).ConfigureAwait(false);
            await using (fs.ConfigureAwait(false))
            {
                if (run.Options.Raw)
                    return SafeText.ForOutput((await fs.InvokeAsync(request.ToCommandRequest(), static reply => reply, cancellationToken).ConfigureAwait(false)).Text, run.Environment);
                return AnswerPrinter.Print(await Question.AskAsync(run, fs, request, cancellationToken).ConfigureAwait(false), run.Options.Format, run.Options.Wide, run.Environment);
            }
        }
    }
}
