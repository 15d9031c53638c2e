using System.Text.RegularExpressions;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Catalogue.Reading;
using Typed.Esl.Generator.Emit;
using Typed.Esl.Generator.Model;

namespace Typed.Esl.Reference;

/// <summary>What things are called where a user writes them.</summary>
internal static partial class Names
{
    /// <summary>A type without the namespaces that generated code spells out.</summary>
    public static string Short(string type) => Namespaces().Replace(type, "");

    /// <summary>The way to a group: <c>fs.Sofia.Profile(profile)</c>.</summary>
    public static string Path(CatalogueModel catalogue, string group, Func<ArgumentModel, string> key)
    {
        string path = "fs";
        foreach (var part in catalogue.GroupsTo(group))
        {
            path += "." + Naming.Pascal(part.Name);
            if (part.KeyArgument is { } argument)
                path += $"({key(argument)})";
        }

        return path;
    }

    /// <summary>The arguments that a group and the groups around it supply.</summary>
    public static IEnumerable<ArgumentModel> Keys(CatalogueModel catalogue, string group) =>
        catalogue.GroupsTo(group).Where(part => part.KeyArgument is not null).Select(part => part.KeyArgument!);

    /// <summary>A type with a link to where it is described.</summary>
    public static string Linked(string type, TypeReference reference) => reference.Category switch
    {
        TypeCategory.Word => $"[`{type}`](types.md#{Anchor(CSharp.ItemType(reference))})",
        TypeCategory.Record => $"[`{type}`](records.md#{Anchor(reference.Name)})",
        TypeCategory.InlineWords => $"`{type}`: {string.Join(", ", reference.Words.Select(Markdown.Code))}",
        _ => $"`{type}`",
    };

    /// <summary>A column's type with a link.</summary>
    public static string ColumnType(ColumnModel column) => Linked(Short(CSharp.PropertyType(column)), column.Type);

    /// <summary>The parameters of a method, each as it is declared.</summary>
    public static string Declarations(Request request, string? last) =>
        string.Join(", ", request.Parameters.Select(parameter => Short((parameter with { Mark = "" }).Declaration)).Concat(last is null ? [] : [last]));

    /// <summary>Which versions of the switch have something, as a sentence behind another one; empty where all do.</summary>
    public static string Versions(string? since, string? until) => (since is null ? "" : $" Since {since}.") + (until is null ? "" : $" Until {until}.");

    private static string Anchor(string heading) => heading.ToLowerInvariant();

    [GeneratedRegex(@"global::(\w+\.)+")]
    private static partial Regex Namespaces();
}
