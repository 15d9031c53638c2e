using Typed.Esl.Catalogue.Model;
using Typed.Esl.Catalogue.Reading;
using Typed.Esl.Generator.Model;

namespace Typed.Esl.Generator.Emit;

/// <summary>Emits a group: the struct whose methods are its commands. The group without a key becomes extensions of a connection.</summary>
internal static class GroupEmitter
{
    public static string Emit(GroupUnit unit)
    {
        var code = CodeWriter.File(unit.Scope.Name, "Typed.Esl.Replies", "Typed.Esl.Requests");
        if (unit.Group.Key.Length == 0)
            EmitRoot(code, unit);
        else
            EmitGroup(code, unit);
        return code.ToString();
    }

    /// <summary>The keys by which code that must behave, such as a fake switch, names the catalogue's commands.</summary>
    public static string EmitKeys(CommandKeysUnit unit)
    {
        var code = CodeWriter.File(unit.Scope.Name);
        code.Summary("The keys of the catalogue's commands: what code calls them that gives them a behavior.");
        code.Line(Generated.Attribute);
        code.Open($"{unit.Scope.Access} static class {unit.Scope.Prefix}CommandKeys");
        foreach (var key in unit.Keys)
        {
            code.Gap();
            code.Line($"/// <summary>The command <c>{key}</c> of the catalogue.</summary>");
            code.Line($"public const string {CSharp.DottedPascal(key)} = {Literal.Text(key)};");
        }

        code.Close();
        return code.ToString();
    }

    /// <summary>The words by which commands begin: what the library may say of a text without saying its arguments.</summary>
    public static string EmitNames(CommandNamesUnit unit)
    {
        var code = CodeWriter.File(unit.Scope.Name);
        code.Summary("The words by which the catalogue's commands begin.");
        code.Line(Generated.Attribute);
        code.Open("internal static class CommandNames");
        code.Summary("Every name.");
        code.Line("public static global::System.Collections.Generic.IReadOnlyList<string> All { get; } =");
        code.Line("[");
        foreach (var name in unit.Names)
            code.Line($"    {Literal.Text(name)},");
        code.Line("];");
        code.Close();
        return code.ToString();
    }

    private static void EmitRoot(CodeWriter code, GroupUnit unit)
    {
        code.Summary("The commands and groups of the catalogue, on every connection to a switch.");
        code.Line(Generated.Attribute);
        code.Open($"{unit.Scope.Access} static partial class {unit.Scope.Name}Extensions");
        code.Line("/// <param name=\"connection\">The connection.</param>");
        code.Open("extension(global::Typed.Esl.IEslConnection connection)");
        foreach (var group in unit.Subgroups)
            EmitSubgroup(code, group, "connection", "");
        foreach (var command in unit.Commands)
            MethodEmitter.Emit(code, command, unit, "connection");
        code.Close();
        foreach (var command in unit.Commands)
            ReplyEmitter.EmitReader(code, command, unit);
        code.Close();
    }

    private static void EmitGroup(CodeWriter code, GroupUnit unit)
    {
        var type = CSharp.GroupType(unit.Group.Key);
        var module = unit.Group.Module is { } name ? $"Served by <c>{Literal.Documentation(name)}</c>." : "";
        code.Summary(unit.Group.Text, module);
        code.Line(Generated.Attribute);
        code.Open($"{unit.Scope.Access} readonly partial struct {type}");
        code.Line("private readonly global::Typed.Esl.IEslConnection _connection;");
        foreach (var key in unit.InheritedKeys)
            code.Line($"private readonly {CSharp.ItemType(key.Type)} _{key.Name};");
        code.Line();
        code.Summary("Makes the group for a connection.");
        code.Line(Generated.Hidden);
        var parameters = unit.InheritedKeys.Select(key => $", {CSharp.ItemType(key.Type)} {CSharp.Parameter(key.Name)}");
        code.Open($"public {type}(global::Typed.Esl.IEslConnection connection{string.Concat(parameters)})");
        code.Line("_connection = connection;");
        foreach (var key in unit.InheritedKeys)
            code.Line($"_{key.Name} = {CSharp.Parameter(key.Name)};");
        code.Close();
        code.Line();
        code.Summary("The connection that the commands are given on.");
        code.Line(Generated.Hidden);
        code.Line("public global::Typed.Esl.IEslConnection Connection => _connection;");
        foreach (var group in unit.Subgroups)
            EmitSubgroup(code, group, "_connection", string.Concat(unit.InheritedKeys.Select(key => $", _{key.Name}")));
        foreach (var command in unit.Commands)
            MethodEmitter.Emit(code, command, unit, "_connection");
        foreach (var command in unit.Commands)
            ReplyEmitter.EmitReader(code, command, unit);
        code.Close();
    }

    private static void EmitSubgroup(CodeWriter code, GroupModel group, string connection, string keys)
    {
        code.Gap();
        code.Summary(group.Text);
        var type = CSharp.GroupType(group.Key);
        var name = Naming.Pascal(group.Name);
        if (group.KeyArgument is { } key)
        {
            var parameter = CSharp.Parameter(key.Name);
            code.Line($"/// <param name=\"{key.Name}\">{Literal.Documentation(key.Text)}</param>");
            code.Line($"public {type} {name}({CSharp.ItemType(key.Type)} {parameter}) => new({connection}{keys}, {parameter});");
        }
        else
        {
            code.Line($"public {type} {name} => new({connection}{keys});");
        }
    }
}
