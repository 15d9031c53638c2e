using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Catalogue.Reading;
using Typed.Esl.Generator.Model;

namespace Typed.Esl.Generator.Emit;

/// <summary>Emits the methods of <c>Dial</c> that make legs of the catalogue's endpoints.</summary>
internal static class EndpointEmitter
{
    public static string Emit(EndpointsUnit unit)
    {
        var code = CodeWriter.File(unit.Scope.Name, "Typed.Esl.Requests");
        code.Summary("The endpoints of the catalogue, as legs of a dial string.");
        code.Line(Generated.Attribute);
        code.Open($"{unit.Scope.Access} static class {unit.Scope.Name}{Naming.EndpointsClass}");
        code.Open("extension(global::Typed.Esl.Dial)");
        foreach (var endpoint in unit.Endpoints)
            EmitMethod(code, endpoint);
        code.Close();
        code.Close();
        return code.ToString();
    }

    private static void EmitMethod(CodeWriter code, EndpointModel endpoint)
    {
        var module = endpoint.Module is { } name ? $"Served by <c>{Literal.Documentation(name)}</c>." : "";
        var parameters = new Request(endpoint.Syntax, endpoint.Arguments, [], []).Parameters;
        code.Gap();
        code.Summary(endpoint.Text, $"<c>{Literal.Documentation(endpoint.Syntax.Source)}</c>", module);
        foreach (var parameter in parameters)
            code.Line($"/// <param name=\"{parameter.Name}\">{Literal.Documentation(parameter.Text)}</param>");
        if (parameters.Count > 0)
            code.Line("/// <exception cref=\"global::System.ArgumentException\">The switch could not read back what was given.</exception>");
        code.Open($"public static global::Typed.Esl.DialLeg {Naming.Pascal(endpoint.Key)}({string.Join(", ", parameters.Select(parameter => parameter.Declaration))})");
        var address = endpoint.Arguments.Any(argument => argument.Name == "address") ? "address_" : "address";
        var writer = new Writer(code, endpoint, address);
        code.Line($"var {address} = new EndpointText({Literal.Text(endpoint.Head.Substring(endpoint.Kind.Length + 1))});");
        writer.Write(endpoint.Syntax.Nodes.Skip(1), isOptional: false, isCertain: true);
        code.Gap();
        code.Line($"return global::Typed.Esl.Dial.Endpoint({Literal.Text(endpoint.Kind)}, {address}.ToText());");
        code.Close();
    }

    private static IEnumerable<string> Arguments(TemplateNode node) => node switch
    {
        ArgumentNode argument => [argument.Name],
        OptionalNode optional => optional.Nodes.SelectMany(Arguments),
        _ => [],
    };

    /// <summary>Writes the lines that put an address together.</summary>
    private sealed class Writer(CodeWriter code, EndpointModel endpoint, string address)
    {
        private readonly Dictionary<string, string> _refused =
            ArgumentPlacement.Of(endpoint.Syntax, name => endpoint.Argument(name).Quoting).ToDictionary(placement => placement.Name, placement => placement.Refused);

        /// <param name="nodes">What is written.</param>
        /// <param name="isOptional">Whether it stands in a part that may be left out.</param>
        /// <param name="isCertain">Whether that part is only written where its argument is given.</param>
        public void Write(IEnumerable<TemplateNode> nodes, bool isOptional, bool isCertain)
        {
            foreach (var node in nodes)
            {
                switch (node)
                {
                    case LiteralNode literal:
                        code.Line($"{address}.Literal({Literal.Text(literal.Text)});");
                        break;
                    case BlankNode:
                        code.Line($"{address}.Literal(\" \");");
                        break;
                    case ArgumentNode argument:
                        code.Line($"{address}.Part({Value(endpoint.Argument(argument.Name), isOptional, isCertain)}, nameof({CSharp.Parameter(argument.Name)}), {Literal.Text(_refused[argument.Name])});");
                        break;
                    case OptionalNode inner:
                        var given = Arguments(inner).ToList();
                        code.Gap();
                        code.Open($"if ({string.Join(" || ", given.Select(name => $"{CSharp.Parameter(name)} is not null"))})");
                        Write(inner.Nodes, isOptional: true, isCertain: given.Count == 1);
                        code.Close();
                        break;
                }
            }
        }

        private static string Value(ArgumentModel argument, bool isOptional, bool isCertain)
        {
            var name = CSharp.Parameter(argument.Name);
            var isText = CSharp.ItemType(argument.Type) == "string";
            if (isOptional && !isCertain)
            {
                var missing = argument.Default is { } text ? Literal.Text(text) : $"throw CommandText.Missing(nameof({name}))";
                return isText ? $"{name} ?? {missing}" : $"{name} is {{ }} {argument.Name}Given_ ? {Text(argument, argument.Name + "Given_")} : {missing}";
            }

            return Text(argument, isOptional && !isText ? name + ".Value" : name);
        }

        private static string Text(ArgumentModel argument, string value) =>
            argument.Type.Category is TypeCategory.Word or TypeCategory.InlineWords || argument.Type.Name == "channelId" ? value + ".Text"
            : argument.Type.Name is "int" or "long" ? Request.InRange(argument, $"WireText.Of({value})", $"nameof({CSharp.Parameter(argument.Name)})")
            : value;
    }
}
