using System.Globalization;
using System.Text;
using Typed.Esl.Catalogue;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Testing.Behaviour;
using Typed.Esl.Tests.Shared;

namespace Typed.Esl.Testing.Tests;

/// <summary>Who writes a test with the fake can look up whether a command does what it says there. <c>UPDATE_SNAPSHOTS=1</c> writes the page anew.</summary>
public sealed class CommandPageTests
{
    [Fact]
    public async Task The_page_of_commands_says_which_do_what_they_say()
    {
        string path = Path.Combine(Repository.Root, "docs", "fake-commands.md");
        string page = Page();
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
            await File.WriteAllTextAsync(path, page, TestContext.Current.CancellationToken);
        Assert.Equal(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken), page);
    }

    private static string Page()
    {
        var played = HandlerTable.Create().Keys.Concat(HandlerTable.CreateSlow().Keys).ToHashSet(StringComparer.Ordinal);
        var groups = BuiltInCatalogue.Model.Commands.GroupBy(command => command.Key.LastIndexOf('.') is var dot and > 0 ? command.Key[..dot] : "").ToList();
        var page = new StringBuilder(
            """
            # Which commands a fake switch carries out

            A command is either carried out, on the state that [fake.md](fake.md) describes, or answered in the form of its reply: success, an empty list, zeros. An unknown one gets the switch's own error, and
            `fake.On("acme reload").Reply(…)` scripts any. This page is written and held by a test (`CommandPageTests`).

            | `fs.` | carried out | answered in form |
            |---|---|---|

            """);
        foreach (var group in groups)
        {
            var (done, rest) = (group.Where(command => played.Contains(command.Key)).ToList(), group.Count(command => !played.Contains(command.Key)));
            page.Append(CultureInfo.InvariantCulture, $"| {(group.Key.Length > 0 ? $"`{group.Key}`" : "")} | {string.Join(", ", done.Select(NameOf))} | {(rest == 0 ? "" : rest == group.Count() ? $"all {rest}" : $"{rest} others")} |\n");
        }

        return page.ToString();
    }

    private static string NameOf(CommandModel command) => $"`{command.Key[(command.Key.LastIndexOf('.') + 1)..]}`";
}
