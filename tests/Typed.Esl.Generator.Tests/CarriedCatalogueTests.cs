using Microsoft.CodeAnalysis;
using Typed.Esl.Catalogue;
using Typed.Esl.Catalogue.Carrying;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Catalogue.Reading;
using Typed.Esl.Generator.Pipeline;
using Typed.Esl.Generator.Tests.Support;

namespace Typed.Esl.Generator.Tests;

/// <summary>Who refers to an assembly that was compiled with a catalogue has its texts held against that catalogue as well.</summary>
public sealed class CarriedCatalogueTests
{
    [Theory]
    [InlineData(Acme.Path, false)]
    [InlineData("/project/" + GeneratorHost.PublicCatalogue, true)]
    public void An_assembly_carries_the_catalogue_that_it_was_compiled_with(string path, bool isPublic)
    {
        var sources = new GeneratorHost((path, Acme.Json)).Emit();
        var carried = GeneratorHost.Compilation(sources.Single(source => source.Key.EndsWith(".Carried.g.cs", StringComparison.Ordinal)).Value);

        var attribute = Assert.Single(carried.Assembly.GetAttributes());
        Assert.Equal("EslCatalogueAttribute", attribute.AttributeClass!.Name);
        Assert.Equal(CarriedCatalogue.Of(Acme.Json), attribute.ConstructorArguments[1].Value);
        Assert.Equal(isPublic, attribute.NamedArguments.Any(argument => argument is { Key: "IsPublic", Value.Value: true }));
        Assert.Empty(carried.GetDiagnostics().Where(diagnostic => diagnostic.Severity != DiagnosticSeverity.Hidden));
    }

    [Fact]
    public void What_a_public_catalogue_gives_can_be_used_by_whoever_refers_to_its_assembly()
    {
        byte[] library = GeneratorHost.Compile("Acme.Library", new GeneratorHost(("/project/" + GeneratorHost.PublicCatalogue, Acme.Json)).Emit().Values);
        const string Caller = """
            using Typed.Esl;
            public static class Caller
            {
                public static async System.Threading.Tasks.Task<string> CallAsync(IEslConnection fs)
                {
                    RouteRow row = (await fs.Acme.RoutesAsync("night"))[0];
                    await fs.Acme.DialAsync(Typed.Esl.Dial.AcmeDesk(7));
                    return row.RouteName + CommandKeys.ShowCalls;
                }
            }
            """;
        GeneratorHost.Compile("Caller", [Caller], Microsoft.CodeAnalysis.MetadataReference.CreateFromImage(library));
    }

    [Fact]
    public void The_librarys_own_is_not_carried_since_everyone_has_it() =>
        Assert.DoesNotContain(new GeneratorHost(("/commands.json", BuiltInCatalogue.Json())).Emit().Keys, name => name.Contains("Carried", StringComparison.Ordinal));

    public static TheoryData<string> Catalogues => [Acme.Json, BuiltInCatalogue.Json()];

    [Theory]
    [MemberData(nameof(Catalogues), DisableDiscoveryEnumeration = true)]
    public void What_is_carried_says_of_every_text_what_the_whole_says(string json)
    {
        var whole = CatalogueReader.Read(json).Model;
        var text = CarriedCatalogue.Of(json)!;
        var carried = CatalogueReader.Read(text).Model;

        Assert.All(text, character => Assert.InRange(character, ' ', '~'));
        Assert.Equal(whole.Commands.Select(Said), carried.Commands.Select(Said));
        Assert.Equal(whole.Applications.Select(Said), carried.Applications.Select(Said));
        Assert.Equal(whole.Groups.Select(group => (group.Key, group.KeyArgument?.Type)), carried.Groups.Select(group => (group.Key, group.KeyArgument?.Type)));
        Assert.Equal(whole.Types.Select(Said), carried.Types.Select(Said));
        Assert.Equal(whole.Events.Select(item => (item.Name, item.IsBase)), carried.Events.Select(item => (item.Name, item.IsBase)));
        Assert.Equal(whole.Endpoints.Select(endpoint => (endpoint.Key, endpoint.Kind)), carried.Endpoints.Select(endpoint => (endpoint.Key, endpoint.Kind)));
    }

    [Fact]
    public void Layout_and_descriptions_change_nothing_that_is_carried_and_a_syntax_does()
    {
        var host = new GeneratorHost((Acme.Path, Acme.Json));
        host.Run();
        host.Replace(Acme.Path, "\n" + Acme.Json.Replace("Counts the routes.", "Says how many routes there are.", StringComparison.Ordinal));
        Assert.NotEqual(IncrementalStepRunReason.Modified, Reason());
        host.Replace(Acme.Path, Acme.Json.Replace("acme count", "acme total", StringComparison.Ordinal));
        Assert.Equal(IncrementalStepRunReason.Modified, Reason());

        IncrementalStepRunReason Reason() => Assert.Single(host.Run().TrackedSteps[Stages.Carried].SelectMany(step => step.Outputs)).Reason;
    }

    [Fact]
    public void Of_what_is_no_json_nothing_is_carried() =>
        Assert.Empty(new GeneratorHost((Acme.Path, "{ broken")).Emit());

    private static string Said(CommandModel command) =>
        $"{command.Key}: {command.Syntax.Source} {command.Blocks} {command.IsHidden} {command.Forbidden} {command.Obsolete} {Said(command.Arguments)} {string.Join(" or ", command.Also.Select(other => other.Syntax.Source + Said(other.Arguments)))}";

    private static string Said(ApplicationModel application) =>
        $"{application.Key}: {application.Syntax.Source} {application.Obsolete} {Said(application.Arguments)} {string.Join(" or ", application.Also.Select(other => other.Syntax.Source + Said(other.Arguments)))}";

    private static string Said(WordTypeModel type) => $"{type.Name} {type.IsOpen} {type.Base} {type.Pattern} {string.Join(",", type.Words.Select(word => $"{word.Wire}={word.MemberName}={word.Number}={word.Q850}"))}";

    private static string Said(IEnumerable<ArgumentModel> arguments) => string.Join(", ", arguments.Select(argument => (argument with { Text = "" }).ToString()));
}
