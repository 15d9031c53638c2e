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
    public void Of_two_catalogues_of_one_name_the_second_is_the_mistake()
    {
        var run = new GeneratorHost((Acme.Path, Acme.Json), ("/project/sub/ACME.esl.json", Acme.Json)).Run();

        Assert.Null(run.Exception);
        Assert.Equal(("ESL005", "/project/sub/ACME.esl.json"), Assert.Single(run.Diagnostics.Select(diagnostic => (diagnostic.Id, diagnostic.Location.GetLineSpan().Path))));
        Assert.NotEmpty(run.GeneratedSources);
    }

    [Fact]
    public void The_catalogue_in_the_documentation_is_right_and_builds()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "catalogue.md"));
        var start = page.IndexOf("```json", StringComparison.Ordinal) + 7;
        var run = new GeneratorHost((Acme.Path, page[start..page.IndexOf("```", start, StringComparison.Ordinal)])).Run();

        Assert.Empty(run.Diagnostics.Select(diagnostic => diagnostic.ToString()));
        var faults = GeneratorHost.Compilation([.. run.GeneratedSources.Select(source => source.SourceText.ToString())]).GetDiagnostics();
        Assert.DoesNotContain(faults, fault => fault.Severity >= Microsoft.CodeAnalysis.DiagnosticSeverity.Warning);
    }

    [Fact]
    public void Every_type_of_the_library_has_a_reserved_name()
    {
        // Generated types share the library's namespace, where a type of the same name would hide it.
        var generated = typeof(IEslConnection).Assembly.GetTypes().Where(type => type.GetCustomAttributes(typeof(System.CodeDom.Compiler.GeneratedCodeAttribute), false).Length > 0);
        var written = typeof(IEslConnection).Assembly.GetExportedTypes().Where(type => !type.IsNested && type.Name != "EslEvent").Except(generated).Select(type => type.Name.Split('`')[0]).Where(name => char.IsUpper(name[0]));

        Assert.All(written, name => Assert.NotEmpty(CatalogueReader.Read($$"""{ "catalogue": 1, "records": { "{{name}}": { "text": "R.", "columns": { "x": "text" } } } }""").Problems));
    }

    /// <summary>A group is an extension of all connections: a member of one of them would hide it, and nobody could ask for it.</summary>
    [Fact]
    public void What_a_connection_has_is_no_name_for_a_group()
    {
        var members = typeof(EslConnectionBase).Assembly.GetExportedTypes().Where(type => type.IsAssignableTo(typeof(EslConnectionBase)))
            .SelectMany(type => type.GetMembers()).Where(member => member is System.Reflection.PropertyInfo or System.Reflection.EventInfo).Select(member => member.Name).Distinct();

        Assert.All(members, name => Assert.NotEmpty(CatalogueReader.Read($$"""{ "catalogue": 1, "groups": { "{{char.ToLowerInvariant(name[0]) + name[1..]}}": { "text": "G." } } }""").Problems));
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
