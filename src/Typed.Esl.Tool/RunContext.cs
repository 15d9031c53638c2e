using Typed.Esl.Catalogue;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Tool.Catalogues;
using Typed.Esl.Tool.CommandLine;
using Typed.Esl.Tool.Printing;
using Typed.Esl.Tool.Recording;
using Typed.Esl.Tool.Terminal;

namespace Typed.Esl.Tool;

/// <summary>One run of the program: what was asked for, what surrounds it, where it prints, and how it tells what goes wrong.</summary>
/// <param name="options">What the user asked for.</param>
/// <param name="output">Takes answers, and nothing else.</param>
/// <param name="error">Takes one line for whatever goes wrong.</param>
/// <param name="environment">What surrounds the run.</param>
internal sealed class RunContext(ToolOptions options, TextWriter output, TextWriter error, IConsoleEnvironment environment)
{
    private CatalogueModel? _catalogue;
    private CommandCatalogue? _forCommand;

    public ToolOptions Options => options;

    public IConsoleEnvironment Environment => environment;

    /// <summary>Keeps what goes over connections; null where nothing is recorded.</summary>
    public Recorder? Recorder { get; init; }

    /// <summary>The names of the tool's own commands.</summary>
    public IReadOnlyCollection<string> OwnCommands { get; init; } = [];

    /// <summary>Where in a file what is run stands, as messages say it: <c>line 3: </c>; empty where it was typed.</summary>
    public string Place { get; init; } = "";

    /// <summary>Says that something takes time.</summary>
    public Progress Progress { get; } = new(error, environment);

    /// <summary>The switch, as messages name it.</summary>
    public string PeerName => options.Demo ? "the demo" : options.Peer;

    /// <summary>What takes time where the switch is waited for.</summary>
    public string Waiting => $"waiting for {PeerName}";

    /// <summary>What the switch can be asked.</summary>
    /// <exception cref="ToolException">A catalogue of the user's own has mistakes.</exception>
    public CatalogueModel Catalogue => _catalogue ??= OwnCatalogues.Load(options.Catalogues);

    /// <summary>Of that, what the command that was asked for is built and its answer read by. The switch of the demo needs the whole itself.</summary>
    /// <exception cref="ToolException">A catalogue of the user's own has mistakes.</exception>
    public CommandCatalogue ForCommand => _forCommand ??= _catalogue is null && options is { Catalogues.Count: 0, Demo: false } ? BuiltInCatalogue.For(string.Join(' ', options.Words)) : new(Catalogue);

    /// <summary>The same run with other options about one answer.</summary>
    /// <param name="other">The options.</param>
    /// <param name="place">Where in a file it stands; empty where it was typed.</param>
    public RunContext With(ToolOptions other, string place = "") => new(other, output, error, environment) { _catalogue = _catalogue, OwnCommands = OwnCommands, Place = place };

    /// <summary>A part of the run that prints elsewhere, and is not warned again.</summary>
    public RunContext Within(TextWriter writer, IConsoleEnvironment surroundings) => new(options with { Warnings = [] }, writer, writer, surroundings) { _catalogue = _catalogue, OwnCommands = OwnCommands };

    /// <summary>Runs, and tells what goes wrong in one line.</summary>
    /// <param name="run">What is run; it gives one of <see cref="ExitCodes"/>.</param>
    /// <param name="isRead">Whether what was asked only reads, so that nobody cares whether it was carried out.</param>
    /// <param name="cancellationToken">Ends it as Ctrl-C does.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public async Task<int> GuardAsync(Func<CancellationToken, Task<int>> run, Func<bool> isRead, CancellationToken cancellationToken)
    {
        try
        {
            foreach (string warning in options.Warnings)
                await SayAsync(warning).ConfigureAwait(false);
            return await run(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCodes.Canceled;
        }
        catch (Exception exception) when (Failures.Describe(exception, options, isRead()) is { } failure)
        {
            foreach (string line in exception is ToolException tool ? tool.Lines : [failure.Message])
                await SayAsync(line).ConfigureAwait(false);
            return failure.ExitCode;
        }
    }

    /// <summary>Prints, at once: what is printed is often read by another program.</summary>
    /// <exception cref="ToolException">It cannot be written.</exception>
    public async Task WriteAsync(string text)
    {
        await output.WriteAsync(text).ConfigureAwait(false);
        await output.FlushAsync(CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Prints one line, at once.</summary>
    /// <exception cref="ToolException">It cannot be written.</exception>
    public Task WriteLineAsync(string line) => WriteAsync(line + "\n");

    /// <summary>Says what is no part of the output: what went wrong, or that something is missing here.</summary>
    public async Task SayAsync(string message) => await error.WriteLineAsync("esl: " + Place + SafeText.OneLine(message)).ConfigureAwait(false);

    /// <summary>Says that one of many clients could not be served.</summary>
    public Task SayUnservedAsync(Exception exception) => SayAsync($"a client could not be served: {exception.Message}");

    /// <summary>Says that a line is expected from whoever types.</summary>
    public async Task AskForLineAsync()
    {
        await error.WriteAsync("esl> ").ConfigureAwait(false);
        await error.FlushAsync(CancellationToken.None).ConfigureAwait(false);
    }
}
