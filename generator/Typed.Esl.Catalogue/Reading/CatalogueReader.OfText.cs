using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Json;
using Typed.Esl.Catalogue.Model;

namespace Typed.Esl.Catalogue.Reading;

/// <content>What is read where the catalogue is wanted for one text alone.</content>
public sealed partial class CatalogueReader
{
    private static readonly char[] s_behindName = [' ', '<', '['];

    // The commands that are not read.
    private IReadOnlyList<JsonMember> _passedOver = [];

    /// <summary>Whether the name of a command, or another of its names, stands in a text.</summary>
    private static bool IsIn(string text, JsonMember command) =>
        SyntaxesOf(command).Any(syntax => text.IndexOf(NameIn(syntax), StringComparison.OrdinalIgnoreCase) >= 0);

    private static IEnumerable<string> SyntaxesOf(JsonMember member)
    {
        if (member.Value is not JsonObject command)
            return [];
        var others = command["also"] switch
        {
            JsonArray array => array.Items.OfType<JsonString>(),
            JsonObject forms => forms.Members.Select(form => form.Name),
            _ => [],
        };
        return command["syntax"] is JsonString own ? others.Prepend(own).Select(syntax => syntax.Value) : [];
    }

    private static string NameIn(string syntax) => syntax.IndexOfAny(s_behindName) is var end and >= 0 ? syntax.Substring(0, end) : syntax;

    /// <summary>The arguments of a command's own syntax, without anything else of it.</summary>
    private IEnumerable<ArgumentModel> ReadArgumentsOf(JsonMember member) =>
        member.Value is JsonObject command && command["syntax"] is JsonString source && ReadTemplate(source, TemplateParser.Request) is { } syntax
            ? ReadArguments(syntax, (command["args"] as JsonObject)?.Members ?? [], member.Name.Value, source)
            : [];
}
