using Typed.Esl.Catalogue.Reading;
using Typed.Esl.Generator.Tests.Support;
using Typed.Esl.Tests.Shared;

namespace Typed.Esl.Generator.Tests;

/// <summary>A mistake in a catalogue is an error of the compiler with the catalogue's own line and column.</summary>
public sealed class DiagnosticTests
{
    [Fact]
    public void A_mistake_inside_a_template_is_reported_at_its_line_and_column()
    {
        const string Json = "{ \"catalogue\": 1, \"commands\": {\n  \"a\": { \"syntax\": \"a <b\", \"text\": \"A.\" } } }";
        var diagnostic = Assert.Single(new GeneratorHost(("/project/own.esl.json", Json)).Run().Diagnostics);
        var place = diagnostic.Location.GetLineSpan();

        Assert.Equal("ESL008", diagnostic.Id);
        Assert.Equal("/project/own.esl.json", place.Path);
        Assert.Equal((1, 22), (place.StartLinePosition.Line, place.StartLinePosition.Character));
        Assert.Equal("'<' is not closed", diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void The_rest_of_a_faulty_catalogue_is_emitted()
    {
        var run = new GeneratorHost((Acme.Path, Acme.Json.Replace("acme count", "acme <count", StringComparison.Ordinal))).Run();

        Assert.Equal("ESL008", Assert.Single(run.Diagnostics).Id);
        Assert.Contains(run.GeneratedSources, source => source.SourceText.ToString().Contains("ReloadAsync", StringComparison.Ordinal));
        Assert.DoesNotContain(run.GeneratedSources, source => source.SourceText.ToString().Contains("CountAsync", StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_that_is_no_catalogue_is_left_alone()
    {
        var run = new GeneratorHost(("/project/appsettings.json", "{ broken")).Run();

        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.GeneratedSources);
    }

    [Fact]
    public void Every_mistake_is_explained_in_the_documentation()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "catalogue.md"));

        Assert.All(ProblemKind.All, kind => Assert.Contains(kind.Id, page, StringComparison.Ordinal));
    }
}
