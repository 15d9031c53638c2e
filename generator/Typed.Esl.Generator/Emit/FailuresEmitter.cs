using Typed.Esl.Catalogue.Model;
using Typed.Esl.Catalogue.Reading;
using Typed.Esl.Generator.Model;

namespace Typed.Esl.Generator.Emit;

/// <summary>Emits what failures look like: in general, and group by group.</summary>
internal static class FailuresEmitter
{
    public static string Emit(FailuresUnit unit)
    {
        var code = CodeWriter.File(unit.Scope.Name, "Typed.Esl.Replies");
        code.Summary("What failures look like, by the catalogue.");
        code.Line(Generated.Attribute);
        code.Open($"internal static class {unit.Scope.Name}Failures");
        if (!unit.Library.IsEmpty)
            EmitField(code, "Library", "null", unit.Library);
        EmitField(code, Field(""), unit.Library.IsEmpty ? "null" : "Library", unit.Common);
        foreach (var group in unit.Groups)
            EmitField(code, Field(group.Key), Field(Key.Parent(group.Key)), group.Patterns);
        code.Close();
        return code.ToString();
    }

    /// <summary>The field of a group; of all commands where the key is empty.</summary>
    public static string Field(string key) => key.Length == 0 ? "Common" : "Of" + CSharp.DottedPascal(key);

    /// <summary>One pattern as an argument.</summary>
    public static string Pattern(FailurePattern pattern) => $", ({Literal.Text(pattern.Pattern)}, global::Typed.Esl.FailureKind.{Naming.Pascal(pattern.Kind)})";

    private static void EmitField(CodeWriter code, string field, string parent, Catalogue.EquatableArray<FailurePattern> patterns)
    {
        code.Gap();
        var arguments = string.Join(",\n        ", patterns.Select(pattern => Pattern(pattern).Substring(2)).Prepend(parent));
        if (patterns.IsEmpty && parent != "null")
            code.Line($"internal static readonly FailurePatterns {field} = {parent};");
        else
            code.Line($"internal static readonly FailurePatterns {field} = new(\n        {arguments});");
    }
}
