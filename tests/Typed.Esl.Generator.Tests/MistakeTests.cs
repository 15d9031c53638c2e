using System.Globalization;
using Microsoft.CodeAnalysis;
using Typed.Esl.Catalogue.Reading;
using Typed.Esl.Generator.Tests.Support;

namespace Typed.Esl.Generator.Tests;

/// <summary>Every kind of mistake in a catalogue is one error, at the line and column where it is, that says what would be right; and what is right beside it can be called.</summary>
public sealed class MistakeTests
{
    private const string Caller = """
        using Typed.Esl;

        public static class Caller
        {
            public static async System.Threading.Tasks.Task CallAsync(FreeSwitch fs) => await fs.Acme.PingAsync();
        }
        """;

    /// <summary>What is struck out of the catalogue, what takes its place ('«' stands where the mistake is told), and what is told.</summary>
    public static TheoryData<string, string, string> Mistakes => MistakeTable.Rows;

    [Fact]
    public void Without_a_mistake_nothing_is_told_and_all_of_it_builds() => AssertBuilds(new GeneratorHost((TeamCatalogue.Path, TeamCatalogue.Json)).Run(), DiagnosticSeverity.Warning);

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_one_error_at_its_place_and_the_rest_can_be_called(string right, string wrong, string told)
    {
        var (text, line, column) = MistakeTable.Mistaken(right, wrong);
        var run = new GeneratorHost((TeamCatalogue.Path, text)).Run();

        Assert.Equal($"({line},{column}): {told}", string.Join("\n", run.Diagnostics.Select(Say)));
        Assert.All(run.Diagnostics, diagnostic => Assert.Equal(TeamCatalogue.Path, diagnostic.Location.GetLineSpan().Path));
        AssertBuilds(run, DiagnosticSeverity.Error);
    }

    [Fact]
    public void Every_kind_of_mistake_that_the_reader_can_tell_is_in_the_table()
    {
        // Of the others, one is told of two files, one of the project, and one of the generator itself.
        var others = new[] { ProblemKind.LanguageTooOld.Id, ProblemKind.GeneratorFailure.Id };
        Assert.Equal(ProblemKind.All.Select(kind => kind.Id).Except(others), MistakeTable.Rows.Select(row => row.Data.Item3.Split(':')[0]).Distinct().Order(StringComparer.Ordinal));
    }

    private static string Say(Diagnostic diagnostic)
    {
        var place = diagnostic.Location.GetLineSpan().StartLinePosition;
        return string.Create(CultureInfo.InvariantCulture, $"({place.Line + 1},{place.Character + 1}): {diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}");
    }

    private static void AssertBuilds(GeneratorRunResult run, DiagnosticSeverity worst)
    {
        var built = GeneratorHost.Compilation([.. run.GeneratedSources.Select(source => source.SourceText.ToString()), Caller]);
        Assert.Empty(built.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= worst).Select(diagnostic => diagnostic.ToString()));
    }
}
