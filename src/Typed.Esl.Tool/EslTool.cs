using System.CommandLine;
using System.CommandLine.Invocation;
using Typed.Esl.Tool.Catalogues;
using Typed.Esl.Tool.Checking;
using Typed.Esl.Tool.CommandLine;
using Typed.Esl.Tool.Completing;
using Typed.Esl.Tool.Helping;
using Typed.Esl.Tool.Printing;
using Typed.Esl.Tool.Prompting;
using Typed.Esl.Tool.Pulling;
using Typed.Esl.Tool.Recording;
using Typed.Esl.Tool.Repeating;
using Typed.Esl.Tool.Replaying;
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
    public static Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, IConsoleEnvironment environment, CancellationToken cancellationToken = default) =>
        RunAsync(args, new AnswerWriter(output), error, environment, null, cancellationToken);

    private static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, IConsoleEnvironment environment, Recorder? recorder, CancellationToken cancellationToken)
    {
        string[] recorded = [];
        EslRootCommand? root = null;
        root = new EslRootCommand(
            environment,
            args.Contains("--"),
            (options, cancel) => options.Words.Count == 0
                ? environment.HasTerminal ? new PromptRun(Context(options)).RunAsync(cancel) : new ScriptRun(Context(options)).RunAsync(cancel)
                : options.Watch is { } every ? new RepeatedRun(Context(options), every).RunAsync(cancel)
                : new ToolRun(Context(options)).RunAsync(cancel),
            Help,
            optionsFrom =>
            [
                new EventsCommand(optionsFrom, (options, wish, cancel) => new EventTail(Context(options), wish).RunAsync(cancel)),
                new LogCommand(optionsFrom, (options, wish, cancel) => new LogTail(Context(options), wish).RunAsync(cancel)),
                new TopCommand(optionsFrom, (options, wish, cancel) => new TopRun(Context(options), wish).RunAsync(cancel)),
                new HelpCommand(optionsFrom, Help, words => ToolHelp(words), word => root!.Subcommands.Any(command => command.Name == word)),
                new CompletionCommand(() => root!, result => CompletionCatalogue.Of(optionsFrom, result), output),
                new CheckCommand(optionsFrom, Context),
                new RecordCommand(optionsFrom, () => recorded, (inner, keeper, cancel) => RunAsync([.. inner], output, error, environment, keeper, cancel), Context),
                new ReplayCommand(optionsFrom, Context),
                new CatalogueCommand { new NewCatalogueCommand(output), new PullCommand(optionsFrom, Context) },
            ]);

        if (recorder is null && root.PlaceOfFirstWord(args) is { } verb && args[verb] == RecordCommand.Verb)
            (args, recorded) = RecordLine.Part(args, verb, RecordCommand.OwnOptions, root.ValuesOfShared);
        var parsed = root.ReadLine(args);
        if (parsed.Errors is [var first, ..] && parsed.Action is ParseErrorAction)
        {
            await error.WriteLineAsync("esl: " + first.Message).ConfigureAwait(false);
            return ExitCodes.BadOptions;
        }

        try
        {
            var invocation = new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false };
            return await parsed.InvokeAsync(invocation, cancellationToken).ConfigureAwait(false);
        }
        catch (ToolException exception)
        {
            // What was asked for is not even understood, since the configuration has mistakes; or help cannot be written.
            foreach (string line in exception.Lines)
                await error.WriteLineAsync("esl: " + SafeText.OneLine(line)).ConfigureAwait(false);
            return exception.ExitCode;
        }
        catch (Exception exception) when (BrokenPipe.Is(exception))
        {
            return ExitCodes.NobodyReads;
        }

        Task<int> ToolHelp(IReadOnlyList<string> words) =>
            root!.ReadLine([.. words, "--help"]).InvokeAsync(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false }, cancellationToken);

        Task<int> Help(ToolOptions options, IReadOnlyList<string> words, CancellationToken cancel)
        {
            var run = Context(options);
            return run.GuardAsync(
                async _ =>
                {
                    await run.WriteAsync(new CommandHelp(run.Catalogue, environment).Of(words)).ConfigureAwait(false);
                    return ExitCodes.Ok;
                },
                static () => true,
                cancel);
        }

        RunContext Context(ToolOptions options) => new(options, output, error, environment) { Recorder = recorder, OwnCommands = [.. root!.Subcommands.Select(command => command.Name)] };
    }
}
