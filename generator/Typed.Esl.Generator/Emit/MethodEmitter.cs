using Typed.Esl.Catalogue;
using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Catalogue.Reading;
using Typed.Esl.Generator.Model;

namespace Typed.Esl.Generator.Emit;

/// <summary>Emits a command's method: its documentation, its parameters, and the text that it sends.</summary>
internal static class MethodEmitter
{
    public static string ReaderName(CommandModel command) => $"s_{command.Name}Reader";

    public static void Emit(CodeWriter code, CommandModel command, GroupUnit unit, string connection)
    {
        EmitMethod(code, command, unit, connection, starts: false);
        if (command.Blocks)
            EmitMethod(code, command, unit, connection, starts: true);
    }

    /// <summary>Emits the method that gives a command's result, or the one that starts it as a background job and gives the job.</summary>
    private static void EmitMethod(CodeWriter code, CommandModel command, GroupUnit unit, string connection, bool starts)
    {
        var method = new Method(command, unit);
        code.Gap();
        EmitDocumentation(code, command, method, starts);
        if (command.Obsolete is { } successor)
            code.Line($"[global::System.Obsolete({Literal.Text($"Use {string.Join(".", successor.Split('.').Select(Naming.Pascal))}Async instead.")})]");
        var parameters = string.Concat(method.Parameters.Select(parameter => parameter.Declaration + ", "));
        var result = ReplyEmitter.ResultType(command.Reply);
        var (type, verb) = starts ? ($"global::Typed.Esl.BackgroundJob<{result}>", "Start") : (result, "");
        code.Open($"public global::System.Threading.Tasks.ValueTask<{type}> {verb}{Naming.Pascal(command.Name)}Async({parameters}global::System.Threading.CancellationToken cancellationToken = default)");
        var effect = command.IsRead ? "CommandEffect.Read" : "CommandEffect.Write";
        var text = method.ConstantText;
        if (text is null)
        {
            TargetEmitter.Emit(code, command);
            method.EmitText(code);
            code.Line();
            text = method.Local("text") + ".ToText()";
        }

        code.Line($"return {connection}.{(starts ? "Start" : "Invoke")}Async(new CommandRequest({text}, {effect}, Blocks: {(command.Blocks ? "true" : "false")}), {ReaderName(command)}, cancellationToken);");
        code.Close();
    }

    private static void EmitDocumentation(CodeWriter code, CommandModel command, Method method, bool starts)
    {
        var danger = command.Danger is { } harm ? $"<b>Danger:</b> {Literal.Documentation(harm)}." : "";
        var blocks = starts ? "It completes when the switch has accepted the job; <see cref=\"global::Typed.Esl.BackgroundJob{TResult}.ResultAsync\"/> waits for the result."
            : command.Blocks ? $"It may take long, so it is sent as a background job, whose end this waits for; <c>Start{Naming.Pascal(command.Name)}Async</c> gives the job itself." : "";
        var module = command.Module is { } name ? $"Served by <c>{Literal.Documentation(name)}</c>." : "";
        code.Summary(command.Text, $"<c>{Literal.Documentation(command.Syntax.Source)}</c>", danger, blocks, module);
        foreach (var parameter in method.Parameters)
            code.Line($"/// <param name=\"{parameter.Name}\">{Literal.Documentation(parameter.Text)}</param>");
        code.Line("/// <param name=\"cancellationToken\">Ends the waiting; the command may be carried out all the same.</param>");
        if (method.Parameters.Count > 0)
            code.Line("/// <exception cref=\"global::System.ArgumentException\">An argument cannot be carried to the switch; nothing was sent.</exception>");
        code.Line($"/// <exception cref=\"global::Typed.Esl.EslCommandException\">The switch {(starts ? "refused the job" : "answered that it failed")}.</exception>");
        if (!starts)
            code.Line("/// <exception cref=\"global::Typed.Esl.EslUnexpectedReplyException\">The answer has not the form that the catalogue describes.</exception>");
        code.Line("/// <exception cref=\"global::Typed.Esl.EslConnectionException\">The connection ended before the answer came.</exception>");
        code.Line("/// <exception cref=\"global::Typed.Esl.EslTimeoutException\">No answer came in time.</exception>");
    }

    /// <summary>A parameter of a method: an argument, or a flag.</summary>
    private sealed record Parameter(string Name, string Declaration, string Text, bool IsFlag);

    /// <summary>What a command's template means for its method.</summary>
    private sealed class Method
    {
        private readonly CommandModel _command;
        private readonly HashSet<string> _keys;
        private readonly string _text;
        private readonly Dictionary<string, ArgumentPlacement> _placements;

        public Method(CommandModel command, GroupUnit unit)
        {
            _command = command;
            _keys = [.. unit.InheritedKeys.Select(key => key.Name)];
            _placements = ArgumentPlacement.Of(command.Syntax, name => command.Argument(name).Quoting).ToDictionary(placement => placement.Name);
            var required = new List<Parameter>();
            var optional = new List<Parameter>();
            Collect(command.Syntax.Nodes, isOptional: false);
            Parameters = [.. required, .. optional];
            _text = Local("text");

            void Collect(EquatableArray<TemplateNode> nodes, bool isOptional)
            {
                foreach (var node in nodes)
                {
                    switch (node)
                    {
                        case ArgumentNode argument when !_keys.Contains(argument.Name):
                            (isOptional ? optional : required).Add(ParameterOf(_command.Argument(argument.Name), isOptional));
                            break;
                        case OptionalNode { IsFlag: true } flag:
                            var name = Naming.Camel(flag.FlagWords);
                            optional.Add(new(name, $"bool {CSharp.Parameter(name)} = false", $"Whether to send `{flag.FlagWords}`.", true));
                            break;
                        case OptionalNode inner:
                            Collect(inner.Nodes, isOptional: true);
                            break;
                    }
                }
            }
        }

