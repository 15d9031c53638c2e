using Typed.Esl.Catalogue;
using Typed.Esl.Tool.Asking;
using Typed.Esl.Tool.CommandLine;
using Typed.Esl.Tool.Connecting;
using Typed.Esl.Tool.Printing;
using Typed.Esl.Tool.Reading;
using Typed.Esl.Tool.Terminal;

namespace Typed.Esl.Tool;

/// <summary>One question to one switch: words, request, answer, print. Nothing is printed before the whole answer is understood.</summary>
internal sealed class ToolRun(ToolOptions options, TextWriter output, TextWriter error, IConsoleEnvironment environment)
{
    private Request? _request;

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            var text = await AskAsync(cancellationToken).ConfigureAwait(false);
            await WriteAsync(text).ConfigureAwait(false);
            return ExitCodes.Ok;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCodes.Canceled;
        }
        catch (Exception exception) when (Failures.Describe(exception, options, _request is { Command.IsRead: true }) is { } failure)
        {
            await Say(failure.Message).ConfigureAwait(false);
            return failure.ExitCode;
        }
    }

    private async Task<string> AskAsync(CancellationToken cancellationToken)
    {
        var catalogue = BuiltInCatalogue.Model;
        var request = options.Raw ? Request.AsIs(options.Words) : new RequestBuilder(catalogue).Build(options.Words);
        _request = request;
        new Confirmation(options, environment).Demand(request);
        if (options.Password is not null)
            await Say("warning: the process list shows --password to every user of this machine; a file or the environment does not.").ConfigureAwait(false);

        var door = new SwitchDoor(options, environment);
        await using (door.ConfigureAwait(false))
        {
            var fs = await door.OpenAsync(new Visit(IsLong: false, request.Blocks), cancellationToken).ConfigureAwait(false);
            await using (fs.ConfigureAwait(false))
            {
                var reply = await fs.InvokeAsync(request.ToCommandRequest(), static reply => reply, cancellationToken).ConfigureAwait(false);
                return options.Raw
                    ? SafeText.ForOutput(reply.Text, environment)
                    : AnswerPrinter.Print(new AnswerReader(catalogue).Read(request, reply), options.Json, options.Wide, environment);
            }
        }
    }

    private async Task WriteAsync(string text)
    {
        try
        {
            await output.WriteAsync(text).ConfigureAwait(false);
            await output.FlushAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (IOException exception)
        {
            throw new ToolException(ExitCodes.CannotWrite, $"the answer could not be written: {exception.Message}", exception);
        }
    }

    private async Task Say(string message) => await error.WriteLineAsync("esl: " + SafeText.OneLine(message)).ConfigureAwait(false);
}
