using Typed.Esl.Catalogue;
using Typed.Esl.Catalogue.Model;
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
        code.Open($"{unit.Scope.Access} static partial class {NamesClass(unit.Scope)}");
        foreach (var item in unit.Events)
        {
            code.Gap();
            code.Summary(item.Text);
            code.Line($"public const string {Naming.Pascal(item.Name)} = {Literal.Text(item.Name)};");
        }

        EmitList(code, "Every name of an event. The subclasses of CUSTOM are none.", "All", unit.Events.Where(item => !item.IsSubclass));
        EmitList(code, "Every subclass of CUSTOM.", "Subclasses", unit.Events.Where(item => item.IsSubclass));
        if (unit.Events.Any(item => item.IsInMyEvents))
            EmitList(code, "The names of the events that `myevents` subscribes to.", "MyEvents", unit.Events.Where(item => item.IsInMyEvents));
        code.Close();
        return code.ToString();
    }

    public static string Emit(EventUnit unit)
    {
        var item = unit.Event;
        var type = CSharp.EventType(item);
        var code = CodeWriter.File(unit.Scope.Name, "Typed.Esl.Events");
        if (item.Name == CSharp.EventRoot)
        {
            // The root is written by hand; only what its headers say is generated.
            code.Line("/// <content>What the headers say that every event has.</content>");
            code.Line(Generated.Attribute);
            code.Open($"{unit.Scope.Access} partial class {type}");
        }
        else
        {
            code.Summary(item.Text, item.IsBase ? "" : Remarks(item));
            code.Line(Generated.Attribute);
            EmitHead(code, unit, type);
        }

        EmitHeaders(code, item.Headers);
        if (item.Part is { } part)
        {
            var partType = CSharp.EventType(part.Base);
            code.Gap();
            code.Summary(part.Text.Length > 0 ? part.Text : $"The headers of `{part.Base}`.", "Null where the event has none of them.");
            code.Line($"public {partType}? {Naming.Pascal(part.PropertyName)} => {partType}.Within(this);");
        }

        if (unit.IsPart)
            EmitWithin(code, unit, type);
        code.Close();
        return code.ToString();
    }

    public static void EmitHeaders(CodeWriter code, EquatableArray<ColumnModel> headers)
    {
        foreach (var header in headers)
        {
            code.Gap();
            code.Summary(header.Text.Length > 0 ? header.Text : $"The header `{header.WireName}`.", Remarks(header));
            code.Line($"public {CSharp.PropertyType(header)} {CSharp.Property(header)} => {Read(header)};");
        }
    }

    /// <summary>Emits how a base is read from an event that has its headers besides its own.</summary>
    private static void EmitWithin(CodeWriter code, EventUnit unit, string type)
    {
        var first = unit.Event.Headers.First(header => !header.IsPrefix);
        code.Gap();
        code.Summary("What an event of another kind says of this; null where it says nothing of it.");
        code.Line("/// <param name=\"source\">The event.</param>");
        code.Line(Generated.Hidden);
        code.Line($"public static {(unit.ExtendsPart ? "new " : "")}{type}? Within(EslEvent source) => EventHeaders.Text(source, {Literal.Text(first.WireName)}u8).Length > 0 ? new Part(source) : null;");
        code.Line();
        code.Line($"private sealed class Part(EslEvent source) : {type}(source);");
    }

    private static void EmitList(CodeWriter code, string text, string name, IEnumerable<EventModel> events)
    {
        code.Gap();
        code.Summary(text);
        code.Line($"public static global::System.Collections.Generic.IReadOnlyList<string> {name} {{ get; }} =");
        code.Line($"    [{string.Join(", ", events.Select(item => Naming.Pascal(item.Name)))}];");
    }

    private static void EmitHead(CodeWriter code, EventUnit unit, string type)
    {
        var item = unit.Event;
        var parent = CSharp.EventType(item.Extends);
        if (item.IsBase)
        {
            code.Open($"{unit.Scope.Access} abstract partial class {type} : {parent}");
            code.Summary("Makes a typed view of an event.");
            code.Line("/// <param name=\"source\">The event as it came.</param>");
            code.Line($"protected {type}(EslEvent source)");
            code.Open("    : base(source)");
            code.Close();
        }
        else
        {
            var hasActions = !item.Actions.IsEmpty;
            code.Open($"{unit.Scope.Access} {(hasActions ? "" : "sealed ")}partial class {type} : {parent}, IEslEvent<{type}>");
            var names = $"{NamesClass(unit.Scope)}.{Naming.Pascal(item.Name)}";
            var isCustom = item.IsSubclass;
            code.Line($"private static readonly EventSelection s_selection = EventSelection.{(isCustom ? "Custom" : "Of")}({names});");
            code.Line();
            code.Line($"{(hasActions ? "private protected" : "private")} {type}(EslEvent source)");
            code.Open("    : base(source)");
            code.Close();
            code.Line();
            code.Line($"static EventSelection IEslEvent<{type}>.Selection => s_selection;");
            code.Line();
            code.Summary("The event as this type; null where it is another one.");
            code.Line("/// <param name=\"source\">The event as it came.</param>");
            code.Line($"public static {type}? From(EslEvent source) => source?.{(isCustom ? "Subclass" : "Name")} == {names} ? {(hasActions ? "OfAction(source)" : "new(source)")} : null;");
            if (hasActions)
                EmitOfAction(code, item, type);
        }
    }

    private static string Remarks(EventModel item)
    {
        var module = item.Module.Length > 0 ? $" Of <c>{Literal.Documentation(item.Module)}</c>." : "";
        var versions = Literal.Versions(item.Since, item.Until);
        return $"<c>{Literal.Documentation(item.Name)}</c>{(module.Length + versions.Length > 0 ? "." : "")}{module}{versions}";
    }

    private static string Remarks(ColumnModel header) =>
        $"<c>{Literal.Documentation(header.WireName)}</c>.{(header.Type.HasEmptyValue ? "" : " Null where the event does not say.")}{Literal.Versions(header.Since, header.Until)}";

    /// <summary>Emits the choice among the classes of the actions; an action that is not known is told by the event's own class.</summary>
    private static void EmitOfAction(CodeWriter code, EventModel item, string type)
    {
        code.Line();
        code.Open($"private static {type} OfAction(EslEvent source) => EventHeaders.Text(source, {Literal.Text(item.ActionHeader)}u8) switch");
        foreach (var action in item.Actions)
            code.Line($"{Literal.Text(action.Name)} => new {action.ClassName}Event(source),");
        code.Line("_ => new(source),");
        code.Close(";");
    }

    public static string NamesClass(CatalogueScope scope) => scope.Prefix + "EventNames";

    private static string Read(ColumnModel header)
    {
        var type = header.Type;
        var item = CSharp.ItemType(type);
        var name = Literal.Text(header.WireName) + "u8";
        var read = type.Category switch
        {
            TypeCategory.Record => $"EventHeaders.Nested<{item}>(this, {Literal.Text(header.Prefix)})",
            TypeCategory.Word or TypeCategory.InlineWords => $"EventHeaders.Word<{item}>(this, {name})",
            _ => type.Name switch
            {
                "int" => $"EventHeaders.Int32(this, {name})",
                "long" => $"EventHeaders.Int64(this, {name})",
                "decimal" => $"EventHeaders.Decimal(this, {name})",
                "bool" => $"EventHeaders.Boolean(this, {name})",
                "seconds" => $"EventHeaders.Seconds(this, {name})",
                "milliseconds" => $"EventHeaders.Milliseconds(this, {name})",
                "microseconds" => $"EventHeaders.Microseconds(this, {name})",
                "epoch" => $"EventHeaders.Epoch(this, {name})",
                "epochMicros" => $"EventHeaders.EpochMicroseconds(this, {name})",
                "localTime" => $"EventHeaders.LocalTime(this, {name})",
                "channelId" or "dialString" or "callTarget" => $"new(EventHeaders.Text(this, {name}))",
                "map" => $"EventHeaders.Map(this, {Literal.Text(header.Prefix)})",
                "variables" => $"new(EventHeaders.Map(this, {Literal.Text(header.Prefix)}))",
                _ when header.IsPrefix => $"EventHeaders.Texts(this, {Literal.Text(header.Prefix)})",
                _ when type.IsList || header.ListSeparator is not null => $"EventHeaders.List(this, {name}, {Literal.Text(header.ListSeparator ?? "|:")})",
                _ => $"EventHeaders.Text(this, {name})",
            },
        };
        return CSharp.OrNothing(header, read, text => $"EventHeaders.Is(this, {name}, {Literal.Text(text)}u8)");
    }
}
