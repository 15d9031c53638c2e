using Typed.Esl.Catalogue.Model;
using Typed.Esl.Catalogue.Reading;
using Typed.Esl.Generator.Emit;

namespace Typed.Esl.Reference;

/// <summary>The page of a group with the groups in it: each command with its syntax, its arguments, its reply and an example.</summary>
internal static class CommandPage
{
    public static string Of(CatalogueModel catalogue, string key)
    {
        var group = catalogue.Group(key);
        var page = new Markdown(Names.Path(catalogue, key, argument => argument.Name));
        page.Paragraph(group is null ? "Commands of no group, on every connection to a switch." : Markdown.Text(group.Text));
        if (group?.Module is { } module)
            page.Paragraph($"Served by `{module}`.");
        AddCommands(page, catalogue, key, 2);
        foreach (var inner in catalogue.Groups.Where(inner => key.Length > 0 && inner.Key.StartsWith(key + ".", StringComparison.Ordinal)).OrderBy(inner => inner.Key, StringComparer.Ordinal))
        {
            page.Heading(2, Names.Path(catalogue, inner.Key, argument => argument.Name));
            page.Paragraph(Markdown.Text(inner.Text));
            if (inner.KeyArgument is { } supplied)
                page.List([$"`{supplied.Name}`: {Markdown.Text(Request.TextOf(supplied))}"]);
            AddCommands(page, catalogue, inner.Key, 3);
        }

        return page.ToString();
    }

    private static void AddCommands(Markdown page, CatalogueModel catalogue, string group, int level)
    {
        foreach (var command in catalogue.Commands.Where(command => command.Group == group && command.IsGenerated).OrderBy(command => command.Name, StringComparer.Ordinal))
            Add(page, catalogue, command, level);
    }

    private static void Add(Markdown page, CatalogueModel catalogue, CommandModel command, int level)
    {
        string name = Naming.Pascal(command.Name) + "Async";
        var request = new Request(command.Syntax, command.Arguments, command.Flags, Names.Keys(catalogue, command.Group));
        page.Heading(level, name);
        page.Paragraph(Markdown.Text(command.Text));
        if (command.Danger is { } danger)
            page.Paragraph($"**Danger:** {Markdown.Text(danger)}.");
        page.CSharp($"ValueTask<{Names.Short(ReplyEmitter.ResultType(command.Reply))}> {name}({Names.Declarations(request, "CancellationToken cancellationToken = default")})");
        page.List(Facts(command));
        page.Table(["Argument", "Is"], request.Parameters.Select(parameter => new[] { Markdown.Code(parameter.Name), Markdown.Text(parameter.Text) }));
        var example = Example.Of(catalogue, command);
        page.CSharp($"{example.Call}   // {example.Sent}");
    }

    private static IEnumerable<string> Facts(CommandModel command)
    {
        yield return $"Syntax: {Markdown.Code(command.Syntax.Source)}";
        yield return command.IsRead ? "Reads only; may be repeated after a lost connection." : "May change something; is never sent twice.";
        if (command.Blocks)
            yield return $"May take long; goes as a background job, which `{Naming.Pascal(command.Name)}{Naming.InBackground}` gives.";
        yield return "Reply: " + Reply(command.Reply);
        if (!command.Reply.Fails.IsEmpty)
            yield return "Fails with " + string.Join(", ", command.Reply.Fails.Select(failure => $"{Markdown.Code(failure.Pattern)} ({failure.Kind})")) + ".";
        if (command.Module is { } module)
            yield return $"Served by `{module}`.";
        if (command.Obsolete is { } successor)
            yield return $"Obsolete: use `{successor}`.";
        if (command.Since is { } since)
            yield return $"Since {since}.";
        if (command.Until is { } until)
            yield return $"Until {until}.";
    }

    private static string Reply(ReplyModel reply)
    {
        string type = reply.Returns is { } returns ? Names.Linked(Names.Short(ReplyEmitter.ResultType(reply)), returns) : Markdown.Code(Names.Short(ReplyEmitter.ResultType(reply)));
        string from = reply.Form switch
        {
            ReplyForm.Value when reply.ListSeparator is { } separator => $", from values with {Markdown.Code(separator)} between them",
            ReplyForm.Text => ", from " + string.Join(" or ", reply.Templates.Select(template => Markdown.Code(template.Source))),
            ReplyForm.Lines => ", from lines such as " + string.Join(", ", reply.Templates.Select(template => Markdown.Code(template.Source))),
            ReplyForm.Table => $", from a table parted by {Markdown.Code(reply.Table.Delimiter)}",
            ReplyForm.KeyValues => $", from lines of a name, {Markdown.Code(reply.Separator)} and a value",
            ReplyForm.Json => ", from JSON",
            ReplyForm.Xml => ", from XML",
            _ => "",
        };
        string empty = reply.Empty switch
        {
            "ok" => "; no answer is success",
            "none" => "; no answer is null",
            "list" => "; no answer is an empty list",
            "notFound" => "; no answer means not found",
            _ => "",
        };
        return type + from + empty + ".";
    }
}
