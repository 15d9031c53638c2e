using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Model;

namespace Typed.Esl.Tool.Helping;

/// <summary>Makes a text of a command with the least that it needs.</summary>
internal static class Example
{
    /// <summary>The command's text.</summary>
    public static string Of(CatalogueModel catalogue, CommandModel command)
    {
        var values = command.Syntax.Nodes.OfType<ArgumentNode>().ToDictionary(node => node.Name, node => Value(catalogue, command.Argument(node.Name)));
        var placements = ArgumentPlacement.Of(command.Syntax, name => command.Argument(name).Quoting);
        return TemplateRenderer.Render(command.Syntax, placements, values, static _ => null);
    }

    private static string Value(CatalogueModel catalogue, ArgumentModel argument)
    {
        if (argument.PairSeparator is { } pair)
            return $"{argument.Name}{pair}1";
        if (argument.Example is { } example)
            return example;
        return argument.Type switch
        {
            { Words: [var first, ..] } => first,
            { Category: TypeCategory.Word } type => catalogue.WordType(type.Name)?.Words.Select(word => word.Wire).FirstOrDefault() ?? "1",
            { Name: "int" or "long" or "decimal" } => "5",
            { Name: "bool" } => "true",
            { Name: "seconds" or "milliseconds" or "microseconds" } => "30",
            { Name: "epoch" } => argument.IsFuture ? "4102444800" : "1767225600",
            { Name: "epochMicros" } => "1767225600000000",
            { Name: "localTime" } => "2026-01-31 18:00:00",
            { Name: "channelId" } => "3a7f1c52-6a51-4a0c-9c5e-0d2b8f6f4e11",
            { Name: "dialString" } => catalogue.Endpoints[0].Head + "1000",
            { Name: "callTarget" } => $"&{Plain(catalogue.Applications.Select(application => (application.Syntax, application.IsGenerated)))}()",
            { Name: "command" } => Plain(catalogue.Commands.Select(command => (command.Syntax, command.IsGenerated && command.IsRead))),
            { Name: "application" } => Plain(catalogue.Applications.Select(application => (application.Syntax, application.IsGenerated))),
            { Name: "eventName" } => EventNames.ChannelAnswer,
            { Name: "json" } => "{}",
            _ => argument.Name,
        };
    }

    /// <summary>The first that needs nothing but its name.</summary>
    private static string Plain(IEnumerable<(Template Syntax, bool IsMeant)> syntaxes) => syntaxes.First(known => known.IsMeant && known.Syntax.Nodes.Count == 1).Syntax.FirstWord;
}
