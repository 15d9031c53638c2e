using Typed.Esl.Catalogue;
using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Generator.Model;

namespace Typed.Esl.Generator.Emit;

/// <summary>A parameter of a method: an argument, or a flag.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="Absent">What stands for it where it is left out; empty where it must be given.</param>
/// <param name="Text">What it is.</param>
/// <param name="Added">The version in which it came later; null where it was there from the beginning.</param>
internal sealed record RequestParameter(string Name, string Type, string Absent, string Text, string? Added)
{
    /// <summary>The attribute by which the analyzers know what its text is for, with a blank behind it; empty where it has none.</summary>
    public string Mark { get; init; } = "";

    /// <summary>The parameter as a method declares it.</summary>
    public string Declaration => Absent.Length == 0 ? RequiredDeclaration : $"{RequiredDeclaration} = {Absent}";

    /// <summary>The same without a default.</summary>
    public string RequiredDeclaration => $"{Mark}{Type} {CSharp.Parameter(Name)}";
}

/// <summary>What the template of a request means for the method that sends it: its parameters, and the lines that build its text.</summary>
internal sealed class Request
{
    private readonly Template _syntax;
    private readonly EquatableArray<ArgumentModel> _arguments;
    private readonly EquatableArray<FlagModel> _flags;
    private readonly HashSet<string> _keys;
    private readonly Func<string, string> _keyValue;
    private readonly string _text;
    private readonly Dictionary<string, ArgumentPlacement> _placements;

    /// <param name="syntax">The template.</param>
    /// <param name="arguments">What its arguments are.</param>
    /// <param name="flags">What is said of its flags.</param>
    /// <param name="keys">The arguments that the method does not take, since its group has them.</param>
    /// <param name="keyValue">The expression that gives such a key's value; null where there are none.</param>
    public Request(Template syntax, EquatableArray<ArgumentModel> arguments, EquatableArray<FlagModel> flags, IEnumerable<ArgumentModel> keys, Func<string, string>? keyValue = null)
    {
        _keyValue = keyValue ?? (static key => throw new InvalidOperationException($"Nothing gives the key '{key}'."));
        (_syntax, _arguments, _flags) = (syntax, arguments, flags);
        _keys = [.. keys.Select(key => key.Name)];
        _placements = ArgumentPlacement.Of(syntax, name => ArgumentOf(name).Quoting).ToDictionary(placement => placement.Name);
        var required = new List<RequestParameter>();
        var optional = new List<RequestParameter>();
        Collect(syntax.Nodes, isOptional: false);

        // What came later stands behind what was there before, so that a call by position still means the same.
        Parameters = [.. required.OrderBy(parameter => PlaceOf(parameter.Name)), .. optional.OrderBy(parameter => parameter.Added is null ? new Version(0, 0) : Version.Parse(parameter.Added))];
        _text = Local("text");

        // Arguments come in the order in which methods take them, which need not be that of the wire.
        int PlaceOf(string name) => arguments.TakeWhile(argument => argument.Name != name).Count();

        void Collect(EquatableArray<TemplateNode> nodes, bool isOptional)
        {
            foreach (var node in nodes)
            {
                switch (node)
                {
                    case ArgumentNode argument when !_keys.Contains(argument.Name):
                        // What the switch must be told, and the catalogue knows a text for, need not be said.
                        var mayBeLeftOut = isOptional || ArgumentOf(argument.Name).Default is not null;
                        (mayBeLeftOut ? optional : required).Add(ParameterOf(ArgumentOf(argument.Name), mayBeLeftOut));
                        break;
                    case OptionalNode { IsFlag: true } written:
                        var flag = FlagOf(written);
                        optional.Add(new(flag.Name, "bool", "false", flag.Text.Length > 0 ? flag.Text : $"Whether to send `{flag.Words}`.", flag.Added));
                        break;
                    case OptionalNode inner:
                        Collect(inner.Nodes, isOptional: true);
                        break;
                }
            }
        }
    }

    public IReadOnlyList<RequestParameter> Parameters { get; }

