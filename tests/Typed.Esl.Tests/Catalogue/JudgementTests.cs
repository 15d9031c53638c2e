using System.Text;
using Typed.Esl.Catalogue;
using Typed.Esl.Catalogue.Grammar;

namespace Typed.Esl.Tests.Catalogue;

/// <summary>A text that a live switch refused as malformed is none to the catalogue. A user who is told by the catalogue that a text is right would be told otherwise by the switch, at night.</summary>
public sealed class JudgementTests
{
    private static readonly CommandFinder s_finder = new(BuiltInCatalogue.Model);

    private static readonly string[] s_usages = ["-USAGE", "USAGE", "Usage", "usage"];

    public static TheoryData<string> Refused =>
    [
        .. RecordedReply.All
            .Where(reply => Encoding.UTF8.GetString(reply.Body.Span).TrimStart() is var body && s_usages.Any(usage => body.StartsWith(usage, StringComparison.Ordinal)))
            .Select(reply => reply.Command)
            .Distinct(),
    ];

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_a_switch_refused_as_malformed_is_no_command(string command) => Assert.Null(s_finder.Find(command)?.Command.Key);
}
