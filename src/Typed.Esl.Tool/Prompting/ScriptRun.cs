using System.Globalization;
using Typed.Esl.Tool.Connecting;

namespace Typed.Esl.Tool.Prompting;

/// <summary>Runs the lines that come by a file or a pipe, one after the other over one connection, up to the first that fails.</summary>
internal sealed class ScriptRun(RunContext run)
{
    // What editors of Windows write first into a file.
    private const char ByteOrderMark = '\uFEFF';

    private int _lines;

    /// <returns>One of <see cref="ExitCodes"/>: what the first line that failed left with.</returns>
    public Task<int> RunAsync(CancellationToken cancellationToken) => run.GuardAsync(RunLinesAsync, static () => true, cancellationToken);

    private async Task<int> RunLinesAsync(CancellationToken cancellationToken)
    {
        int failed = ExitCodes.Ok;

        // Read once, and not for each line.
        _ = run.Catalogue;
        var door = new SwitchDoor(run);
        await using (door.ConfigureAwait(false))
        {
            var fs = await door.OpenVisiblyAsync(new Visit(IsLong: false, Blocks: true), cancellationToken).ConfigureAwait(false);
            await using (fs.ConfigureAwait(false))
            {
                var runner = new LineRunner(fs);
                while (await NextAsync(cancellationToken).ConfigureAwait(false) is { } line)
                {
                    string place = run.Environment.IsInputTyped ? "" : string.Create(CultureInfo.InvariantCulture, $"line {_lines}: ");
                    int code = await runner.RunAsync(line, options => run.With(options, place), run.Options with { Warnings = [] }, cancellationToken).ConfigureAwait(false);
                    failed = failed == ExitCodes.Ok ? code : failed;
                    if (code != ExitCodes.Ok && !(run.Options.KeepGoing || run.Environment.IsInputTyped))
                        return code;
                }
            }
        }

        return failed;
    }

    /// <summary>The next line that is neither blank nor a remark; null behind the last.</summary>
    private async Task<string?> NextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (run.Environment.IsInputTyped)
                await run.AskForLineAsync().ConfigureAwait(false);

            // Whoever waits for a line holds up a thread; Ctrl-C does not wait for it.
            string? line = await Task.Run(Read, CancellationToken.None).WaitAsync(cancellationToken).ConfigureAwait(false);
            if (line is null || SlashCommands.IsExit(line))
                return null;
            if (line.AsSpan().Trim() is not [] and not ['#', ..])
                return line;
        }
    }

    /// <exception cref="ToolException">The input cannot be read: it is a folder.</exception>
    private string? Read()
    {
        try
        {
            string? line = run.Environment.Input.ReadLine();
            return ++_lines == 1 ? line?.TrimStart(ByteOrderMark) : line;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(ExitCodes.BadOptions, $"no command is given, and none can be read from the input: {(exception.InnerException ?? exception).Message}", exception);
        }
    }
}