    /// <summary>The expression that gives the text, behind the lines of <see cref="EmitText"/>.</summary>
    public string Text => _text + ".ToText()";

    /// <summary>The whole text, where no argument has a say in it.</summary>
    public string? ConstantText =>
        _syntax.Nodes.All(node => node is LiteralNode or BlankNode) ? Literal.Text(_syntax.Source) : null;

    /// <summary>A name for a local that no parameter has: none of theirs ends in an underscore.</summary>
    public string Local(string name) => Parameters.Any(parameter => parameter.Name == name) ? name + "_" : name;

    /// <summary>Emits the lines that build the text.</summary>
    /// <param name="code">Takes the lines.</param>
    /// <param name="skip">How many nodes at the beginning are no part of it.</param>
    public void EmitText(CodeWriter code, int skip = 0)
    {
        var nodes = _syntax.Nodes.Skip(skip).ToList();
        var head = string.Concat(nodes.TakeWhile(node => node is LiteralNode or BlankNode).Select(LiteralOf));
        code.Line($"var {_text} = new CommandText({Literal.Text(head)});");
        EmitNodes(code, [.. nodes.SkipWhile(node => node is LiteralNode or BlankNode)], isOptional: false);
    }

    /// <param name="code">Takes the lines.</param>
    /// <param name="nodes">What is written.</param>
    /// <param name="isOptional">Whether it stands in a part that may be left out.</param>
    /// <param name="isCertain">Whether that part is only written where its argument is given.</param>
    private void EmitNodes(CodeWriter code, IReadOnlyList<TemplateNode> nodes, bool isOptional, bool isCertain = false)
    {
        for (var i = 0; i < nodes.Count; i++)
        {
            switch (nodes[i])
            {
                case LiteralNode or BlankNode:
                    var literal = "";
                    for (; i < nodes.Count && nodes[i] is LiteralNode or BlankNode; i++)
                        literal += LiteralOf(nodes[i]);
                    i--;
                    code.Line($"{_text}.Literal({Literal.Text(literal)});");
                    break;
                case ArgumentNode argument:
                    EmitArgument(code, argument, isOptional || ArgumentOf(argument.Name).Default is not null, isCertain);
                    break;
                case OptionalNode optional:
                    var conditions = Conditions(optional).ToList();
                    code.Gap();
                    code.Open($"if ({string.Join(" || ", conditions)})");
                    EmitNodes(code, [.. optional.Nodes], isOptional: true, isCertain: conditions.Count == 1);
                    code.Close();
                    if (i + 1 < nodes.Count && nodes[i + 1] is not OptionalNode)
                        code.Line();
                    break;
            }
        }
    }

    /// <summary>What must be given for an optional part to be written: anything in it, also further in.</summary>
    private IEnumerable<string> Conditions(OptionalNode optional)
    {
        if (optional.IsFlag)
            return [CSharp.Parameter(FlagOf(optional).Name)];
        return optional.Nodes.SelectMany(node => node switch
        {
            ArgumentNode argument when !_keys.Contains(argument.Name) => [$"{CSharp.Parameter(argument.Name)} is not null"],
            OptionalNode inner => Conditions(inner),
            _ => Enumerable.Empty<string>(),
        });
    }

    private void EmitArgument(CodeWriter code, ArgumentNode node, bool isOptional, bool isCertain)
    {
        // What stands in place of an argument is text on the wire: one that has quotes of its own must not be quoted again.
        if (isOptional && !isCertain && ArgumentOf(node.Name).Default is { } wireText && wireText.IndexOfAny(['\'', '"', '\\', ' ']) >= 0)
        {
            code.Line($"if ({CSharp.Parameter(node.Name)} is null)");
            code.Line($"    {_text}.Literal({Literal.Text(wireText)});");
            code.Line("else");
            code.Line("    " + Append(node, isOptional, isCertain: true));
        }
        else
        {
            code.Line(Append(node, isOptional, isCertain));
        }
    }

