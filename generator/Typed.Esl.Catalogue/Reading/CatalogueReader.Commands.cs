using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Json;
using Typed.Esl.Catalogue.Model;

namespace Typed.Esl.Catalogue.Reading;

/// <content>Commands and their arguments.</content>
public sealed partial class CatalogueReader
{
    private readonly Dictionary<string, string> _syntaxes = [];

    private CommandModel? ReadCommand(JsonMember member)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        var key = member.Name.Value;
        CheckKey(member.Name, "a command");
        if (ObjectOf(member, "a command") is not { } command)
            return null;
        var group = _groups.FirstOrDefault(candidate => candidate.Key == (key.LastIndexOf('.') is var dot and >= 0 ? key.Substring(0, dot) : ""));
        if (group is null && key.Contains('.'))
            _problems.Add(ProblemKind.UnknownReference, member.Name.Range, "group", key.Substring(0, key.LastIndexOf('.')), Hint(key.Substring(0, key.LastIndexOf('.')), _groups.Select(known => known.Key)));
        var text = command.RequiredText("text");
        command.RequiredText("syntax");
        var described = command.Members("args");
        var syntax = command.Take<JsonString>("syntax", "a string") is { } source ? ReadTemplate(source, TemplateParser.Request) : null;
        var arguments = syntax is null ? [] : ReadArguments(syntax, described, key, (JsonString)command.Source["syntax"]!);
        var reply = ReadReply(command.Take("reply"), key, described, inherited: null);
        var model = syntax is null ? null : new CommandModel(
            key,
            text,
            syntax,
            new(arguments),
            IsRead: command.Word("effect", "read", "write") == "read",
            Blocks: command.Flag("blocks"),
            IsHidden: command.Flag("hidden"),
            Danger: command.Text("danger"),
            Forbidden: command.Text("forbidden"),
            Obsolete: command.Text("obsolete"),
            Module: command.Text("module") ?? group?.Module,
            Since: command.Text("since"),
            Until: command.Text("until"),
            Reply: reply,
            Also: new(ReadOtherSyntaxes(command.Take("also"), described, key, reply)));
        if (model is null)
            return null;
        command.Finish();
        CheckCommand(model, member, group, described);
        return model;
    }

    private void CheckCommand(CommandModel command, JsonMember member, GroupModel? group, IReadOnlyList<JsonMember> described)
    {
        if (command.IsRead && command.Danger is not null)
            _problems.Add(ProblemKind.Contradiction, member.Name.Range, $"'{command.Key}' only reads, so it can destroy nothing: 'effect' and 'danger' contradict each other");
        if (group?.KeyArgument is { } keyArgument && command.Syntax.Arguments.All(argument => argument.Name != keyArgument.Name))
            _problems.Add(ProblemKind.KeyNotUsed, member.Name.Range, group.Key, keyArgument.Name, command.Key);
        var all = command.Arguments.Concat(command.Reply.Placeholders).Concat(command.Also.SelectMany(other => other.Arguments.Concat(other.Reply.Placeholders))).ToList();
        foreach (var argument in described.Where(argument => all.All(used => used.Name != argument.Name.Value)))
            _problems.Add(ProblemKind.UnusedArgument, argument.Name.Range, command.Syntax.Source, argument.Name.Value);
        foreach (var source in command.Also.Select(other => other.Syntax.Source).Prepend(command.Syntax.Source))
        {
            if (_syntaxes.TryGetValue(source, out var other))
                _problems.Add(ProblemKind.Ambiguous, member.Name.Range, other, command.Key);
            else
                _syntaxes.Add(source, command.Key);
        }
    }

    private List<OtherSyntax> ReadOtherSyntaxes(JsonNode? also, IReadOnlyList<JsonMember> described, string key, ReplyModel reply)
    {
        var found = new List<OtherSyntax>();
        switch (also)
        {
            case JsonArray array:
                foreach (var item in array.Items)
                {
                    if (item is JsonString text)
                        Add(text, reply);
                    else
                        _problems.Add(ProblemKind.WrongKind, item.Range, "also", "a syntax", item.Kind);
                }

                break;
            case JsonObject forms:
                foreach (var form in forms.Members)
                    Add(form.Name, ReadReply(form.Value, key, described, inherited: reply));
                break;
            case not null:
                _problems.Add(ProblemKind.WrongKind, also.Range, "also", "an array of syntaxes, or an object of syntaxes and their replies", also.Kind);
                break;
        }

        return found;

        void Add(JsonString source, ReplyModel form)
        {
            if (ReadTemplate(source, TemplateParser.Request) is { } syntax)
                found.Add(new(syntax, new(ReadArguments(syntax, described, key, source)), form));
        }
    }

    private List<ArgumentModel> ReadArguments(Template syntax, IReadOnlyList<JsonMember> described, string key, JsonString source)
    {
        var arguments = new List<ArgumentModel>();
        foreach (var node in syntax.Arguments)
        {
            var range = RangeOf(source, node);
            if (arguments.Any(argument => argument.Name == node.Name))
            {
                _problems.Add(ProblemKind.ArgumentTwice, range, node.Name);
                continue;
            }

            var argument = Described(node.Name, described);
            if (node.Type.Length > 0)
                argument = argument with { Type = ResolveType(node.Type, range, key + "." + node.Name) };
            if (argument.Type.Category is TypeCategory.Record)
                _problems.Add(ProblemKind.Contradiction, range, $"<{node.Name}> is an argument, so its type cannot be a record");
            arguments.Add(argument);
        }

        return arguments;
    }

    /// <summary>What the command says of an argument or placeholder, over what the glossary says.</summary>
    private ArgumentModel Described(string name, IReadOnlyList<JsonMember> described) =>
        described.FirstOrDefault(member => member.Name.Value == name) is { } description ? ReadArgument(description, Glossary(name)) : Glossary(name);

    private ArgumentModel Glossary(string name) => _glossary.TryGetValue(name, out var known) ? known : new ArgumentModel(name, TypeReference.Text, "");

    /// <summary>An entry of the glossary: the type and meaning that a name has wherever it is used.</summary>
    private ArgumentModel ReadGlossaryEntry(JsonMember member)
    {
        var argument = new ArgumentModel(member.Name.Value, TypeReference.Text, "");
        if (!Naming.IsCamel(member.Name.Value))
            _problems.Add(ProblemKind.BadName, member.Name.Range, member.Name.Value, "an argument", "it begins with a lower-case letter and holds letters and digits");
        if (member.Value is JsonString text)
            return argument with { Text = text.Value };
        if (ObjectOf(member, "an argument") is not { } source)
            return argument;
        var type = source.Take<JsonString>("type", "a string");
        argument = argument with
        {
            Type = type is null ? argument.Type : ResolveType(type.Value, type.Range, member.Name.Value),
            Text = source.Text("text") ?? "",
        };
        source.Finish();
        return argument;
    }

    /// <summary>What one command says of an argument, over what the glossary says. Its type stands in the syntax.</summary>
    private ArgumentModel ReadArgument(JsonMember member, ArgumentModel argument)
    {
        if (member.Value is JsonString text)
            return argument with { Text = text.Value };
        if (ObjectOf(member, "an argument") is not { } source)
            return argument;
        var read = argument with
        {
            Text = source.Text("text") ?? argument.Text,
            Default = source.Text("default"),
            ListSeparator = source.Text("list"),
            PairSeparator = source.Text("pair"),
            Quoting = source.Word("quoting", "word", "none"),
        };
        source.Finish();
        if (read.PairSeparator is not null && read.ListSeparator is null)
            _problems.Add(ProblemKind.Contradiction, member.Name.Range, $"<{member.Name.Value}> has a 'pair' but no 'list': pairs are items of a list");
        return read;
    }

    private Template? ReadTemplate(JsonString source, Func<string, Template> parse)
    {
        try
        {
            return parse(source.Value);
        }
        catch (TemplateSyntaxException error)
        {
            _problems.Add(ProblemKind.MalformedTemplate, source.Within(error.Range.Start, error.Range.Length), error.Message);
            return null;
        }
    }

    private static TextRange RangeOf(JsonString source, ArgumentNode node)
    {
        var start = source.Value.IndexOf("<" + node.Name, StringComparison.Ordinal);
        return start < 0 ? source.Range : source.Within(start, source.Value.IndexOf('>', start) + 1 - start);
    }
}
