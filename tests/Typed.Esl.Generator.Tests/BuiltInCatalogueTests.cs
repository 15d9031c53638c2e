using Typed.Esl.Catalogue;
using Typed.Esl.Catalogue.Reading;

namespace Typed.Esl.Generator.Tests;

/// <summary>Programs read the built-in catalogue without holding it to account: nobody must get another one by that.</summary>
public sealed class BuiltInCatalogueTests
{
    private static readonly CatalogueReadResult s_checked = CatalogueReader.Read(BuiltInCatalogue.Json());

    [Fact]
    public void It_has_no_mistakes() => Assert.Empty(s_checked.Problems);

    [Fact]
    public void Read_fast_it_is_the_same() => Assert.True(s_checked.Model == BuiltInCatalogue.Model);

    [Fact]
    public void What_commands_are_read_by_is_whole()
    {
        var part = CatalogueReader.ReadKnownRight(BuiltInCatalogue.Json(), isForCommands: true);
        Assert.True(part == s_checked.Model with { Variables = part.Variables, Applications = part.Applications, Events = part.Events });
    }
}