    private string Append(ArgumentNode node, bool isOptional, bool isCertain)
    {
        var argument = ArgumentOf(node.Name);
        var placement = _placements[node.Name];
        var isKey = _keys.Contains(node.Name);
        var name = isKey ? _keyValue(node.Name) : CSharp.Parameter(node.Name);
        var value = isKey || !isOptional ? ToText(argument, name, node.Name)
            : isCertain ? ToText(argument, IsReference(argument) ? name : name + ".Value", node.Name)
            : OptionalToText(argument, name, node.Name);
        var quotedName = NameOf(node.Name);
        return placement.Writing switch
        {
            Writing.Word => $"{_text}.Word({value}, {quotedName});",
            Writing.BareWord => $"{_text}.BareWord({value}, {quotedName});",
            Writing.Rest => $"{_text}.Rest({value}, {quotedName});",
            Writing.RestQuoted or Writing.RestQuotedTwice => $"{_text}.{placement.Writing}({value}, {quotedName}{(placement.Refused.Length > 0 ? ", " + Literal.Text(placement.Refused) : "")});",
            Writing.Part => $"{_text}.Part({value}, {quotedName}, {Literal.Text(placement.Refused)});",
            _ => $"{_text}.PartWithBlanks({value}, {quotedName}, {Literal.Text(placement.Refused)});",
        };
    }

    private string OptionalToText(ArgumentModel argument, string name, string plainName)
    {
        var fallback = argument.Default is { } text ? Literal.Text(text) : $"throw CommandText.Missing(nameof({name}))";
        if (IsPlainText(argument) && argument is { Refused.IsEmpty: true, Expansions: 0, Decodings: 0 })
            return $"{name} ?? {fallback}";
        var variable = Local(plainName + "Value");
        return $"{name} is {{ }} {variable} ? {ToText(argument, variable, plainName)} : {fallback}";
    }

    private static bool IsReference(ArgumentModel argument) => argument.ListSeparator is not null || IsPlainText(argument);

    private static bool IsPlainText(ArgumentModel argument) => argument.ListSeparator is null && CSharp.ItemType(argument.Type) == "string";

    /// <summary>The expression that names an argument to whoever gave it: a method has no parameter for what its group supplies.</summary>
    private string NameOf(string name) => _keys.Contains(name) ? Literal.Text(name) : $"nameof({CSharp.Parameter(name)})";

    /// <summary>A value as the text that the switch reads, held against what it may not hold.</summary>
    private string ToText(ArgumentModel argument, string value, string name)
    {
        // An encoded text holds nothing that could be refused: it is looked for in what the switch will make of it.
        bool isEncoded = argument is { Decodings: > 0, ListSeparator: null };
        return isEncoded ? ToAnyText(argument, Checked(argument, value, name), name) : Checked(argument, ToAnyText(argument, value, name), name);
    }

    private string Checked(ArgumentModel argument, string value, string name) =>
        argument.Refused.Aggregate(value, (text, refused) => $"WireText.Without({text}, {Literal.Text(refused.Text)}, {Literal.Text(refused.Why)}, {NameOf(name)})");

    private string ToAnyText(ArgumentModel argument, string value, string name)
    {
        var parameter = NameOf(name);
        value = Enumerable.Range(0, argument.Decodings).Aggregate(value, (inner, _) => $"WireText.PercentEncoded({inner})");
        if (argument.IsVariables)
            return $"WireText.Variables({value}, {parameter})";
        if (argument.PairSeparator is { } pair)
            return $"WireText.{(argument.HasQuotedItems ? "QuotedPairs" : "Pairs")}({value}, {Literal.Text(argument.ListSeparator!)}, {Literal.Text(pair)}, {parameter})";
        if (argument.ListSeparator is { } separator)
            return $"WireText.{(argument.HasQuotedItems ? "QuotedList" : argument.Type.Category is TypeCategory.Word or TypeCategory.InlineWords ? "Words" : "List")}({value}, {Literal.Text(separator)}, {parameter})";
        if (argument.Type.Category is TypeCategory.Word or TypeCategory.InlineWords)
            return $"{value}.Text";
        return InRange(argument, ToWhole(argument, value, name), parameter);
    }

