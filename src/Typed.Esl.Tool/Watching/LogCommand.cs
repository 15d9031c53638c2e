using System.CommandLine;
using Typed.Esl.Tool.CommandLine;

namespace Typed.Esl.Tool.Watching;

/// <summary><c>esl log</c>: prints the switch's log as it is written.</summary>
internal sealed class LogCommand : Command
{
    private static readonly string[] s_names = [.. LogTail.Levels.Select(level => level.Text.ToLowerInvariant())];

    private readonly Argument<string?> _word = new("LEVEL") { Arity = ArgumentArity.ZeroOrOne, HelpName = "LEVEL", Description = "The same as --level." };

    private readonly Option<string?> _level = new("--level", "-l")
    {
        HelpName = "LEVEL",
        Description = $"The least that matters: {string.Join(", ", s_names)}; or its number. [default: {SwitchLogLevel.Info.Text.ToLowerInvariant()}]",
    };

    private readonly Option<string?> _uuid = new("--uuid") { HelpName = "ID", Description = "Only lines about this channel." };
    private readonly Option<int?> _count = new("--count", "-n") { HelpName = "N", Description = "End after so many entries.", CustomParser = NumberParser.Whole("--count needs a number of at least 1", 1) };

    /// <param name="optionsFrom">Reads what the tool's commands share.</param>
    /// <param name="run">Watches.</param>
    public LogCommand(Func<ParseResult, ToolOptions> optionsFrom, Func<ToolOptions, LogWish, CancellationToken, Task<int>> run)
        : base("log", "Prints the switch's log as it is written.")
    {
        Add(_word);
        Add(_level);
        Add(_uuid);
        Add(_count);
        _word.CompletionSources.Add(s_names);
        _level.CompletionSources.Add(s_names);
        Validators.Add(result =>
        {
            string[] given = [.. (result.GetResult(_word)?.Tokens ?? []).Concat(result.GetResult(_level)?.Tokens ?? []).Select(token => token.Value)];
            if (given.Length > 1)
                result.AddError("the level is given twice.");
            else if (given is [var text] && LogTail.LevelOf(text) is null)
                result.AddError(text.StartsWith('-') ? $"there is no option '{text}' for log." : NoLevel(text));
        });
        SetAction((result, cancellationToken) =>
        {
            var level = (result.GetValue(_word) ?? result.GetValue(_level)) is { } text ? LogTail.LevelOf(text)!.Value : SwitchLogLevel.Info;
            return run(optionsFrom(result), new LogWish(level, result.GetValue(_uuid), result.GetValue(_count)), cancellationToken);
        });
    }

    /// <summary>Says that there is no such level.</summary>
    public static string NoLevel(string text) => $"there is no level '{text}': it is one of {string.Join(", ", s_names)}.";
}
