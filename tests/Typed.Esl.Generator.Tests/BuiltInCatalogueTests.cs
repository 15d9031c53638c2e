using Typed.Esl.Catalogue;
using Typed.Esl.Catalogue.Model;
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

    [Theory]
    [InlineData("show calls", "show")]
    [InlineData("UUID_KILL 4a1e USER_BUSY", "uuid_kill")]
    [InlineData("sched_api +10 night uuid_park 4a1e", "sched_api", "uuid_park")]
    [InlineData("bgapi originate user/1000 &park", "originate")]
    public void What_a_text_is_built_by_has_every_command_in_it(string text, params string[] names)
    {
        var part = CatalogueReader.ReadKnownRight(BuiltInCatalogue.Json(), text);
        var whole = s_checked.Model;
        Assert.True(part.Model with { Commands = whole.Commands, Variables = whole.Variables, Applications = whole.Applications, Events = whole.Events } == whole);
        Assert.All(names, name => Assert.Contains(part.Model.Commands, command => command.Syntax.FirstWord == name));
        Assert.All(names, name => Assert.Equal(Named(whole, name), Named(part.Model, name)));
        Assert.True(part.Model.Commands.Count < whole.Commands.Count / 2);

        static IEnumerable<CommandModel> Named(CatalogueModel catalogue, string name) =>
            catalogue.Commands.Where(command => command.Also.Select(other => other.Syntax).Prepend(command.Syntax).Any(syntax => syntax.FirstWord == name));
    }

    [Fact]
    public void What_a_text_is_built_by_knows_what_all_commands_take() =>
        Assert.Equal(new CommandCatalogue(s_checked.Model).Arguments.Order(), CatalogueReader.ReadKnownRight(BuiltInCatalogue.Json(), "show calls").Arguments.Order());
}
