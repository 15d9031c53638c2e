using System.CommandLine;
using Typed.Esl.Tool.CommandLine;

namespace Typed.Esl.Tool.Watching;

/// <summary><c>esl log</c>: prints the switch's log as it is written.</summary>
internal sealed class LogCommand : Command
{
    private readonly Option<string> _level = new("--level", "-l")
    {
        HelpName = "LEVEL",
        Description = "The least that matters: " + string.Join(", ", LogTail.Levels.Select(level => level.Text.ToLowerInvariant())) + ".",
        DefaultValueFactory = _ => SwitchLogLevel.Info.Text.ToLowerInvariant(),
    };

    /// <param name="optionsFrom">Reads what the tool's commands share.</param>
    /// <param name="run">Watches.</param>
    public LogCommand(Func<ParseResult, ToolOptions> optionsFrom, Func<ToolOptions, SwitchLogLevel, CancellationToken, Task<int>> run)
        : base("log", "Prints the switch's log as it is written.")
    {
        Add(_level);
        _level.CompletionSources.Add([.. LogTail.Levels.Select(level => level.Text.ToLowerInvariant())]);
        _level.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } text && LogTail.LevelOf(text) is null)
                result.AddError(NoLevel(text));
        });
        SetAction((result, cancellationToken) => run(optionsFrom(result), LogTail.LevelOf(result.GetRequiredValue(_level))!.Value, cancellationToken));
    }

    /// <summary>Says that there is no such level.</summary>
    public static string NoLevel(string text) => $"there is no level '{text}': it is one of {string.Join(", ", LogTail.Levels.Select(level => level.Text.ToLowerInvariant()))}.";
}
