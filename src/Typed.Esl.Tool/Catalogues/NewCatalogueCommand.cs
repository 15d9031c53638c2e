using System.CommandLine;
using Typed.Esl.Catalogue;
using Typed.Esl.Catalogue.Reading;
using Typed.Esl.Tool.Printing;

namespace Typed.Esl.Tool.Catalogues;

/// <summary><c>esl catalogue new</c>: writes a first catalogue of a team's own commands, which a project then builds.</summary>
internal sealed class NewCatalogueCommand : Command
{
    private readonly Argument<string> _name = new("name") { Description = "The name of your module, such as acme: a letter, then letters and digits." };

    private readonly Option<DirectoryInfo?> _folder = new("--folder") { HelpName = "FOLDER", Description = "Where it is written; here, if left out." };

    /// <param name="output">Takes what was done.</param>
    /// <param name="error">Takes one line for whatever goes wrong.</param>
    public NewCatalogueCommand(TextWriter output, TextWriter error)
        : base("new", "Writes a first catalogue, NAME.esl.json, with a command, a table and an event to change.")
    {
        Add(_name);
        Add(_folder);
        _name.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } name && !StarterCatalogue.CanBeNamed(name))
                result.AddError($"'{name}' is no name of a module: it is a letter, then letters and digits.");
        });
        SetAction(result => Write(result.GetRequiredValue(_name), result.GetValue(_folder)?.FullName ?? "", output, error));
    }

    private static int Write(string name, string folder, TextWriter output, TextWriter error)
    {
        string path = Path.GetFullPath(Path.Combine(folder, name.ToLowerInvariant() + CatalogueItem.Extension));
        try
        {
            // What somebody has written already is never overwritten.
            using var stream = new FileStream(path, FileMode.CreateNew, System.IO.FileAccess.Write);
            using var writer = new StreamWriter(stream);
            writer.Write(StarterCatalogue.Of(name));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            error.WriteLine("esl: " + SafeText.OneLine(File.Exists(path) ? $"{path} is there already, and is left as it is." : $"{path} cannot be written: {exception.Message}"));
            return ExitCodes.CannotWrite;
        }

        output.Write($"{path}\nBuild a project beside it that refers to the package Typed.Esl: its commands are then at fs.{Naming.Pascal(name.ToLowerInvariant())}.\n");
        return ExitCodes.Ok;
    }
}
