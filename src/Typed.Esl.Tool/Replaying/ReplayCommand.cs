using System.CommandLine;
using Typed.Esl.Tool.CommandLine;

namespace Typed.Esl.Tool.Replaying;

/// <summary><c>esl replay</c>: a switch that plays a recording.</summary>
internal sealed class ReplayCommand : Command
{
    private readonly Argument<string> _file = new("file") { HelpName = "FILE", Description = "The recording." };
    private readonly Option<int> _listen = new("--listen")
    {
        HelpName = "PORT",
        Description = "The port of this machine where clients come; 0 for any that is free.",
        DefaultValueFactory = _ => new EslClientOptions().Port,
        CustomParser = result => NumberParser.Whole("--listen needs a number between 0 and 65535", 0, 65535)(result) ?? 0,
    };

    private readonly Option<double> _speed = new("--speed") { HelpName = "FACTOR", Description = "How many times as fast as it was recorded; 0 for as fast as can be.", DefaultValueFactory = _ => 1, CustomParser = result => NumberParser.Number("--speed needs a number between 0 and 1000000", 0, 1_000_000)(result) ?? 0 };

    /// <param name="optionsFrom">Reads what the tool's commands share.</param>
    /// <param name="contextOf">Makes the surroundings of a run.</param>
    public ReplayCommand(Func<ParseResult, ToolOptions> optionsFrom, Func<ToolOptions, RunContext> contextOf)
        : base("replay", "Is a switch that plays a recording: it answers what was asked with what was answered, and sends what was sent.")
    {
        Add(_file);
        Add(_listen);
        Add(_speed);
        SetAction((result, cancellationToken) =>
        {
            var run = contextOf(optionsFrom(result));
            return run.GuardAsync(
                new ReplaySwitch(run, result.GetRequiredValue(_file), result.GetValue(_listen), result.GetValue(_speed)).RunAsync, static () => true, cancellationToken);
        });
    }
}