        public IReadOnlyList<Parameter> Parameters { get; }

        /// <summary>The whole text, where no argument has a say in it.</summary>
        public string? ConstantText =>
            _command.Syntax.Nodes.All(node => node is LiteralNode or BlankNode) ? Literal.Text(_command.Syntax.Source) : null;

        /// <summary>A name for a local that no parameter has: none of theirs ends in an underscore.</summary>
        public string Local(string name) => Parameters.Any(parameter => parameter.Name == name) ? name + "_" : name;

        public void EmitText(CodeWriter code)
        {
            var nodes = _command.Syntax.Nodes;
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
                        code.Line(Append(argument, isOptional, isCertain));
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
                return [CSharp.Parameter(Naming.Camel(optional.FlagWords))];
            return optional.Nodes.SelectMany(node => node switch
            {
                ArgumentNode argument when !_keys.Contains(argument.Name) => [$"{CSharp.Parameter(argument.Name)} is not null"],
                OptionalNode inner => Conditions(inner),
                _ => Enumerable.Empty<string>(),
            });
        }

        private string Append(ArgumentNode node, bool isOptional, bool isCertain)
        {
            var argument = _command.Argument(node.Name);
            var placement = _placements[node.Name];
            var isKey = _keys.Contains(node.Name);
            var name = isKey ? "_" + node.Name : CSharp.Parameter(node.Name);
            var value = isKey || !isOptional ? ToText(argument, name, node.Name)
                : isCertain ? ToText(argument, IsReference(argument) ? name : name + ".Value", node.Name)
                : OptionalToText(argument, name, node.Name);
            var quotedName = isKey ? Literal.Text(node.Name) : $"nameof({name})";
            return placement.Writing switch
            {
                Writing.Word => $"{_text}.Word({value}, {quotedName});",
                Writing.BareWord => $"{_text}.BareWord({value}, {quotedName});",
                Writing.Rest => $"{_text}.Rest({value}, {quotedName});",
                Writing.RestQuoted => $"{_text}.RestQuoted({value}, {quotedName}{(placement.Refused.Length > 0 ? ", " + Literal.Text(placement.Refused) : "")});",
                Writing.Part => $"{_text}.Part({value}, {quotedName}, {Literal.Text(placement.Refused)});",
                _ => $"{_text}.PartWithBlanks({value}, {quotedName}, {Literal.Text(placement.Refused)});",
            };
        }

        private string OptionalToText(ArgumentModel argument, string name, string plainName)
        {
            var fallback = argument.Default is { } text ? Literal.Text(text) : $"throw CommandText.Missing(nameof({name}))";
            if (IsPlainText(argument))
                return $"{name} ?? {fallback}";
            var variable = Local(plainName + "Value");
            return $"{name} is {{ }} {variable} ? {ToText(argument, variable, plainName)} : {fallback}";
        }

        private static bool IsReference(ArgumentModel argument) => argument.ListSeparator is not null || IsPlainText(argument);

        private static bool IsPlainText(ArgumentModel argument) => argument.ListSeparator is null && CSharp.ItemType(argument.Type) == "string";

        /// <summary>A value as the text that the switch reads.</summary>
        private static string ToText(ArgumentModel argument, string value, string name)
        {
            var parameter = $"nameof({CSharp.Parameter(name)})";
            if (argument.PairSeparator is { } pair)
                return $"WireText.Pairs({value}, {Literal.Text(argument.ListSeparator!)}, {Literal.Text(pair)}, {parameter})";
            if (argument.ListSeparator is { } separator)
                return $"WireText.List({value}, {Literal.Text(separator)}, {parameter})";
            if (argument.Type.Category is TypeCategory.Word or TypeCategory.InlineWords)
                return $"{value}.Text";
            return argument.Type.Name switch
            {
                "int" or "long" or "decimal" or "bool" => $"WireText.Of({value})",
                "seconds" => $"WireText.Seconds({value}, {parameter})",
                "milliseconds" => $"WireText.Milliseconds({value}, {parameter})",
                "microseconds" => $"WireText.Microseconds({value}, {parameter})",
                "epoch" => $"WireText.Epoch({value}, {parameter})",
                "epochMicros" => $"WireText.EpochMicroseconds({value}, {parameter})",
                "localTime" => $"WireText.LocalTime({value})",
                "channelId" or "dialString" or "callTarget" => $"{value}.Text",
                _ => value,
            };
        }

        private static Parameter ParameterOf(ArgumentModel argument, bool isOptional)
        {
            var item = CSharp.ItemType(argument.Type);
            var type = argument.PairSeparator is not null
                ? "global::System.Collections.Generic.IEnumerable<global::System.Collections.Generic.KeyValuePair<string, string>>"
                : argument.ListSeparator is not null ? $"global::System.Collections.Generic.IEnumerable<{item}>" : item;
            return new(argument.Name, $"{type}{(isOptional ? "?" : "")} {CSharp.Parameter(argument.Name)}{(isOptional ? " = null" : "")}", TextOf(argument), false);
        }

        private static string TextOf(ArgumentModel argument)
        {
            var text = argument.Text.Length > 0 ? argument.Text : $"The {Spaced(argument.Name)}.";
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

        private static string LiteralOf(TemplateNode node) => node is LiteralNode literal ? literal.Text : " ";
    }
}