    /// <summary>A number as the switch reads it, held against the range that the argument takes.</summary>
    public static string InRange(ArgumentModel argument, string text, string parameter) => argument.Range is not { } range ? text
        : $"WireText.InRange({text}, {Bound(range.Least)}, {Bound(range.Most)}, {Literal.Text(argument.Type.IsDuration ? " " + argument.Type.Name : "")}, {parameter})";

    private static string Bound(int? bound) => bound?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "null";

    private string ToWhole(ArgumentModel argument, string value, string name)
    {
        var parameter = NameOf(name);
        return argument.Type.Name switch
        {
            "bool" when !argument.Type.Words.IsEmpty => $"({value} ? {Literal.Text(argument.Type.Words[0])} : {Literal.Text(argument.Type.Words[1])})",
            "int" or "long" or "decimal" or "bool" => $"WireText.Of({value})",
            "seconds" => $"WireText.Seconds({value}, {parameter})",
            "milliseconds" => $"WireText.Milliseconds({value}, {parameter})",
            "microseconds" => $"WireText.Microseconds({value}, {parameter})",
            "epoch" => $"WireText.{(argument.IsFuture ? "FutureEpoch" : "Epoch")}({value}, {parameter})",
            "epochMicros" => $"WireText.EpochMicroseconds({value}, {parameter})",
            "localTime" => $"WireText.LocalTime({value})",
            "dialString" => Expanded(argument, $"{value}.Text"),
            "channelId" or "callTarget" => $"{value}.Text",
            _ => Expanded(argument, value),
        };
    }

    private static string Expanded(ArgumentModel argument, string text) =>
        Enumerable.Range(0, argument.Expansions).Aggregate(text, (inner, _) => $"WireText.ForExpansion({inner})");

    private static RequestParameter ParameterOf(ArgumentModel argument, bool isOptional)
    {
        var item = CSharp.ItemType(argument.Type);
        var type = argument.PairSeparator is not null
            ? "global::System.Collections.Generic.IEnumerable<global::System.Collections.Generic.KeyValuePair<string, string>>"
            : argument.ListSeparator is not null ? $"global::System.Collections.Generic.IEnumerable<{item}>" : item;
        return new(argument.Name, type + (isOptional ? "?" : ""), isOptional ? "null" : "", TextOf(argument), argument.Added) { Mark = MarkOf(argument) };
    }

    /// <summary>The mark of a text with a grammar of its own. Dial strings and targets of calls have types, which are marked where a text becomes one.</summary>
    public static string MarkOf(ArgumentModel argument) => argument.Type is not { Category: TypeCategory.BuiltIn } type || argument.ListSeparator is not null ? "" : type.Name switch
    {
        "command" => "[global::Typed.Esl.EslCommand(IsNested = true)] ",
        "application" => "[global::Typed.Esl.EslApplication] ",
        "eventName" => "[global::Typed.Esl.EslEventName] ",
        _ => "",
    };

    /// <summary>What an argument is, in the words of its documentation.</summary>
    public static string TextOf(ArgumentModel argument)
    {
        var text = argument.Text.Length > 0 ? argument.Text : $"The {Spaced(argument.Name)}.";
        if (argument.Range is { } range)
            text += $" {char.ToUpperInvariant(range.ToString()[0])}{range.ToString().Substring(1)}{(argument.Type.IsDuration ? " " + argument.Type.Name : "")}.";
        return argument.Type.Name switch
        {
            "seconds" => text + " Sent in whole seconds.",
            "milliseconds" => text + " Sent in whole milliseconds.",
            "microseconds" => text + " Sent in whole microseconds.",
            _ => text,
        };
    }

    private static string Spaced(string name) =>
        string.Concat(name.Select(character => char.IsUpper(character) ? " " + char.ToLowerInvariant(character) : character.ToString()));

    private FlagModel FlagOf(OptionalNode node) => _flags.First(flag => flag.Words == node.FlagWords);

    private ArgumentModel ArgumentOf(string name) => _arguments.First(argument => argument.Name == name);

    private static string LiteralOf(TemplateNode node) => node is LiteralNode literal ? literal.Text : " ";
}
