using System.Globalization;
using Typed.Esl.Catalogue;
using Typed.Esl.Generator.Tests.Support;

namespace Typed.Esl.Generator.Tests;

/// <summary>One catalogue gives one build, on every machine and in every language.</summary>
public sealed class DeterminismTests
{
    [Theory]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public void The_emitted_text_does_not_depend_on_the_culture(string culture)
    {
        var files = new[] { (Acme.Path, Acme.Json), ("/project/commands.json", BuiltInCatalogue.Json()) };
        var expected = new GeneratorHost(files).Emit();
        var before = CultureInfo.CurrentCulture;
        try
        {
            // Invariant globalization keeps culture data out of this process; number formats still follow the culture that is set.
            CultureInfo.CurrentCulture = Foreign(culture);
            Assert.Equal(expected, new GeneratorHost(files).Emit());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static CultureInfo Foreign(string name)
    {
        var culture = (CultureInfo)new CultureInfo(name).Clone();
        culture.NumberFormat.NegativeSign = "~";
        culture.NumberFormat.NumberDecimalSeparator = "\u066b";
        return culture;
    }

    [Fact]
    public void Lines_end_the_same_everywhere() =>
        Assert.All(new GeneratorHost((Acme.Path, Acme.Json)).Emit().Values, text => Assert.DoesNotContain('\r', text));
}
