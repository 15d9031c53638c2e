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
    };

    private readonly Option<double> _speed = new("--speed") { HelpName = "FACTOR", Description = "How many times as fast as it was recorded; 0 for as fast as can be.", DefaultValueFactory = _ => 1 };

    /// <param name="optionsFrom">Reads what the tool's commands share.</param>
    /// <param name="contextOf">Makes the surroundings of a run.</param>
    public ReplayCommand(Func<ParseResult, ToolOptions> optionsFrom, Func<ToolOptions, RunContext> contextOf)
        : base("replay", "Is a switch that plays a recording: it answers what was asked with what was answered, and sends what was sent.")
    {
        Add(_file);
        Add(_listen);
        Add(_speed);
        _listen.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > 65535)
                result.AddError("--listen needs a number between 0 and 65535.");
        });
        _speed.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (>= 0 and <= 1_000_000))
                result.AddError("--speed needs a number between 0 and 1000000.");
        });
        SetAction((result, cancellationToken) =>
        {
            var run = contextOf(optionsFrom(result));
            return run.GuardAsync(
                new ReplaySwitch(run, result.GetRequiredValue(_file), result.GetValue(_listen), result.GetValue(_speed)).RunAsync, static () => true, cancellationToken);
        });
    }
}
