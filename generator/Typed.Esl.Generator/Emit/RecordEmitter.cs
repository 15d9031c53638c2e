using Typed.Esl.Catalogue.Model;
using Typed.Esl.Generator.Model;

namespace Typed.Esl.Generator.Emit;

/// <summary>Emits a record of columns, and how it reads them from a row.</summary>
internal static class RecordEmitter
{
    public static string Emit(RecordUnit unit)
    {
        var record = unit.Record;
        var extends = record.Extends.Length > 0 ? record.Extends : "global::Typed.Esl.EslRow";
        var code = CodeWriter.File(unit.Scope.Name, "Typed.Esl.Replies");
        code.Summary(record.Text);
        code.Line(Generated.Attribute);
        code.Open($"{unit.Scope.Access} {(unit.IsExtended ? "" : "sealed ")}partial record {record.Name} : {extends}, IEslRow<{record.Name}>");
        EmitShape(code, unit);
        code.Line();
        code.Summary("Makes an empty row: for tests and for rows of one's own.");
        code.Open($"public {record.Name}()");
        code.Close();
        code.Line();
        code.Summary("Reads a row.");
        code.Line(Generated.Hidden);
        code.Line($"{(unit.IsExtended ? "protected" : "private")} {record.Name}(in RowReader row)");
        code.Open("    : base(row)");
        for (var i = 0; i < record.Columns.Count; i++)
            code.Line($"{CSharp.Property(record.Columns[i])} = {Read(record.Columns[i], unit.Ordinals[i])};");
        code.Close();
        foreach (var column in record.Columns)
        {
            code.Line();
            code.Summary(column.Text.Length > 0 ? column.Text : $"The column `{column.WireName}`.", Remarks(column));
            code.Line($"public {CSharp.PropertyType(column)} {CSharp.Property(column)} {{ get; init; }}{Initial(column)}");
        }

        code.Line();
        code.Line("/// <inheritdoc/>");
        code.Line(Generated.Hidden);
        code.Open("protected override void Write(RowWriter writer)");
        code.Line("base.Write(writer);");
        foreach (var column in record.Columns)
            code.Line($"writer.{Write(column)};");
        code.Close();
        code.Line();
        code.Line($"static RowShape IEslRow<{record.Name}>.Shape => s_shape;");
        code.Line();
        code.Line($"static {record.Name} IEslRow<{record.Name}>.Read(in RowReader row) => new(row);");
        code.Close();
        return code.ToString();
    }

    private static void EmitShape(CodeWriter code, RecordUnit unit)
    {
        code.Line("private static readonly RowShape s_shape = new(");
        code.Indent();
        for (var i = 0; i < unit.Shape.Count; i += 6)
        {
            var names = string.Join(", ", unit.Shape.Skip(i).Take(6).Select(Literal.Text));
            code.Line(names + (i + 6 < unit.Shape.Count ? "," : ");"));
        }

        if (unit.Shape.IsEmpty)
            code.Line(");");
        code.Outdent();
    }

    private static string Initial(ColumnModel column)
    {
        if (column.ListSeparator is not null || column.Type.IsList)
            return " = [];";
        if (column.Type.Name == "variables")
            return " = global::Typed.Esl.ChannelVariables.Empty;";
        if (column.Type.Name == "map")
            return " = global::System.Collections.Immutable.ImmutableDictionary<string, string>.Empty;";
        return CSharp.PropertyType(column) == "string" ? " = \"\";" : "";
    }

    private static string Read(ColumnModel column, int ordinal) =>
        CSharp.OrNothing(column, ReadValue(column, ordinal), text => $"row.Is({ordinal}, {Literal.Text(text)})");

    private static string ReadValue(ColumnModel column, int ordinal)
    {
        var type = column.Type;
        var item = CSharp.ItemType(type);
        if (column.ListSeparator is not null)
            return $"row.List({ordinal}, {Literal.Text(column.ListSeparator)})";
        if (type.Category == TypeCategory.Record)
            return column.IsPrefix ? $"row.Nested<{item}>({ordinal})" : type.IsList ? $"row.Rows<{item}>({ordinal})" : $"row.Row<{item}>({ordinal})";
        if (type.Category is TypeCategory.Word or TypeCategory.InlineWords)
            return $"row.Word<{item}>({ordinal})";
        if (type.IsList)
            return $"row.Texts({ordinal})";
        return type.Name switch
        {
            "int" => $"row.Int32({ordinal})",
            "long" => $"row.Int64({ordinal})",
            "decimal" => $"row.Decimal({ordinal})",
            "bool" => $"row.Boolean({ordinal})",
            "seconds" => $"row.Seconds({ordinal})",
            "milliseconds" => $"row.Milliseconds({ordinal})",
            "microseconds" => $"row.Microseconds({ordinal})",
            "epoch" => $"row.Epoch({ordinal})",
            "epochMicros" => $"row.EpochMicroseconds({ordinal})",
            "localTime" => $"row.LocalTime({ordinal})",
            "channelId" => $"row.ChannelId({ordinal})",
            "dialString" or "callTarget" => $"new {item}(row.Text({ordinal}))",
            "map" => $"row.Map({ordinal})",
            "variables" => $"new(row.Map({ordinal}))",
            _ when column.IsPercentEncoded => $"row.PercentDecoded({ordinal})",
            _ => $"row.Text({ordinal})",
        };
    }

    private static string Write(ColumnModel column)
    {
        var type = column.Type;
        var wire = Literal.Text(column.WireName);
        var property = CSharp.Property(column);
        if (column.ListSeparator is { } separator)
            return $"List({wire}, {property}, {Literal.Text(separator)})";
        if (type.Category == TypeCategory.Record)
            return column.IsPrefix ? $"Nested<{CSharp.ItemType(type)}>({Literal.Text(column.Prefix)}, {property})" : type.IsList ? $"Rows({wire}, {property})" : $"Row({wire}, {property})";
        if (type.Category is TypeCategory.Word or TypeCategory.InlineWords)
            return $"Text({wire}, {property}.Text)";
        if (type.IsList)
            return $"Texts({wire}, {property})";
        return type.Name switch
        {
            "int" or "long" => $"Integer({wire}, {property})",
            "decimal" => $"Decimal({wire}, {property})",
            "bool" => $"Boolean({wire}, {property})",
            "seconds" => $"Seconds({wire}, {property})",
            "milliseconds" => $"Milliseconds({wire}, {property})",
            "microseconds" => $"Microseconds({wire}, {property})",
            "epoch" => $"Epoch({wire}, {property})",
            "epochMicros" => $"EpochMicroseconds({wire}, {property})",
            "localTime" => $"LocalTime({wire}, {property})",
            "channelId" or "dialString" or "callTarget" => $"Text({wire}, {property}.Text)",
            "map" or "variables" => $"Map({wire}, {property})",
            _ => $"Text({wire}, {property})",
        };
    }

    private static string Remarks(ColumnModel column)
    {
        var unit = column.Type.Name switch
        {
            "localTime" => " Local time of the switch, without a zone.",
            "epoch" or "epochMicros" => " Null where the switch has no time.",
            _ => "",
        };
        return $"<c>{Literal.Documentation(column.WireName)}</c>.{unit}{Literal.Versions(column.Since, column.Until)}";
    }
}
