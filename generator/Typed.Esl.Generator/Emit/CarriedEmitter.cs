using Typed.Esl.Generator.Model;

namespace Typed.Esl.Generator.Emit;

/// <summary>Emits the attribute by which an assembly carries a catalogue.</summary>
internal static class CarriedEmitter
{
    public static string Emit(CarriedUnit unit)
    {
        var code = CodeWriter.Begin(unit.Scope.Name);
        var access = unit.Scope.IsPublic ? ", IsPublic = true" : "";
        code.Line($"[assembly: global::Typed.Esl.EslCatalogue({Literal.Text(unit.Scope.Name)}, {Literal.Text(unit.Text)}{access})]");
        return code.ToString();
    }
}
