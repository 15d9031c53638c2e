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

    /// <summary>Whoever wrote the call meant what the catalogue meant to say: the mistake is one, and the compiler tells of nothing more.</summary>
    [Theory]
    [InlineData("<state:routeState>\"", "<state:routeStat>\"", "await fs.Acme.SetStateAsync(\"x\", RouteState.Off);")]
    [InlineData("<limit:int>", "<limit:integer>", "await fs.Acme.FindAsync(\"49\", limit: 5);")]
    [InlineData("\"st\": { \"type\": \"routeState\"", "\"st\": { \"type\": \"routState\"", "RouteState state = (await fs.Acme.RoutesAsync())[0].State;")]
    [InlineData("\"Acme-Id\": \"int\"", "\"Acme-Id\": \"integer\"", "int? id = ((AcmeRouteEvent)null!).AcmeId;")]
    [InlineData("\"acme_cost\": { \"type\": \"decimal\"", "\"acme_cost\": { \"type\": \"double\"", "decimal? cost = ((ChannelVariables)null!).AcmeCost;")]
    [InlineData("\"route\": { \"type\": \"text\"", "\"route\": { \"type\": \"strng\"", "await fs.Acme.SetStateAsync(\"x\", RouteState.Off);")]
    public void A_type_that_is_misspelled_is_the_one_that_was_meant(string right, string wrong, string call)
    {
        Assert.Contains(right, TeamCatalogue.Json, StringComparison.Ordinal);
        var run = new GeneratorHost((TeamCatalogue.Path, TeamCatalogue.Json.Replace(right, wrong, StringComparison.Ordinal))).Run();

        Assert.Equal("ESL007", Assert.Single(run.Diagnostics).Id);
        AssertBuilds(run, DiagnosticSeverity.Error, $$"""using Typed.Esl; public static class Also { public static async System.Threading.Tasks.Task CallAsync(FreeSwitch fs) { await System.Threading.Tasks.Task.Yield(); {{call}} } }""");
    }

    /// <summary>What is near, but can be no argument's type, is not taken: that would be told as a mistake more.</summary>
    [Theory]
    [InlineData("<route> <state:routeState>\"", "<route> <state:RouteRo>\"")]
    [InlineData("<route> <state:routeState>\"", "<route> <state:dictionary>\"")]
    [InlineData("\"route\": { \"type\": \"text\"", "\"route\": { \"type\": \"list\"")]
    public void A_type_that_is_near_but_no_arguments_is_one_mistake_as_well(string right, string wrong)
    {
        Assert.Contains(right, TeamCatalogue.Json, StringComparison.Ordinal);
        var run = new GeneratorHost((TeamCatalogue.Path, TeamCatalogue.Json.Replace(right, wrong, StringComparison.Ordinal))).Run();

        Assert.Equal("ESL007", Assert.Single(run.Diagnostics).Id);
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

    private static void AssertBuilds(GeneratorRunResult run, DiagnosticSeverity worst, string more = "")
    {
        var built = GeneratorHost.Compilation([.. run.GeneratedSources.Select(source => source.SourceText.ToString()), Caller, more]);
        Assert.Empty(built.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= worst).Select(diagnostic => diagnostic.ToString()));
    }
}
