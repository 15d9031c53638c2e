using Typed.Esl.Catalogue.Model;
using Typed.Esl.Catalogue.Reading;
using Typed.Esl.Generator.Model;

namespace Typed.Esl.Generator.Emit;

/// <summary>Emits a group: the struct whose methods are its commands. The group without a key becomes extensions of a connection; what is added to a group of the library's, extensions of that.</summary>
internal static class GroupEmitter
{
    public static string Emit(GroupUnit unit)
    {
        var code = CodeWriter.File(unit.Scope.Name, "Typed.Esl.Replies", "Typed.Esl.Requests");
        if (unit.Group.Key.Length == 0)
            EmitRoot(code, unit);
        else if (unit.IsAdded)
            EmitAdded(code, unit);
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
        code.Open($"{unit.Scope.Access} static partial class {unit.Scope.Name}{Naming.RootClass}");
        code.Line("/// <param name=\"connection\">The connection.</param>");
        code.Open("extension(global::Typed.Esl.IEslConnection connection)");
        foreach (var group in unit.Subgroups)
            EmitSubgroup(code, group, unit, GroupAccess.Root);
        foreach (var command in unit.Commands)
            MethodEmitter.Emit(code, command, unit, GroupAccess.Root);
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

        // What catalogues add to a group of the library's stands in other assemblies.
        foreach (var key in unit.Scope.IsLibrary ? unit.InheritedKeys : [])
        {
            code.Line();
            code.Summary(key.Text);
            code.Line(Generated.Hidden);
            code.Line($"public {CSharp.ItemType(key.Type)} {Naming.KeyProperty(key.Name)} => _{key.Name};");
        }

        foreach (var group in unit.Subgroups)
            EmitSubgroup(code, group, unit, GroupAccess.Own);
        foreach (var command in unit.Commands)
            MethodEmitter.Emit(code, command, unit, GroupAccess.Own);
        foreach (var command in unit.Commands)
            ReplyEmitter.EmitReader(code, command, unit);
        code.Close();
    }

    private static void EmitAdded(CodeWriter code, GroupUnit unit)
    {
        var type = CSharp.GroupType(unit.Group.Key);
        code.Line($"/// <summary>What the catalogue adds to <see cref=\"global::Typed.Esl.{type}\"/>.</summary>");
        code.Line(Generated.Attribute);
        code.Open($"{unit.Scope.Access} static partial class {unit.Scope.Name}{Naming.JoiningClass}{CSharp.DottedPascal(unit.Group.Key)}");
        code.Line($"/// <param name=\"{GroupAccess.AddedReceiver}\">The group.</param>");
        code.Open($"extension(global::Typed.Esl.{type} {GroupAccess.AddedReceiver})");
        foreach (var group in unit.Subgroups)
            EmitSubgroup(code, group, unit, GroupAccess.Added);
        foreach (var command in unit.Commands)
            MethodEmitter.Emit(code, command, unit, GroupAccess.Added);
        code.Close();
        foreach (var command in unit.Commands)
            ReplyEmitter.EmitReader(code, command, unit);
        code.Close();
    }

    private static void EmitSubgroup(CodeWriter code, GroupModel group, GroupUnit unit, GroupAccess access)
    {
        var given = access.Connection + string.Concat(unit.InheritedKeys.Select(supplied => ", " + access.Key(supplied.Name)));
        code.Gap();
        code.Summary(group.Text);
        var type = CSharp.GroupType(group.Key);
        var name = Naming.Pascal(group.Name);
        if (group.KeyArgument is { } key)
        {
            var parameter = CSharp.Parameter(key.Name);
            code.Line($"/// <param name=\"{key.Name}\">{Literal.Documentation(key.Text)}</param>");
            code.Line($"public {type} {name}({CSharp.ItemType(key.Type)} {parameter}) => new({given}, {parameter});");
        }
        else
        {
            code.Line($"public {type} {name} => new({given});");
        }
    }
}
