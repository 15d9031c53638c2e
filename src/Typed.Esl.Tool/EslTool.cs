using System.CommandLine;
using System.CommandLine.Invocation;
using Typed.Esl.Tool.Catalogues;
using Typed.Esl.Tool.CommandLine;
using Typed.Esl.Tool.Prompting;
using Typed.Esl.Tool.Terminal;
using Typed.Esl.Tool.Top;
using Typed.Esl.Tool.Watching;

namespace Typed.Esl.Tool;

/// <summary>The whole program, with everything outside of it handed in.</summary>
internal static class EslTool
{
    /// <summary>Runs the program once.</summary>
    /// <param name="args">The arguments, as the shell parted them.</param>
    /// <param name="output">Takes answers, and nothing else.</param>
    /// <param name="error">Takes one line for whatever goes wrong.</param>
    /// <param name="environment">What surrounds the run.</param>
    /// <param name="cancellationToken">Ends the run as Ctrl-C does.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static Task<int> RunAsync(
        string[] args, TextWriter output, TextWriter error, IConsoleEnvironment environment, CancellationToken cancellationToken = default)
    {
        var root = new EslRootCommand(
            environment,
            args.Contains("--"),
            (options, cancel) => options.Words.Count > 0 ? new ToolRun(Context(options)).RunAsync(cancel)
                : environment.HasTerminal ? new PromptRun(Context(options)).RunAsync(cancel)
                : new ScriptRun(Context(options)).RunAsync(cancel),
            optionsFrom =>
            [
                new EventsCommand(optionsFrom, (options, wish, cancel) => new EventTail(Context(options), wish).RunAsync(cancel)),
                new LogCommand(optionsFrom, (options, level, cancel) => new LogTail(Context(options), level).RunAsync(cancel)),
                new TopCommand(optionsFrom, (options, wish, cancel) => new TopRun(Context(options), wish).RunAsync(cancel)),
                new Command("catalogue", "Catalogues of your own commands.") { new NewCatalogueCommand(output, error) },
            ]);

        // Words of the switch may begin with '@' and are no files; '-abc' is no row of flags.
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null, EnablePosixBundling = false });
        if (parsed.Errors is [var first, ..] && parsed.Action is ParseErrorAction)
        {
            error.WriteLine("esl: " + first.Message);
            return Task.FromResult(ExitCodes.BadOptions);
        }

        var invocation = new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false };
        return parsed.InvokeAsync(invocation, cancellationToken);

        RunContext Context(ToolOptions options) => new(options, output, error, environment);
    }
}
