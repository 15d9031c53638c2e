using CsCheck;
using Typed.Esl.Catalogue;
using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Tests.Catalogue;
using Typed.Esl.Tests.Shared;

namespace Typed.Esl.Tests.Applications;

/// <summary>A method that is generated makes what the catalogue's own renderer writes, or both refuse; and the text is found again as the same application.</summary>
public sealed class RenderedApplicationTests
{
    private static readonly ApplicationFinder s_finder = new(BuiltInCatalogue.Model);

    public static TheoryData<string> Applications => [.. BuiltInCatalogue.Model.Applications.Where(application => application.IsGenerated).Select(application => application.Key)];

    [Theory]
    [MemberData(nameof(Applications))]
    public void A_method_makes_what_the_catalogue_writes(string key)
    {
        var application = BuiltInCatalogue.Model.Applications.First(candidate => candidate.Key == key);
        var placements = ArgumentPlacement.Of(application.Syntax, name => application.Argument(name).Quoting);
        Gen.Select(RenderedTextTests.Texts.Array[application.Arguments.Count], Gen.Bool.Array[application.Arguments.Count]).Sample((texts, given) =>
        {
            var values = new Dictionary<string, string>();
            var required = application.Syntax.Nodes.OfType<ArgumentNode>().Select(node => node.Name).ToHashSet();
            for (int i = 0; i < texts.Length; i++)
            {
                if (given[i] || required.Contains(application.Arguments[i].Name))
                    values[application.Arguments[i].Name] = RenderedTextTests.Sample(application.Arguments[i], texts[i]);
            }

            string expected = Render(application, placements, values);
            DialplanApplication? made = null;
            try
            {
                made = TypedCall.Make(application, values);
            }
            catch (ArgumentException)
            {
                // What begins with variables of its own is refused as well.
                Assert.True(expected == "(refused)" || expected.Contains(" %", StringComparison.Ordinal), expected);
                return;
            }

            Assert.Equal(expected, $"{made.Name} {made.Argument}".TrimEnd(' '));
            Assert.Equal(key, s_finder.Find($"{made.Name} {made.Sent}")?.Application.Key);
        }, iter: 300, threads: 1);
    }

    private static string Render(ApplicationModel application, IReadOnlyList<ArgumentPlacement> placements, Dictionary<string, string> values)
    {
        try
        {
            return TemplateRenderer.Render(application.Syntax, placements, RenderedTextTests.OnTheWire(application.Arguments, values), name => application.Argument(name).Default);
        }
        catch (ArgumentException)
        {
            return "(refused)";
        }
    }
}
