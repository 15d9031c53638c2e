using System.CommandLine;

namespace Typed.Esl.Tool.Catalogues;

/// <summary><c>esl catalogue</c>: what there is to be done with catalogues of one's own.</summary>
internal sealed class CatalogueCommand : Command
{
    public CatalogueCommand()
        : base("catalogue", "Catalogues of your own commands.")
    {
        var unknown = new Argument<string?>("what") { Arity = ArgumentArity.ZeroOrOne, Hidden = true };
        Add(unknown);
        Validators.Add(result =>
        {
            string known = string.Join(" or ", Subcommands.Select(command => command.Name));
            result.AddError(result.GetValue(unknown) is { } word ? $"there is no 'catalogue {word}': it is {known}." : $"say what is to be done with a catalogue: {known}.");
        });
        SetAction(_ => ExitCodes.BadOptions);
    }
}
