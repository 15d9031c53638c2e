using Typed.Esl.Catalogue.Reading;
using Typed.Esl.Generator.Model;

namespace Typed.Esl.Generator.Emit;

/// <summary>Emits events: their names, and a class for each whose properties read its headers.</summary>
internal static class EventEmitter
{
    public static string EmitNames(EventNamesUnit unit)
    {
        var code = CodeWriter.File(unit.Scope.Name);
        code.Summary("The names of the events that the switch sends.");
        code.Line(Generated.Attribute);
        code.Open($"{unit.Scope.Access} static partial class {(unit.Scope.IsPublic ? "" : unit.Scope.Name)}EventNames");
        foreach (var item in unit.Events)
        {
            code.Gap();
            code.Summary(item.Text);
            code.Line($"public const string {Naming.Pascal(item.Name)} = {Literal.Text(item.Name)};");
        }

        code.Close();
        return code.ToString();
    }

    public static string Emit(EventUnit unit) => throw new NotSupportedException();
}
