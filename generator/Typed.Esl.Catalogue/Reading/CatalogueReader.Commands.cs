using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Json;
using Typed.Esl.Catalogue.Model;

namespace Typed.Esl.Catalogue.Reading;

/// <content>Commands.</content>
public sealed partial class CatalogueReader
{
    // Stands for a syntax that is wrong, so that what is beside it is read all the same.
    private static readonly Template s_faulty = new("", []);

    private readonly Dictionary<string, TextRange> _places = [];

    private CommandModel? ReadCommand(JsonMember member)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        var key = member.Name.Value;
        if (!CheckKey(member.Name, "a command") || ObjectOf(member, "a command") is not { } command)
            return null;
        var group = GroupOf(Key.Parent(key));
        if (group is null && key.Contains('.') && _faultyGroups.Add(Key.Parent(key)))
            _problems.Add(ProblemKind.UnknownReference, member.Name.Range, "group", Key.Parent(key), Hint(Key.Parent(key), GroupKeys));
        var text = command.RequiredText("text");
        command.Require("syntax");
        var described = command.Members("args");
        var syntax = command.Take<JsonString>("syntax", "a string") is { } source ? ReadTemplate(source, TemplateParser.Request) : null;
        var arguments = syntax is null ? [] : ReadArguments(syntax, described, key, (JsonString)command.Source["syntax"]!);
        Order(arguments, syntax, command.Texts("order"));
        var reply = ReadReply(command.Take("reply"), key, described, inherited: null);
        var model = new CommandModel(
            key,
            text,
            syntax ?? s_faulty,
            new(arguments),
            ReadFlags(syntax ?? s_faulty, described),
            IsRead: command.Word("effect", "read", "write") == "read",
            Blocks: command.Flag("blocks"),
            // What is answered wrongly is still understood.
            IsHidden: command.Flag("hidden") || reply is null,
            Danger: command.Said("danger"),
            Forbidden: command.Said("forbidden"),
            Obsolete: ReadSuccessor(command, key, _commandSuccessors),
            Module: command.Module() ?? ModuleOf(Key.Parent(key)),
            Since: command.Version("since"),
            Until: command.Version("until"),
            Reply: reply ?? ReplyModel.Ok,
            Also: new(ReadOtherSyntaxes(command.Take("also"), described, key, reply)));
        command.Finish();
        if (_isKnownRight)
            return model;
        var isWhole = syntax is not null && model.Arguments.Count == syntax.Arguments.Count() && (group is not null || !key.Contains('.'));
        if (!ClaimCommand(key, model.Group, model.Blocks && model.IsGenerated, member.Name.Range) || !isWhole)
            return null;
        return CheckCommand(model, member, described, (JsonString)command.Source["syntax"]!) ? model : null;
    }

    private bool CheckCommand(CommandModel command, JsonMember member, IReadOnlyList<JsonMember> described, JsonString syntax)
    {
        var keys = KeysOf(command.Group).ToList();
        var isRight = CheckParameters(command.Syntax, command.Flags, [.. keys.Select(key => key.Name)], syntax);
        if (command.IsRead && command.Danger is not null)
            _problems.Add(ProblemKind.Contradiction, member.Name.Range, $"'{command.Key}' only reads, so it can destroy nothing: 'effect' and 'danger' contradict each other");
        foreach (var key in keys)
        {
            if (command.Arguments.FirstOrDefault(argument => argument.Name == key.Name) is not { } used)
                isRight = Refuse(ProblemKind.KeyNotUsed, command.Group, key.Name, command.Key);
            else if (used.Type != key.Type || used.ListSeparator is not null)
                isRight = Refuse(ProblemKind.Contradiction, $"<{key.Name}> is the key of the group, so its type is that of the glossary and it can be no list");
        }

        if (command.IsGenerated && FaultOf(command.Reply) is { } fault)
        {
            _problems.Add(ProblemKind.Contradiction, PlaceOfReply(member), $"The reply of '{command.Key}': {fault}");
            isRight = false;
        }

        var all = command.Arguments.Concat(command.Reply.Placeholders).Concat(command.Also.SelectMany(other => other.Arguments.Concat(other.Reply.Placeholders))).ToList();
        CheckDescribed(described, command.Syntax, all);
        _places[command.Key] = member.Name.Range;
        return isRight;

        bool Refuse(ProblemKind kind, params string[] arguments)
        {
            _problems.Add(kind, member.Name.Range, arguments);
            return false;
        }
    }

    /// <summary>Where a command's reply is described: its text, or the beginning of an object.</summary>
    private static TextRange PlaceOfReply(JsonMember member) => (member.Value as JsonObject)?["reply"] switch
    {
        JsonString text => text.Range,
        { } described => new TextRange(described.Range.Start, 1),
        null => member.Name.Range,
    };

    private List<OtherSyntax> ReadOtherSyntaxes(JsonNode? also, IReadOnlyList<JsonMember> described, string key, ReplyModel? reply)
    {
        var found = new List<OtherSyntax>();
        switch (also)
        {
            case JsonArray array:
                foreach (var item in array.Items)
                {
                    if (item is JsonString text)
                        Add(text, reply ?? ReplyModel.Ok);
                    else
                        _problems.Add(ProblemKind.WrongKind, item.Range, "also", "a syntax", item.Kind);
                }

                break;
            case JsonObject forms:
                foreach (var form in forms.Members)
                {
                    if (ReadReply(form.Value, key, described, inherited: reply ?? ReplyModel.Ok) is { } read)
                        Add(form.Name, read);
                }

                break;
            case not null:
                _problems.Add(ProblemKind.WrongKind, also.Range, "also", "an array of syntaxes, or an object of syntaxes and their replies", also.Kind);
                break;
        }

        return found;

        void Add(JsonString source, ReplyModel form)
        {
            if (ReadTemplate(source, TemplateParser.Request) is { } syntax
                && ReadArguments(syntax, described, key, source, claimsTypes: false) is var arguments && arguments.Count == syntax.Arguments.Count())
                found.Add(new(syntax, new(arguments), form));
        }
    }
}
