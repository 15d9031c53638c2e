using Typed.Esl.Generator.Model;

namespace Typed.Esl.Generator.Emit;

/// <summary>Emits the class that gives a catalogue whole.</summary>
internal static class SourceEmitter
{
    public static string Emit(SourceUnit unit)
    {
        var code = CodeWriter.File(unit.Scope.Name, "Typed.Esl");
        code.Summary($"The catalogue {unit.Scope.Name}: give it to a fake switch, so that this knows what stands in it.");
        code.Line(Generated.Attribute);
        code.Open($"{(unit.Scope.IsPublic ? "public" : "internal")} static class {unit.Scope.Name}Catalogue");
        code.Summary("All of it.");
        code.Line($"public static global::Typed.Esl.EslCatalogue Instance {{ get; }} = new({Literal.Text(unit.Scope.Name)}, {Literal.Text(unit.Json)});");
        code.Close();
        return code.ToString();
    }
}
