using System.Globalization;
using Microsoft.CodeAnalysis;
using Typed.Esl.Analyzers.Tests.Support;

namespace Typed.Esl.Analyzers.Tests;

/// <summary>Whoever refers to two libraries that give one name learns whose it is, and not only that a compiler cannot choose.</summary>
public sealed class ESL019Tests
{
    private const string Acme = """{ "catalogue": 1, "commands": { "show.acmeRows": { "syntax": "acme_rows", "text": "Rows." }, "show.acmeLines": { "syntax": "acme_lines", "text": "Lines." } } }""";

    [Theory]
    [InlineData("""{ "catalogue": 1, "commands": { {|ESL019:"show.acmeRows"|}: { "syntax": "other_rows", "text": "Rows." }, "show.otherRows": { "syntax": "other_other_rows", "text": "Rows." } } }""", "The C# member 'AcmeRowsAsync'")]
    public async Task A_name_that_two_referenced_libraries_give_is_told_once_with_both(string other, string what)
    {
        var told = await FindAsync(true, true, MarkedCode.Parse(other).Text);

        var warning = Assert.Single(told);
        Assert.Equal(
            ("ESL019", DiagnosticSeverity.Warning, Location.None, Says(what, "Other")),
            (warning.Id, warning.Severity, warning.Location, warning.GetMessage(CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData(true, true, """{ "catalogue": 1, "commands": { "show.otherRows": { "syntax": "other_rows", "text": "Rows." } } }""")]
    [InlineData(true, false, Acme)]
    [InlineData(false, true, Acme)]
    public async Task Other_names_and_those_that_one_keeps_to_itself_are_left_alone(bool isFirstPublic, bool isSecondPublic, string other) =>
        Assert.Empty(await FindAsync(isFirstPublic, isSecondPublic, other));

    [Fact]
    public async Task Of_three_libraries_each_that_comes_later_is_told_once() => Assert.Equal(
        [Says("The C# member 'AcmeRowsAsync'", "Other"), Says("The C# member 'AcmeRowsAsync'", "Third")],
        (await CheckedCode.FindClashesAsync(new Surroundings()
            .Library(Acme, isPublic: true)
            .Library(Rows("other_rows"), isPublic: true, name: "Other", assembly: "Other")
            .Library(Rows("third_rows"), isPublic: true, name: "Third", assembly: "Third")))
            .Select(item => item.GetMessage(CultureInfo.InvariantCulture)).Order(StringComparer.Ordinal));

    [Fact]
    public async Task So_is_the_name_of_a_catalogue_after_which_classes_are_called() => Assert.Equal(
        [Says("The catalogue's name 'Acme'", "Other")],
        (await CheckedCode.FindClashesAsync(new Surroundings().Library(Acme, isPublic: true).Library("""{ "catalogue": 1 }""", isPublic: true, assembly: "Other"))).Select(item => item.GetMessage(CultureInfo.InvariantCulture)));

    [Fact]
    public async Task The_compiler_itself_cannot_choose()
    {
        var surroundings = new Surroundings()
            .Library(Acme, isPublic: true, code: Extension("A"))
            .Library(Rows("other_rows"), isPublic: true, name: "Other", assembly: "Other", code: Extension("B"));
        var use = CheckedCode.Compile("using Typed.Esl; class Use { object Of(ShowGroup show) => show.AcmeRowsAsync(); }").AddReferences(surroundings.References);

        Assert.Equal("CS0121", Assert.Single(use.GetDiagnostics(TestContext.Current.CancellationToken), item => item.Severity == DiagnosticSeverity.Error).Id);
        Assert.Single(await CheckedCode.FindClashesAsync(surroundings));
    }

    private static Task<System.Collections.Immutable.ImmutableArray<Diagnostic>> FindAsync(bool isFirstPublic, bool isSecondPublic, string other) => CheckedCode.FindClashesAsync(
        new Surroundings().Library(Acme, isFirstPublic).Library(other, isSecondPublic, name: "Other", assembly: "Other"));

    private static string Says(string what, string other) => $"{what} is in the catalogue of Acme and in that of {other}, so the compiler cannot choose where it is used: rename it in one of them, or let one keep its code internal";

    private static string Rows(string syntax) => $$"""{ "catalogue": 1, "commands": { "show.acmeRows": { "syntax": "{{syntax}}", "text": "Rows." } } }""";

    private static string Extension(string name) => $$"""namespace Typed.Esl { public static class {{name}} { extension(ShowGroup show) { public object AcmeRowsAsync() => show; } } }""";
}
