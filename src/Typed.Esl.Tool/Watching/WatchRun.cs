using Typed.Esl.Tool.CommandLine;
using Typed.Esl.Tool.Connecting;
using Typed.Esl.Tool.Printing;

namespace Typed.Esl.Tool.Watching;

/// <summary>Stays with a switch and prints what it tells, until somebody ends it.</summary>
internal sealed class WatchRun(ToolOptions options, TextWriter output, TextWriter error, Terminal.IConsoleEnvironment environment)
{
    /// <summary>Connects, and watches.</summary>
    /// <param name="watch">Watches, by writing whatever is to be printed.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public async Task<int> RunAsync(Func<FreeSwitch, CancellationToken, Task> watch, CancellationToken cancellationToken)
    {
        try
        {
            var door = new SwitchDoor(options, environment);
            await using (door.ConfigureAwait(false))
            {
                var fs = await door.OpenAsync(new Visit(IsLong: true, Blocks: false), cancellationToken).ConfigureAwait(false);
                await using (fs.ConfigureAwait(false))
                    await watch(fs, cancellationToken).ConfigureAwait(false);
            }

            return ExitCodes.Ok;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCodes.Canceled;
        }
        catch (Exception exception) when (Failures.Describe(exception, options, isRead: true) is { } failure)
        {
            await SayAsync(failure.Message).ConfigureAwait(false);
            return failure.ExitCode;
        }
    }

    /// <summary>Prints one line, at once: what watches is often read by another program.</summary>
    public async Task WriteLineAsync(string line)
    {
        try
        {
            await output.WriteAsync(line + "\n").ConfigureAwait(false);
            await output.FlushAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (IOException exception)
        {
            throw new ToolException(ExitCodes.CannotWrite, $"what came could not be written: {exception.Message}", exception);
        }
    }

    /// <summary>Says what is no line of the output: that something is missing here.</summary>
    public async Task SayAsync(string message) => await error.WriteLineAsync("esl: " + SafeText.OneLine(message)).ConfigureAwait(false);
}
