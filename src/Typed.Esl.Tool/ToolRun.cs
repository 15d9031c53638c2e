using Typed.Esl.Tool.Asking;
using Typed.Esl.Tool.Connecting;
using Typed.Esl.Tool.Printing;

namespace Typed.Esl.Tool;

/// <summary>One question to one switch: words, request, answer, print. Nothing is printed before the whole answer is understood.</summary>
internal sealed class ToolRun(RunContext run)
{
    private Request? _request;

    /// <summary>Connects, and asks.</summary>
    public Task<int> RunAsync(CancellationToken cancellationToken) => GuardAsync(cancel => run.Progress.WhileAsync($"waiting for {run.PeerName}", () => ConnectAsync(cancel), cancel), cancellationToken);

    /// <summary>Asks over a connection that stands.</summary>
    public Task<int> RunAsync(FreeSwitch fs, CancellationToken cancellationToken) => GuardAsync(cancel => AnswerAsync(fs, cancel), cancellationToken);

    private Task<int> GuardAsync(Func<CancellationToken, Task<string>> ask, CancellationToken cancellationToken) => run.GuardAsync(
        async cancel =>
        {
            _request = run.Options.Raw ? Request.AsIs(run.Options.Words) : new RequestBuilder(run.Catalogue).Build(run.Options.Words);
            new Confirmation(run.Options, run.Environment).Demand(_request);
            await run.WriteAsync(await ask(cancel).ConfigureAwait(false)).ConfigureAwait(false);
            return ExitCodes.Ok;
        },
        () => _request is { Command.IsRead: true },
        cancellationToken);

    private async Task<string> ConnectAsync(CancellationToken cancellationToken)
    {
        var door = new SwitchDoor(run);
        await using (door.ConfigureAwait(false))
        {
            var fs = await door.OpenAsync(new Visit(IsLong: false, _request!.Blocks), cancellationToken).ConfigureAwait(false);
            await using (fs.ConfigureAwait(false))
                return await AnswerAsync(fs, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<string> AnswerAsync(FreeSwitch fs, CancellationToken cancellationToken)
    {
        if (run.Options.Raw)
            return SafeText.ForOutput((await fs.InvokeAsync(_request!.ToCommandRequest(), static reply => reply, cancellationToken).ConfigureAwait(false)).Text, run.Environment);
        return AnswerPrinter.Print(await Question.AskAsync(run, fs, _request!, cancellationToken).ConfigureAwait(false), run.Options.Format, run.Options.Wide, run.Environment);
    }
}
