using System.Globalization;
using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Json;
using Typed.Esl.Catalogue.Model;

namespace Typed.Esl.Catalogue.Reading;

/// <content>Arguments and flags: of the glossary, and what a command says over it.</content>
public sealed partial class CatalogueReader
{
    private List<ArgumentModel> ReadArguments(Template syntax, IReadOnlyList<JsonMember> described, string key, JsonString source, bool claimsTypes = true)
    {
        var arguments = new List<ArgumentModel>();
        foreach (var node in syntax.Arguments)
        {
            var range = RangeOf(source, node);
            if (arguments.Any(argument => argument.Name == node.Name))
            {
                _problems.Add(ProblemKind.ArgumentTwice, RangeOf(source, node, isSecond: true), node.Name);
                continue;
            }

            if (!Naming.IsCamel(node.Name))
            {
                _problems.Add(ProblemKind.BadName, range, node.Name, "an argument", "it begins with a lower-case letter and holds letters and digits");
                continue;
            }

            var argument = Described(node.Name, described, KeysOf(Key.Parent(key)));
            if (node.Type.Length > 0)
                argument = argument with { Type = ResolveArgumentType(node.Type, range, key + "." + node.Name, claimsTypes) };
            if (!IsArgument(argument.Type))
            {
                _problems.Add(ProblemKind.Contradiction, range, $"<{node.Name}> is an argument, so its type can be no record, map, list or nullable one; 'list' under 'args' makes a list");
                argument = argument with { Type = TypeReference.Text };
            }

            if (argument.ListSeparator is not null && !IsItem(argument))
            {
                _problems.Add(ProblemKind.Contradiction, range, $"<{node.Name}> is a list, so its type must be text, or int or words where there is neither 'pair' nor the quoting 'items'");
                argument = argument with { Type = TypeReference.Text };
            }

            if (argument.HasQuotedItems && !(argument.ListSeparator?.Length == 1 && node.TakesRest))
            {
                _problems.Add(ProblemKind.Contradiction, range, $"<{node.Name}> has the quoting 'items', so it must be a list with one character between its items, and the rest of the line: <{node.Name}...>");
                argument = argument with { Quoting = null };
            }

            if (argument.IsVariables && argument is not { ListSeparator: ",", PairSeparator: "=" })
                _problems.Add(ProblemKind.Contradiction, range, $"<{node.Name}> has the quoting 'variables', so it is a 'list' of ',' with the 'pair' '='");
            if (argument.IsFuture && argument.Type is not { Category: TypeCategory.BuiltIn, Name: "epoch" })
                _problems.Add(ProblemKind.Contradiction, range, $"<{node.Name}> is no time, so 'future' says nothing of it: its type must be epoch");
            if (argument.Expansions is < 0 or > 2 || (argument.Expansions > 0 && argument.Type is not { Category: TypeCategory.BuiltIn, Name: "dialString" or "command" }))
                _problems.Add(ProblemKind.Contradiction, range, $"'expansions' is for a dialString or a command, and at most 2: the switch does it to nothing else than <{node.Name}> would be then");
            if (argument.Decodings is < 0 or > 2 || (argument.Decodings > 0 && (!argument.Type.IsText || argument.HasQuotedItems)))
                _problems.Add(ProblemKind.Contradiction, range, $"'decodings' is for a text, or a list of text without quotes, and at most 2: the switch decodes nothing else than <{node.Name}> would be then");
            if (argument.Range is not null && (!argument.Type.IsNumber || argument.ListSeparator is not null))
                _problems.Add(ProblemKind.Contradiction, range, $"'minimum' and 'maximum' are for a number or a length of time, and <{node.Name}> is none");
            else if (argument.Range is { Least: { } least, Most: { } most } && least > most)
                _problems.Add(ProblemKind.Contradiction, range, $"The 'minimum' of <{node.Name}> is more than its 'maximum', so that it would take nothing");
            else if (argument is { Range: { } limits, Default: { } @default } && decimal.TryParse(@default, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) && !limits.Holds(number))
                _problems.Add(ProblemKind.Contradiction, range, $"The 'default' of <{node.Name}> is {@default}, which it does not take: it is {limits}");
            arguments.Add(argument);
        }

        // What is only understood is never written, so that it may hold what nobody would mean.
        var found = _problems.Found;
        CheckRest(syntax.Nodes, arguments, source);
        if (!_isKnownRight && claimsTypes && _problems.Found == found && SyntaxOrder.FaultOf(syntax, arguments, WordTypeOf) is var (unclear, why))
            _problems.Add(ProblemKind.Contradiction, RangeOf(source, unclear), why);
        return arguments;
    }

