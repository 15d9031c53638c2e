using Typed.Esl.Catalogue.Model;
using Typed.Esl.Catalogue.Reading;

namespace Typed.Esl.Reference;

/// <summary>The reference pages of a catalogue: one for each group at the top, and one for each other kind of thing.</summary>
public static class ReferencePages
{
    /// <summary>What writes the pages.</summary>
    public const string Command = "dotnet run --project docs/Typed.Esl.Reference";

    /// <summary>The pages by their files' names.</summary>
    public static IReadOnlyList<(string Name, string Text)> Of(CatalogueModel catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        var pages = new List<(string Name, string Title, string What, string Text)>
        {
            ("fs.md", "fs", "Commands of no group.", CommandPage.Of(catalogue, "")),
        };
        pages.AddRange(catalogue.Groups
            .Where(group => group.Parent.Length == 0)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => ($"fs.{group.Key}.md", "fs." + Naming.Pascal(group.Name), group.Text, CommandPage.Of(catalogue, group.Key))));
        pages.Add(("applications.md", "DialplanApplication", "Applications of the dialplan: what a channel is told to run.", ApplicationPage.Of(catalogue)));
        pages.Add(("dial.md", "Dial", "Endpoints: what dial strings are made of.", EndpointPage.Of(catalogue)));
        pages.Add(("variables.md", "ChannelVariables", "Channel variables whose meaning is known.", ColumnPages.Variables(catalogue)));
        pages.Add(("events.md", "Events", "What the switch tells by itself.", EventPage.Of(catalogue)));
        pages.Add(("records.md", "Records", "Rows and objects that commands give.", ColumnPages.Records(catalogue)));
        pages.Add(("types.md", "Types", "Words of the switch, with their numbers.", TypePage.Of(catalogue)));

        var index = new Markdown("Reference");
        index.Paragraph("Everything that the catalogue describes. The same texts are in the documentation of the code, where an editor shows them.");
        index.Table(["Page", "Holds"], pages.Select(page => new[] { $"[{page.Title}]({page.Name})", Markdown.Text(page.What) }));
        return [("README.md", index.ToString()), .. pages.Select(page => (page.Name, page.Text))];
    }
}
