using Typed.Esl.Catalogue;
using Typed.Esl.Catalogue.Reading;
using Typed.Esl.Tool.Tests.Support;

namespace Typed.Esl.Tool.Tests;

/// <summary>A team's first catalogue builds as it is written, and nothing of theirs is written over.</summary>
public sealed class NewCatalogueTests
{
    [Fact]
    public async Task It_has_no_mistake_and_is_written_once()
    {
        string folder = Directory.CreateTempSubdirectory("typed-esl-catalogue-").FullName;
        try
        {
            string path = Path.Combine(folder, "acme.esl.json");
            var run = (await Run.Of("catalogue", "new", "Acme", "--folder", folder)).Succeeds();
            Assert.Equal($"{path}\nBuild a project beside it that refers to the package Typed.Esl: its commands are then at fs.Acme.\n", run.Output);
            string text = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
            var read = CatalogueReader.Read(text, BuiltInCatalogue.Model, TestContext.Current.CancellationToken);
            Assert.Empty(read.Problems);
            Assert.Equal(["acme.reload", "acme.entries"], read.Model.Commands.Select(command => command.Key));
            (await Run.Of("catalogue", "new", "acme", "--folder", folder)).Fails(ExitCodes.CannotWrite, $"esl: {path} is there already, and is left as it is.");
            Assert.Equal(text, await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("1st")]
    [InlineData("../up")]
    public async Task What_can_be_no_name_is_refused(string name) =>
        (await Run.Of("catalogue", "new", name)).Fails(ExitCodes.BadOptions, $"esl: '{name}' is no name of a module: it is a letter, then letters and digits.");
}
