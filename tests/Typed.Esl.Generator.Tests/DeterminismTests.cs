using System.Globalization;
using Typed.Esl.Catalogue;
using Typed.Esl.Generator.Tests.Support;
using Typed.Esl.Tests.Shared;

namespace Typed.Esl.Generator.Tests;

/// <summary>One catalogue gives one build, on every machine and in every language.</summary>
public sealed class DeterminismTests
{
    private static readonly (string, string)[] s_files = [(Acme.Path, Acme.Json), ("/project/commands.json", BuiltInCatalogue.Json())];

    [Fact]
    public void Two_runs_emit_the_same() => Assert.Equal(new GeneratorHost(s_files).Emit(), new GeneratorHost(s_files).Emit());

    [Fact]
    public void The_emitted_text_does_not_depend_on_the_culture()
    {
        var expected = new GeneratorHost(s_files).Emit();
        var before = CultureInfo.CurrentCulture;
        var foreign = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        foreign.NumberFormat.NegativeSign = "~";
        foreign.NumberFormat.NumberDecimalSeparator = "\u066b";
        try
        {
            CultureInfo.CurrentCulture = foreign;
            Assert.Equal(expected, new GeneratorHost(s_files).Emit());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Nothing_in_the_generator_changes_case_by_the_culture() =>
        // A Turkish i would give other names. The culture's own rules are not on every machine, so what would use them is kept out.
        Assert.Empty(
            from folder in new[] { "Typed.Esl.Catalogue", "Typed.Esl.Generator" }
            from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "generator", folder), "*.cs", SearchOption.AllDirectories)
            from line in File.ReadLines(file)
            where line.Contains(".ToLower()", StringComparison.Ordinal) || line.Contains(".ToUpper()", StringComparison.Ordinal) || line.Contains("CurrentCulture", StringComparison.Ordinal)
            select $"{file}: {line}");

    [Fact]
    public void Lines_end_the_same_everywhere() =>
        Assert.All(new GeneratorHost(s_files).Emit().Values, text => Assert.DoesNotContain('\r', text));
}
