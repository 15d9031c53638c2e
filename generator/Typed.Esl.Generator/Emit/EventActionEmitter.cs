using Typed.Esl.Catalogue.Model;
using Typed.Esl.Catalogue.Reading;
using Typed.Esl.Generator.Model;

namespace Typed.Esl.Generator.Emit;

/// <summary>Emits one of the things that an event can tell: a class that derives from the event's.</summary>
internal static class EventActionEmitter
{
    public static string Emit(EventActionUnit unit)
    {
        var action = unit.Action;
        var type = action.ClassName + "Event";
        var parent = unit.EventType;
        var name = $"{EventEmitter.NamesClass(unit.Scope)}.{Naming.Pascal(unit.EventName)}";
        var isCustom = EventModel.IsSubclassName(unit.EventName);
        var header = Literal.Text(unit.ActionHeader);
        var code = CodeWriter.File(unit.Scope.Name, "Typed.Esl.Events");
        code.Summary(action.Text, $"<c>{Literal.Documentation(unit.EventName)}</c> with <c>{Literal.Documentation($"{unit.ActionHeader}: {action.Name}")}</c>. The switch sends all actions to whoever wants one; the others are left out here.{Literal.Versions(action.Since, action.Until)}");
        code.Line(Generated.Attribute);
        code.Open($"{unit.Scope.Access} sealed partial class {type} : {parent}, IEslEvent<{type}>");
        code.Line($"private static readonly EventSelection s_selection = EventSelection.{(isCustom ? "Custom" : "Of")}({name});");
        code.Line();
        code.Line($"internal {type}(EslEvent source)");
        code.Open("    : base(source)");
        code.Close();
        code.Line();
        code.Line($"static EventSelection IEslEvent<{type}>.Selection => s_selection;");
        code.Line();
        code.Summary("The event as this type; null where it is another one.");
        code.Line("/// <param name=\"source\">The event as it came.</param>");
        code.Line($"public static new {type}? From(EslEvent source) =>");
        code.Line($"    source?.{(isCustom ? "Subclass" : "Name")} == {name} && EventHeaders.Is(source, {header}u8, {Literal.Text(action.Name)}u8) ? new(source) : null;");
        EventEmitter.EmitHeaders(code, action.Headers);
        code.Close();
        return code.ToString();
    }
}