    /// <summary>Refuses an optional text before one that takes the rest of the line: a word there may be either, and nobody could tell, the switch neither.</summary>
    private void CheckRest(EquatableArray<TemplateNode> nodes, List<ArgumentModel> arguments, JsonString source)
    {
        for (var i = 0; i < nodes.Count; i++)
        {
            if (nodes[i] is not OptionalNode optional || optional.Nodes.Any(node => node is LiteralNode) || optional.Nodes.OfType<ArgumentNode>().FirstOrDefault() is not { } first || !IsAnyText(first))
                continue;
            if (nodes.Skip(i + 1).FirstOrDefault(node => node is not BlankNode) is ArgumentNode { TakesRest: true } rest && IsAnyText(rest))
                _problems.Add(ProblemKind.Contradiction, RangeOf(source, first), $"<{first.Name}> may be left out and <{rest.Name}...> takes any words, so the first word may be either: put a literal before <{first.Name}>, give it the type of some words, or require it");
        }

        bool IsAnyText(ArgumentNode node) => arguments.FirstOrDefault(argument => argument.Name == node.Name) is { Type.IsText: true };
    }

    /// <summary>Whether a list of an argument's type can be written.</summary>
    private static bool IsItem(ArgumentModel argument) => argument.Type switch
    {
        { Category: TypeCategory.BuiltIn, Name: "text" } => true,
        { Category: TypeCategory.BuiltIn, Name: "int" } => argument.PairSeparator is null,
        { Category: TypeCategory.Word or TypeCategory.InlineWords } => argument is { PairSeparator: null, HasQuotedItems: false },
        _ => false,
    };

    /// <summary>Puts arguments into the order in which a method takes them, where that is not the syntax's own.</summary>
    private void Order(List<ArgumentModel> arguments, Template? syntax, IReadOnlyList<JsonString> order)
    {
        if (order.Count == 0 || syntax is null)
            return;
        var required = syntax.Nodes.OfType<ArgumentNode>().Select(node => node.Name).ToList();
        foreach (var name in order)
        {
            if (!required.Contains(name.Value))
                _problems.Add(ProblemKind.Contradiction, name.Range, $"'order' names the arguments that must be given, and <{name.Value}> is none of these in '{syntax.Source}'");
            else if (order.First(other => other.Value == name.Value) != name)
                _problems.AddTwice(name.Range, "In 'order'", name.Value);
        }

        // Arguments that are not named stay behind those that are, as the syntax has them.
        var names = order.Select(name => name.Value).ToList();
        var ordered = arguments.OrderBy(argument => names.IndexOf(argument.Name) is var place and >= 0 ? place : names.Count).ToList();
        arguments.Clear();
        arguments.AddRange(ordered);
    }

    /// <summary>The flags of a syntax, and what is said of them by the names that their words make.</summary>
    private EquatableArray<FlagModel> ReadFlags(Template syntax, IReadOnlyList<JsonMember> described) =>
        new(syntax.Flags
            .Select(flag => flag.FlagWords)
            .Distinct()
            .Select(words => new FlagModel(words, Naming.Camel(words), "", null))
            .Select(flag => described.FirstOrDefault(member => member.Name.Value == flag.Name) is { } member ? ReadFlag(member, flag) : flag));

    private FlagModel ReadFlag(JsonMember member, FlagModel flag)
    {
        if (member.Value is JsonString text)
            return flag with { Text = Said(text) };
        if (ObjectOf(member, "a flag", "a string or an object") is not { } source)
            return flag;
        var name = source.Take<JsonString>("name", "a string");
        var read = flag with { Name = name?.Value ?? flag.Name, Text = source.Said("text") ?? "", Added = source.Version("added") };
        source.Finish();
        if (Naming.IsCamel(read.Name))
            return read;
        _problems.Add(ProblemKind.BadName, name!.Range, read.Name, "a flag", "it begins with a lower-case letter and holds letters and digits");
        return flag;
    }

    /// <summary>Checks what is said of arguments: that they are there, and that what came later can be left out.</summary>
    private void CheckDescribed(IReadOnlyList<JsonMember> described, Template syntax, IReadOnlyList<ArgumentModel> all)
    {
        var required = syntax.Nodes.OfType<ArgumentNode>().Select(node => node.Name).ToList();
        foreach (var member in described)
        {
            var name = member.Name.Value;
            if (all.All(used => used.Name != name) && syntax.Flags.All(flag => Naming.Camel(flag.FlagWords) != name))
                _problems.Add(ProblemKind.UnusedArgument, member.Name.Range, syntax.Source, name);
            else if (required.Contains(name) && all.Any(used => used.Name == name && used.Added is not null))
                _problems.Add(ProblemKind.Contradiction, member.Name.Range, $"<{name}> was added later, so it must stand in an optional part: programs that were written before do not give it");
        }
    }

