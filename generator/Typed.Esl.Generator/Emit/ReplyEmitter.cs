using Typed.Esl.Catalogue.Model;
using Typed.Esl.Generator.Model;

namespace Typed.Esl.Generator.Emit;

/// <summary>Emits how a command's reply is read.</summary>
internal static class ReplyEmitter
{
    /// <summary>The type that a command's method gives.</summary>
    public static string ResultType(ReplyModel reply)
    {
        if (reply.Form == ReplyForm.KeyValues)
            return "global::System.Collections.Generic.IReadOnlyDictionary<string, string>";
        if (reply.Returns is not { } type)
            return "global::Typed.Esl.OkReply";
        var item = CSharp.ItemType(type);
        if (type.IsList)
            return $"global::System.Collections.Generic.IReadOnlyList<{item}>";
        return reply.IsNullable ? item + "?" : item;
    }

    public static void EmitReader(CodeWriter code, CommandModel command, GroupUnit unit)
    {
        var reply = command.Reply;
        var type = ResultType(reply);
        code.Gap();
        var rules = $"s_{command.Name}Rules";
        code.Line($"private static readonly ReplyRules {rules} = new({Failures(code, command, unit)}, EmptyReply.{Empty(reply)}{string.Concat(reply.Nulls.Select(text => ", " + Literal.Text(text)))});");
        code.Line();
        code.Line($"private static readonly ReplyReader<{type}> {MethodEmitter.ReaderName(command)} = static reply =>");
        code.Indent();
        if (reply.Form is ReplyForm.Text or ReplyForm.Lines)
            TemplateEmitter.Emit(code, reply, type, rules);
        else
            code.Line($"ReplyForms.{Read(reply, (reply.After.Length > 0 ? $"ReplyForms.Behind(reply, {Literal.Text(reply.After)})" : "reply") + ", " + rules)};");
        code.Outdent();
    }

    private static string Read(ReplyModel reply, string rules)
    {
        var item = reply.Returns is { } returns ? CSharp.ItemType(returns) : "";
        var path = Literal.Text(reply.Path);
        switch (reply.Form)
        {
            case ReplyForm.Ok:
                return $"ReadOk({rules})";
            case ReplyForm.KeyValues:
                return $"ReadKeyValues({rules}, {Literal.Text(reply.Separator)}, percentEncoded: {(reply.IsPercentEncoded ? "true" : "false")})";
            case ReplyForm.Table:
                var table = reply.Table;
                return $"{(reply.Returns!.IsList ? "ReadTable" : "ReadTableRow" + OrNull(reply))}<{item}>({rules}, new TableForm({Literal.Text(table.Delimiter)}, {(table.HasHeader ? "true" : "false")}, {Literal.Text(reply.End)}, {Literal.Text(table.Spill)}))";
            case ReplyForm.Json when reply.Returns!.Category == TypeCategory.Record:
                return $"{(reply.Returns.IsList ? "ReadJsonRows" : "ReadJsonRow" + OrNull(reply))}<{item}>({rules}, {path})";
            case ReplyForm.Json when item == "string":
                return $"ReadJsonText{OrNull(reply)}({rules}, {path})";
            case ReplyForm.Json:
                return $"ReadJsonValue{OrNull(reply)}<{item}>({rules}, {path}, {Parser(reply.Returns!)})";
            case ReplyForm.Xml:
                return $"{(reply.Returns!.IsList ? "ReadXmlRows" : "ReadXmlRow" + OrNull(reply))}<{item}>({rules}, {path})";
            default:
                var type = reply.Returns!;
                if (reply.ListSeparator is { } separator)
                    return item == "string" ? $"ReadTexts({rules}, {Literal.Text(separator)})" : $"ReadValues<{item}>({rules}, {Literal.Text(separator)}, {Parser(type)})";
                var orNull = OrNull(reply);
                return item == "string" ? $"ReadText{orNull}({rules})" : $"ReadValue{orNull}<{item}>({rules}, {Parser(type)})";
        }
    }

    /// <summary>The method that reads a value of a type from a text.</summary>
    public static string Parser(TypeReference type) => type.Category is TypeCategory.Word or TypeCategory.InlineWords
        ? $"WireParsers.Word<{CSharp.ItemType(type)}>"
        : "WireParsers." + type.Name switch
        {
            "int" => "Int32",
            "long" => "Int64",
            "decimal" => "Decimal",
            "bool" => "Boolean",
            "seconds" => "Seconds",
            "milliseconds" => "Milliseconds",
            "microseconds" => "Microseconds",
            "epoch" => "Epoch",
            "epochMicros" => "EpochMicroseconds",
            "localTime" => "LocalTime",
            "channelId" => "ChannelId",
            "dialString" => "DialString",
            _ => "CallTarget",
        };

    private static string OrNull(ReplyModel reply) => reply.IsNullable ? "OrNull" : "";

    private static string Empty(ReplyModel reply) => reply.Empty switch
    {
        "ok" => "Ok",
        "none" => "None",
        "list" => "List",
        "notFound" => "NotFound",
        _ => "Fails",
    };

    private static string Failures(CodeWriter code, CommandModel command, GroupUnit unit)
    {
        var inherited = $"{unit.Scope.Name}Failures.{FailuresEmitter.Field(unit.Group.Key)}";
        if (command.Reply.Fails.IsEmpty)
            return inherited;
        var own = $"s_{command.Name}Failures";
        code.Line($"private static readonly FailurePatterns {own} = new({inherited}{string.Concat(command.Reply.Fails.Select(FailuresEmitter.Pattern))});");
        code.Line();
        return own;
    }
}
