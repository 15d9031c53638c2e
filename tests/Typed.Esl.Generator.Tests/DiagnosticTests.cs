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

    /// <summary>What is generated are extension members: an older language would make hundreds of errors of them.</summary>
    [Theory]
    [InlineData(Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp13, "13.0")]
    [InlineData(Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp7_3, "7.3")]
    public void An_older_language_is_told_once_and_nothing_is_generated(Microsoft.CodeAnalysis.CSharp.LanguageVersion version, string name)
    {
        var host = new GeneratorHost((Acme.Path, Acme.Json), ("/project/other.esl.json", Acme.Json.Replace("acme", "other", StringComparison.Ordinal)));
        host.Speak(version);
        var run = host.Run();

        var diagnostic = Assert.Single(run.Diagnostics);
        Assert.Equal((Acme.Path, 0), (diagnostic.Location.GetLineSpan().Path, diagnostic.Location.GetLineSpan().StartLinePosition.Line));
        Assert.Equal(
            $"ESL091: What is generated of a catalogue needs C# 14, and this project is compiled as C# {name}: set <LangVersion>14</LangVersion> in the project file, or take <LangVersion> out of it",
            $"{diagnostic.Id}: {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}");
        Assert.Empty(run.GeneratedSources);

        host.Speak(Microsoft.CodeAnalysis.CSharp.LanguageVersion.Preview);
        Assert.NotEmpty(host.Run().GeneratedSources);
    }

    [Fact]
    public void A_project_without_a_catalogue_may_be_of_any_language()
    {
        var host = new GeneratorHost(("/project/appsettings.json", "{}"));
        host.Speak(Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp12);
        Assert.Empty(host.Run().Diagnostics);
    }

    /// <summary>A property that a base class has already would be a warning, in code that nobody wrote.</summary>
    [Theory]
    [InlineData(typeof(EslEvent), """ "events": { "ACME": { "text": "E.", "headers": { "X": { "type": "text", "name": "{0}" } } } } """)]
    [InlineData(typeof(EslEvent), """ "events": { "A::B": { "text": "E.", "headers": { "A": "text" }, "action": "A", "actions": { "c": { "text": "C.", "headers": { "X": { "type": "text", "name": "{0}" } } } } } } """)]
    [InlineData(typeof(EslRow), """ "records": { "R": { "text": "R.", "columns": { "x": { "type": "text", "name": "{0}" } } } } """)]
    [InlineData(typeof(ApplicationResult), """ "applications": { "a": { "syntax": "a_x", "text": "A.", "variables": { "x": { "type": "text", "name": "{0}" } } } } """)]
    [InlineData(typeof(DialplanApplication), """ "applications": { "{0}": { "syntax": "a_x", "text": "A." } } """)]
    [InlineData(typeof(ChannelVariables), """ "variables": { "x": { "type": "text", "name": "{0}" } } """)]
    [InlineData(typeof(Dial), """ "endpoints": { "{0}": { "syntax": "acme/<x>", "text": "A." } } """)]
    [InlineData(typeof(HangupCause), """ "types": { "t": { "text": "T.", "words": { "x": { "name": "{0}" } } } } """)]
    public void What_a_base_has_already_is_told_or_builds_without_a_warning(Type type, string members)
    {
        const System.Reflection.BindingFlags All = System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.FlattenHierarchy;
        var names = type.GetMembers(All).Select(member => member.Name).Where(name => name.All(char.IsLetterOrDigit) && char.IsUpper(name[0])).Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.Contains("ToString", names);
        foreach (var name in names)
            HostileCatalogueTests.Check("{ \"catalogue\": 1," + members.Replace("{0}", char.ToLowerInvariant(name[0]) + name[1..], StringComparison.Ordinal) + "}", builds: true);
    }

    /// <summary>A command or a group that a connection's own member hides could not be called.</summary>
    [Fact]
    public void What_a_connection_has_is_no_name_for_a_command()
    {
        var methods = typeof(EslConnectionBase).Assembly.GetExportedTypes().Where(type => type.IsAssignableTo(typeof(IEslConnection)))
            .SelectMany(type => type.GetMethods()).Select(method => method.Name).Where(name => name.EndsWith("Async", StringComparison.Ordinal)).Distinct().ToList();

        Assert.Contains("ApiAsync", methods);
        Assert.All(methods, name => Assert.NotEmpty(CatalogueReader.Read($$"""{ "catalogue": 1, "commands": { "{{char.ToLowerInvariant(name[0]) + name[1..^5]}}": { "syntax": "acme_x", "text": "C." } } }""", Typed.Esl.Catalogue.BuiltInCatalogue.Model).Problems));
    }

    [Fact]
    public void The_frameworks_names_are_those_that_every_project_uses_by_itself()
    {
        string[] spaces = ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks"];
        var names = GeneratorHost.Compilation().SourceModule.ReferencedAssemblySymbols.Where(assembly => assembly.Name.StartsWith("System", StringComparison.Ordinal))
            .SelectMany(assembly => spaces.Select(space => space.Split('.').Aggregate((Microsoft.CodeAnalysis.INamespaceSymbol?)assembly.GlobalNamespace, (at, part) => at?.GetNamespaceMembers().FirstOrDefault(inner => inner.Name == part))))
            .OfType<Microsoft.CodeAnalysis.INamespaceSymbol>()
            .SelectMany(space => space.GetTypeMembers()).Where(type => type is { Arity: 0, DeclaredAccessibility: Microsoft.CodeAnalysis.Accessibility.Public }).Select(type => type.Name).Distinct().Order(StringComparer.Ordinal).ToList();

        Assert.All(names, name => Assert.NotEmpty(CatalogueReader.Read($$"""{ "catalogue": 1, "records": { "{{name}}": { "text": "R.", "columns": { "x": "text" } } } }""", Typed.Esl.Catalogue.BuiltInCatalogue.Model).Problems));
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
