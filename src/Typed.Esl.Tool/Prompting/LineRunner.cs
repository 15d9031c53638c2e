using Typed.Esl.Tool.CommandLine;
using Typed.Esl.Tool.Helping;

namespace Typed.Esl.Tool.Prompting;

/// <summary>Runs one line: a command, or the question for help.</summary>
/// <param name="fs">The switch.</param>
internal sealed class LineRunner(FreeSwitch fs)
{
    private const string Help = "help";
    private const int UsualWidth = 80;

    /// <summary>Runs it.</summary>
    /// <param name="line">The line, which is not blank.</param>
    /// <param name="context">Makes what it runs in: where it prints, and how it asks.</param>
    /// <param name="options">What was asked for when the program was started.</param>
    /// <param name="cancellationToken">Ends it as Ctrl-C does.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public Task<int> RunAsync(string line, Func<ToolOptions, RunContext> context, ToolOptions options, CancellationToken cancellationToken)
    {
        var read = LineOptions.Read(line, options);
        var run = context(read);
        string text = read.Words is [var only] ? only : "";
        if (read.Raw)
            return new ToolRun(run).RunAsync(fs, cancellationToken);
        if (IsHelp(text))
            return run.GuardAsync(_ => HelpAsync(run, text[Help.Length..].Trim(' ')), static () => true, cancellationToken);
        return new OtherWords(run.Catalogue, run.OwnCommands).Explain(text) is { } meant
            ? run.GuardAsync(_ => throw new ToolException(ExitCodes.Refused, meant), static () => true, cancellationToken)
            : new ToolRun(run).RunAsync(fs, cancellationToken);
    }

    /// <summary>Whether a text asks for help.</summary>
    public static bool IsHelp(string text) => text.Equals(Help, StringComparison.OrdinalIgnoreCase) || BehindHelp(text) is not null;

    /// <summary>Where in a text that begins by asking for help the command begins that it is about; null where it does not begin so.</summary>
    public static int? BehindHelp(string text) => text.StartsWith(Help + " ", StringComparison.OrdinalIgnoreCase) ? Help.Length + 1 : null;

    private static async Task<int> HelpAsync(RunContext run, string about)
    {
        string text = about.Length == 0
            ? CommandList.Of(run.Catalogue, run.Environment.OutputWidth ?? UsualWidth)
            : new CommandHelp(run.Catalogue, run.Environment).Of(about.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        await run.WriteAsync(text).ConfigureAwait(false);
        return ExitCodes.Ok;
    }
}
