using System.CommandLine;
using Typed.Esl.Catalogue;
using Typed.Esl.Catalogue.Reading;

namespace Typed.Esl.Tool.Catalogues;

/// <summary><c>esl catalogue new</c>: writes a first catalogue of a team's own commands, which a project then builds.</summary>
internal sealed class NewCatalogueCommand : Command
{
    private readonly Argument<string> _name = new("name") { Description = "The name of your module, such as acme: a letter, then letters and digits." };

    private readonly Option<DirectoryInfo?> _folder = new("--folder") { HelpName = "FOLDER", Description = "Where it is written; here, if left out." };

    /// <param name="output">Takes what was done.</param>
    public NewCatalogueCommand(TextWriter output)
        : base("new", "Writes a first catalogue, NAME.esl.json, with a command, a table and an event to change.")
    {
        Add(_name);
        Add(_folder);
        _name.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } name && !StarterCatalogue.CanBeNamed(name))
                result.AddError($"'{name}' is no name of a module: it is a letter, then letters and digits.");
        });
        SetAction(result => Write(result.GetRequiredValue(_name), result.GetValue(_folder)?.FullName ?? "", output));
    }

    private static int Write(string name, string folder, TextWriter output)
    {
        string path = Path.GetFullPath(Path.Combine(folder, name.ToLowerInvariant() + CatalogueItem.Extension));
        NewFile.Write(path, StarterCatalogue.Of(name));
        output.Write($"{path}\nBuild a project beside it that refers to the package Typed.Esl: its commands are then at fs.{Naming.Pascal(name.ToLowerInvariant())}.\n");
        return ExitCodes.Ok;
    }
}
