using Typed.Esl.Tool.Asking;
using Typed.Esl.Tool.Connecting;
using Typed.Esl.Tool.Printing;
using Typed.Esl.Tool.Reading;

namespace Typed.Esl.Tool;

/// <summary>One question to one switch: words, request, answer, print. Nothing is printed before the whole answer is understood.</summary>
internal sealed class ToolRun(RunContext run)
{
    private Request? _request;

    public Task<int> RunAsync(CancellationToken cancellationToken) => run.GuardAsync(AskAsync, () => _request is { Command.IsRead: true }, cancellationToken);

    /// <summary>Asks over a connection that stands.</summary>
    public Task<int> RunAsync(FreeSwitch fs, CancellationToken cancellationToken) =>
        run.GuardAsync(cancel => AskAsync(fs, Build(), cancel), () => _request is { Command.IsRead: true }, cancellationToken);

    private async Task<int> AskAsync(CancellationToken cancellationToken)
    {
        var options = run.Options;
        var request = Build();
        if (options.Password is not null)
            await run.SayAsync("warning: the process list shows --password to every user of this machine; a file or the environment does not.").ConfigureAwait(false);

        var door = new SwitchDoor(options, run.Environment);
        await using (door.ConfigureAwait(false))
        {
            var fs = await door.OpenAsync(new Visit(IsLong: false, request.Blocks), cancellationToken).ConfigureAwait(false);
            await using (fs.ConfigureAwait(false))
                return await AskAsync(fs, request, cancellationToken).ConfigureAwait(false);
        }
    }

    private Request Build()
    {
        var request = _request = run.Options.Raw ? Request.AsIs(run.Options.Words) : new RequestBuilder(run.Catalogue).Build(run.Options.Words);
        new Confirmation(run.Options, run.Environment).Demand(request);
        return request;
    }

    private async Task<int> AskAsync(FreeSwitch fs, Request request, CancellationToken cancellationToken)
    {
        var options = run.Options;
        var reply = await fs.InvokeAsync(request.ToCommandRequest(), static reply => reply, cancellationToken).ConfigureAwait(false);
        string text = options.Raw
            ? SafeText.ForOutput(reply.Text, run.Environment)
            : AnswerPrinter.Print(new AnswerReader(run.Catalogue).Read(request, reply), options.Json, options.Wide, run.Environment);
        await run.WriteAsync(text).ConfigureAwait(false);
        return ExitCodes.Ok;
    }
}
