using System.Globalization;
using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Catalogue.Reading;
using Typed.Esl.Generator.Model;

namespace Typed.Esl.Generator.Emit;

/// <summary>Emits how a reply is held against its templates, literal by literal.</summary>
internal static class TemplateEmitter
{
    public static void Emit(CodeWriter code, ReplyModel reply, string resultType, string rules)
    {
        if (reply.Form == ReplyForm.Lines && (reply.HasBeginning || !(reply.Returns is { IsList: true })))
        {
            EmitLines(code, reply, rules);
            return;
        }

        var itemType = reply.Form == ReplyForm.Lines ? CSharp.ItemType(reply.Returns!) : resultType;
        code.Line($"ReplyForms.{(reply.Form == ReplyForm.Lines ? "ReadLines" : "ReadTemplates")}<{itemType}>(reply, {rules}, static (ReplyScanner start, [global::System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out {itemType} result) =>");
        code.Open();
        var isFirst = true;
        for (var number = 0; number < reply.Templates.Count; number++)
        {
            if (IsReadOver(reply, number))
                continue;
            var names = NamesOf(reply.Templates[number]);
            code.Line(isFirst ? "var scan = start;" : "scan = start;");
            isFirst = false;
            code.Open($"if ({string.Join(" && ", Conditions(reply, number))} && scan.End)");
            code.Line(ResultOf(reply, names, number));
            code.Line("return true;");
            code.Close();
            code.Line();
        }

        code.Line("result = default;");
        code.Line("return false;");
        var readOver = Enumerable.Range(0, reply.Templates.Count).Where(number => IsReadOver(reply, number)).ToList();
        var end = reply is { Form: ReplyForm.Lines, End.Length: > 0 } ? $", end: {Literal.Text(reply.End)}" : "";
        if (readOver.Count == 0)
        {
            code.Close($"{end});");
            return;
        }

        code.Close(", static line =>");
        code.Open();
        foreach (var number in readOver)
        {
            code.Line(number == readOver[0] ? "var scan = line;" : "scan = line;");
            code.Open($"if ({string.Join(" && ", Conditions(reply, number))} && scan.End)");
            code.Line("return true;");
            code.Close();
            code.Line();
        }

        code.Line("return false;");
        code.Close($"{end});");
    }

    /// <summary>Whether a line that matches a template is no item of the list: the template has nothing to give.</summary>
    private static bool IsReadOver(ReplyModel reply, int number) => reply.Form == ReplyForm.Lines && NamesOf(reply.Templates[number]).Count == 0;

    private static List<ArgumentNode> NamesOf(Template template) => [.. template.Arguments.Where(argument => argument.Name[0] != '_')];

    private static void EmitLines(CodeWriter code, ReplyModel reply, string rules)
    {
        var item = CSharp.ItemType(reply.Returns!);
        var filler = $"static (ref {item} result, ReplyScanner line) =>";
        code.Line(reply.HasBeginning ? $"ReplyForms.ReadRecords<{item}>(reply, {rules}, {filler}" : $"ReplyForms.ReadRecordLines<{item}>(reply, {rules}, {filler}");
        if (reply.HasBeginning)
        {
            EmitFiller(code, reply, 0, 1);
            code.Close($", {filler}");
        }

        EmitFiller(code, reply, reply.HasBeginning ? 1 : 0, reply.Templates.Count);
        code.Close(");");
    }

    /// <summary>Emits how a line fills a record by one of some templates.</summary>
    private static void EmitFiller(CodeWriter code, ReplyModel reply, int first, int end)
    {
        code.Open();
        for (var number = first; number < end; number++)
        {
            code.Line(number == first ? "var scan = line;" : "scan = line;");
            var names = NamesOf(reply.Templates[number]);
            code.Open($"if ({string.Join(" && ", Conditions(reply, number))} && scan.End)");
            code.Line(names.Count == 0 ? "return true;" : $"result = result with {{ {Values(reply, names, number)} }};");
            if (names.Count > 0)
                code.Line("return true;");
            code.Close();
            code.Line();
        }

        code.Line("return false;");
    }