    /// <summary>What the command says of an argument or placeholder, over what the glossary says.</summary>
    private ArgumentModel Described(string name, IReadOnlyList<JsonMember> described, IEnumerable<ArgumentModel> keys)
    {
        // A key of one of the library's groups is what it is there, though this catalogue's glossary does not know it.
        var known = _glossary.ContainsKey(name) ? null : keys.FirstOrDefault(key => key.Name == name);
        return described.FirstOrDefault(member => member.Name.Value == name) is { } description ? ReadArgument(description, known ?? Glossary(name)) : known ?? Glossary(name);
    }

    private ArgumentModel Glossary(string name) => _glossary.TryGetValue(name, out var known) ? known : new ArgumentModel(name, TypeReference.Text, "");

    private static bool IsArgument(TypeReference type) => type is not ({ Category: TypeCategory.Record } or { IsList: true } or { IsNullable: true } or { IsMap: true });

    /// <summary>The type of an argument; text where the one that was most likely meant could be no argument's, which would be one mistake more.</summary>
    private TypeReference ResolveArgumentType(string expression, TextRange range, string inlineName, bool claimsType)
    {
        var found = _problems.Found;
        var type = ResolveType(expression, range, inlineName, claimsType: claimsType);
        return _problems.Found == found || IsArgument(type) ? type : TypeReference.Text;
    }

    /// <summary>An entry of the glossary: the type and meaning that a name has wherever it is used.</summary>
    private ArgumentModel ReadGlossaryEntry(JsonMember member)
    {
        var argument = new ArgumentModel(member.Name.Value, TypeReference.Text, "");
        if (!Naming.IsCamel(member.Name.Value))
            _problems.Add(ProblemKind.BadName, member.Name.Range, member.Name.Value, "an argument", "it begins with a lower-case letter and holds letters and digits");
        if (member.Value is JsonString text)
            return argument with { Text = Said(text) };
        if (ObjectOf(member, "an argument", "a string or an object") is not { } source)
            return argument;
        var type = source.Take<JsonString>("type", "a string");
        argument = argument with
        {
            Type = type is null ? argument.Type : ResolveArgumentType(type.Value, type.Range, member.Name.Value, claimsType: true),
            Text = source.Said("text") ?? "",
        };
        source.Finish();
        return argument;
    }

    /// <summary>What one command says of an argument, over what the glossary says. Its type stands in the syntax.</summary>
    private ArgumentModel ReadArgument(JsonMember member, ArgumentModel argument)
    {
        if (member.Value is JsonString text)
            return argument with { Text = Said(text) };
        if (ObjectOf(member, "an argument", "a string or an object") is not { } source)
            return argument;
        var read = argument with
        {
            Text = source.Said("text") ?? argument.Text,
            Default = source.Sent("default"),
            ListSeparator = source.Sent("list"),
            PairSeparator = source.Sent("pair"),
            Quoting = source.Word("quoting", "word", "twice", "items", "variables", "none"),
            Nulls = new(source.Texts("null").Select(text => text.Value)),
            Added = source.Version("added"),
            Expansions = source.Number("expansions") ?? 0,
            Decodings = source.Number("decodings") ?? 0,
            IsFuture = source.Flag("future"),
            Refused = ReadRefused(source.Members("refused")),
            Example = source.NonEmpty("example"),
            Range = source.Number("minimum") is var least && source.Number("maximum") is var most && (least ?? most) is not null ? new(least, most) : null,
        };
        source.Finish();
        if (read.PairSeparator is null || read.ListSeparator is not null)
            return read;
        _problems.Add(ProblemKind.Contradiction, member.Name.Range, $"<{member.Name.Value}> has a 'pair' but no 'list': pairs are items of a list");
        return read with { PairSeparator = null };
    }

    private EquatableArray<RefusedText> ReadRefused(IEnumerable<JsonMember> members)
    {
        var refused = new List<RefusedText>();
        foreach (var member in members)
        {
            if (member.Value is JsonString why)
                refused.Add(new(member.Name.Value, Said(why)));
            else
                _problems.Add(ProblemKind.WrongKind, member.Value.Range, member.Name.Value, "a string", member.Value.Kind);
        }

        return new(refused);
    }
}
