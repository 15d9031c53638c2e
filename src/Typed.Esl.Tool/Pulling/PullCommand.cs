using System.CommandLine;
using Typed.Esl.Catalogue;
using Typed.Esl.Tool.CommandLine;

namespace Typed.Esl.Tool.Pulling;

/// <summary><c>esl catalogue pull</c>: writes a catalogue of what a switch has beyond the one that is built in.</summary>
internal sealed class PullCommand : Command
{
    private readonly Argument<string> _file = new("file") { HelpName = "FILE", Description = "The catalogue that is written, such as acme.esl.json; it must not be there yet." };
    private readonly Option<string[]> _try = new("--try")
    {
        HelpName = "COMMAND",
        Description = "A command that only reads, which is run to see the columns of its table: --try 'acme routes'. Nothing else is run. May be given several times.",
    };

    /// <param name="optionsFrom">Reads what the tool's commands share.</param>
    /// <param name="contextOf">Makes the surroundings of a run.</param>
    public PullCommand(Func<ParseResult, ToolOptions> optionsFrom, Func<ToolOptions, RunContext> contextOf)
        : base("pull", "Writes a catalogue of the commands and applications that the switch has and the catalogue lacks.")
    {
        Add(_file);
        Add(_try);
        _file.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } file && !CatalogueItem.IsCatalogue(file, null))
                result.AddError($"'{file}' is no name of a catalogue: it ends in {CatalogueItem.Extension}.");
        });
        _try.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value)))
                result.AddError("--try needs a command.");
        });
        SetAction((result, cancellationToken) => new PullRun(contextOf(optionsFrom(result)), result.GetRequiredValue(_file), result.GetValue(_try) ?? []).RunAsync(cancellationToken));
    }
}