    /// <summary>The properties that a template gives, each with its value; a text that stands for no value is none.</summary>
    private static string Values(ReplyModel reply, List<ArgumentNode> names, int number) => string.Join(", ", names.Select(node =>
    {
        var value = Variable(node, number);
        var nulls = reply.Placeholders.First(placeholder => placeholder.Name == node.Name).Nulls;
        return $"{Naming.Pascal(node.Name)} = {(nulls.IsEmpty ? value : $"{value} is {string.Join(" or ", nulls.Select(Literal.Text))} ? null : {value}")}";
    }));

    private static string ResultOf(ReplyModel reply, List<ArgumentNode> names, int number)
    {
        if (reply.Returns is null)
            return "result = new global::Typed.Esl.OkReply(\"\");";
        if (reply.Returns.Category == TypeCategory.Result)
            return $"result = new() {{ {Values(reply, names, number)} }};";
        return names.Count == 0 ? "result = default!;" : $"result = {Variable(names[0], number)};";
    }

    private static IEnumerable<string> Conditions(ReplyModel reply, int number)
    {
        var nodes = reply.Templates[number].Nodes;
        for (var i = 0; i < nodes.Count; i++)
        {
            if (nodes[i] is ArgumentNode argument)
            {
                yield return Condition(argument, reply, LiteralFrom(nodes, i + 1), number);
                continue;
            }

            var literal = LiteralFrom(nodes, i);
            while (i + 1 < nodes.Count && nodes[i + 1] is not ArgumentNode)
                i++;
            yield return $"scan.Literal({Literal.Text(literal)})";
        }
    }

    private static string LiteralFrom(Catalogue.EquatableArray<TemplateNode> nodes, int start) =>
        string.Concat(nodes.Skip(start).TakeWhile(node => node is not ArgumentNode).Select(node => node is LiteralNode literal ? literal.Text : " "));

    private static string Condition(ArgumentNode node, ReplyModel reply, string until, int number)
    {
        if (node.Name[0] == '_')
            return $"scan.Text({Literal.Text(until)}, out _)";
        var placeholder = reply.Placeholders.First(placeholder => placeholder.Name == node.Name);
        var type = placeholder.Type;
        var target = $"out var {Variable(node, number)}";
        if (placeholder.ListSeparator is { } separator)
            return type.IsText ? $"scan.Texts({Literal.Text(until)}, {Literal.Text(separator)}, {target})" : $"scan.Values<{CSharp.ItemType(type)}>({Literal.Text(until)}, {Literal.Text(separator)}, {ReplyEmitter.Parser(type)}, {target})";
        if (type.Category is TypeCategory.Word or TypeCategory.InlineWords)
            return $"scan.Word<{CSharp.ItemType(type)}>({target})";
        return type.Name switch
        {
            "int" => $"scan.Int32({target})",
            "long" => $"scan.Int64({target})",
            "decimal" => $"scan.Decimal({target})",
            "bool" when !type.Words.IsEmpty => $"scan.Choice({Literal.Text(type.Words[0])}, {Literal.Text(type.Words[1])}, {target})",
            "bool" => $"scan.Boolean({target})",
            "channelId" => $"scan.ChannelId({target})",
            _ when type.IsText || type.Name == "json" => $"scan.Text({Literal.Text(until)}, {target})",
            _ => $"scan.Value<{CSharp.ItemType(type)}>({Literal.Text(until)}, {ReplyEmitter.Parser(type)}, {target})",
        };
    }

    /// <summary>The local of a placeholder. The templates of a reply share a scope, so all but the first add their number.</summary>
    private static string Variable(ArgumentNode node, int number) => node.Name + "Value" + (number == 0 ? "" : (number + 1).ToString(CultureInfo.InvariantCulture));
}
