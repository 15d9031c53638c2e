using System.CommandLine;
using Typed.Esl.Tool.CommandLine;

namespace Typed.Esl.Tool.Checking;

/// <summary><c>esl check</c>: holds the catalogue against a live switch.</summary>
internal sealed class CheckCommand : Command
{
    private readonly Option<TimeSpan?> _events = new("--events")
    {
        HelpName = "TIME",
        Description = "Watch the switch's events for so long (30s, 5m) as well: no switch lists those that it has.",
        CustomParser = result =>
        {
            string text = result.Tokens is [var token] ? token.Value : "";
            if (Duration.TryParse(text) is { } time && time > TimeSpan.Zero && time <= TimeSpan.FromDays(1))
                return time;
            result.AddError($"--events needs a time of at most 24h, such as 30s, not '{text}'.");
            return null;
        },
    };

    /// <param name="optionsFrom">Reads what the tool's commands share.</param>
    /// <param name="contextOf">Makes the surroundings of a run.</param>
    public CheckCommand(Func<ParseResult, ToolOptions> optionsFrom, Func<ToolOptions, RunContext> contextOf)
        : base("check", "Holds the catalogue against the switch: commands, applications, columns of tables and events. It changes nothing.")
    {
        Add(_events);
        SetAction((result, cancellationToken) => new CheckRun(contextOf(optionsFrom(result)), result.GetValue(_events)).RunAsync(cancellationToken));
    }
}
