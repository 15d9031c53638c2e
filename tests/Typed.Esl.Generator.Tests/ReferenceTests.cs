using Microsoft.CodeAnalysis;
using Typed.Esl.Catalogue;
using Typed.Esl.Generator.Tests.Support;
using Typed.Esl.Reference;
using Typed.Esl.Tests.Shared;

namespace Typed.Esl.Generator.Tests;

/// <summary>Whoever reads the reference reads what the code does: the pages are current, and their examples build.</summary>
public sealed class ReferenceTests
{
    private static readonly string s_folder = Path.Combine(Repository.Root, "docs", "reference");

    public static TheoryData<string> Pages => [.. ReferencePages.Of(BuiltInCatalogue.Model).Select(page => page.Name)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_is_current(string name)
    {
        var path = Path.Combine(s_folder, name);
        var expected = ReferencePages.Of(BuiltInCatalogue.Model).Single(page => page.Name == name).Text;

        Assert.True(
            File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") == expected,
            $"docs/reference/{name} is not what the catalogue says now. Run: {ReferencePages.Command}");
    }

    [Fact]
    public void No_page_stands_there_of_what_is_gone() =>
        Assert.Equal(Pages.Select(row => row.Data).Order(StringComparer.Ordinal), Directory.GetFiles(s_folder).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal));

    /// <summary>The pages say <c>fs</c>, which is a connection of a class: a member of the class can hide what the interface alone would have.</summary>
    [Fact]
    public void Every_example_builds()
    {
        var statements = Example.OfCommands(BuiltInCatalogue.Model).Select(example => example.Call)
            .Concat(Example.OfApplications(BuiltInCatalogue.Model).Concat(Example.OfEndpoints(BuiltInCatalogue.Model)).Select(example => $"_ = {example.Call};"));
        var source = $$"""
            using System;
            using System.Collections.Generic;
            using System.Threading.Tasks;
            using Typed.Esl;

            internal static class Examples
            {
                public static async Task RunAsync(FreeSwitch fs)
                {
                    {{string.Join("\n        ", statements)}}
                }
            }
            """;

        Assert.Empty(GeneratorHost.Compilation(source).GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.ToString()));
    }
}
