using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Model;

namespace Typed.Esl.Tool.Checking;

/// <summary>Holds the names of commands and applications against a switch.</summary>
internal static class NameCheck
{
    /// <summary>Where commands differ.</summary>
    public static IEnumerable<Difference> Commands(CatalogueModel catalogue, SwitchInventory inventory) => Compare(
        catalogue.Commands.Select(command => new Known(
            Names(command.Syntax, command.Also), command.Module, inventory.Should(command.Module, command.Since, command.Until), command.Text)),
        inventory.Commands,
        DifferenceKind.CommandUnknown,
        DifferenceKind.CommandMissing);

    /// <summary>Where applications differ.</summary>
    public static IEnumerable<Difference> Applications(CatalogueModel catalogue, SwitchInventory inventory) => Compare(
        catalogue.Applications.Select(application => new Known(
            Names(application.Syntax, application.Also), application.Module, inventory.Should(application.Module, application.Since, application.Until), application.Text)),
        inventory.Applications,
        DifferenceKind.ApplicationUnknown,
        DifferenceKind.ApplicationMissing);

    private static IEnumerable<Difference> Compare(IEnumerable<Known> catalogue, IReadOnlyList<SwitchItem> there, DifferenceKind unknown, DifferenceKind missing)
    {
        var known = catalogue.SelectMany(item => item.Names.Select(name => (Name: name, Item: item))).ToLookup(pair => pair.Name, pair => pair.Item, StringComparer.OrdinalIgnoreCase);
        var names = there.Select(item => item.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var item in there.Where(item => !known.Contains(item.Name)))
            yield return new(unknown, item.Name, item.Module, item.Syntax);

        // What has several names is there where one of them is.
        foreach (var group in known.Where(group => !names.Contains(group.Key) && group.Any(item => item.IsExpected && !item.Names.Any(names.Contains))))
            yield return new(missing, group.Key, group.First().Module ?? "", group.First().Text);
    }

    private static List<string> Names(Template syntax, IEnumerable<OtherSyntax> also) => [.. also.Select(other => other.Syntax.FirstWord).Prepend(syntax.FirstWord).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>Something that the catalogue knows.</summary>
    private sealed record Known(IReadOnlyList<string> Names, string? Module, bool IsExpected, string Text);
}
