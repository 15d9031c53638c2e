using Typed.Esl.Catalogue.Reading;
using Typed.Esl.Generator.Model;

namespace Typed.Esl.Generator.Emit;

/// <summary>Emits the record that a reply's placeholders make.</summary>
internal static class ResultEmitter
{
    public static string Emit(ResultUnit unit)
    {
        var reply = unit.Reply;
        var code = CodeWriter.File(unit.Scope.Name);
        code.Summary($"What `{unit.CommandText}` answers.", "Read from " + string.Join(" or ", reply.Templates.Select(template => $"<c>{Literal.Documentation(template.Source)}</c>")) + ".");
        code.Line(Generated.Attribute);
        code.Open($"{unit.Scope.Access} sealed partial record {unit.TypeName}");
        foreach (var placeholder in reply.Placeholders)
        {
            var always = reply.AlwaysHolds(placeholder);
            var item = CSharp.ItemType(placeholder.Type);
            var isList = placeholder.ListSeparator is not null;
            code.Gap();
            code.Summary(placeholder.Text.Length > 0 ? placeholder.Text : $"The placeholder `<{placeholder.Name}>`.", always || isList || !placeholder.Nulls.IsEmpty ? "" : "Null where the answer does not hold it.");
            code.Line(isList
                ? $"public global::System.Collections.Generic.IReadOnlyList<{item}> {Naming.Pascal(placeholder.Name)} {{ get; init; }} = [];"
                : $"public {item}{(always ? "" : "?")} {Naming.Pascal(placeholder.Name)} {{ get; init; }}{(always && item == "string" ? " = \"\";" : "")}");
        }

        code.Close();
        return code.ToString();
    }
}
