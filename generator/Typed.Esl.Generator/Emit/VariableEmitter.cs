using Typed.Esl.Catalogue.Model;
using Typed.Esl.Generator.Model;

namespace Typed.Esl.Generator.Emit;

/// <summary>Emits how channel variables are read.</summary>
internal static class VariableEmitter
{
    /// <summary>Emits the names of the variables, and for each a property that reads it.</summary>
    public static string Emit(VariablesUnit unit)
    {
        var code = CodeWriter.File(unit.Scope.Name);
        var names = unit.Scope.Prefix + "VariableNames";
        code.Summary("The names of the channel variables of the catalogue.");
        code.Line(Generated.Attribute);
        code.Open($"{unit.Scope.Access} static partial class {names}");
        foreach (var variable in unit.Variables)
        {
            code.Gap();
            Document(code, variable, isRead: false);
            code.Line($"public const string {CSharp.Property(variable)} = {Literal.Text(variable.WireName)};");
        }

        code.Close();
        code.Line();
        code.Summary("The channel variables of the catalogue, as properties of `ChannelVariables`.");
        code.Line(Generated.Attribute);
        code.Open($"{unit.Scope.Access} static partial class {unit.Scope.Name}Variables");
        code.Line("/// <param name=\"variables\">The variables of a channel.</param>");
        code.Open("extension(global::Typed.Esl.ChannelVariables variables)");
        foreach (var variable in unit.Variables)
        {
            code.Gap();
            Document(code, variable);
            code.Line($"public {CSharp.PropertyType(variable)} {CSharp.Property(variable)} => {Read(variable, "variables", $"{names}.{CSharp.Property(variable)}")};");
        }

        code.Close();
        code.Close();
        return code.ToString();
    }

    /// <summary>The expression that reads a variable.</summary>
    /// <param name="variable">The variable.</param>
    /// <param name="source">The variables of the channel.</param>
    /// <param name="name">The expression of its name.</param>
    public static string Read(ColumnModel variable, string source, string name)
    {
        var type = variable.Type;
        var read = type.Category == TypeCategory.Word ? $"{source}.GetWord<{CSharp.ItemType(type)}>({name})" : type.Name switch
        {
            "int" => $"{source}.GetInt32({name})",
            "long" => $"{source}.GetInt64({name})",
            "decimal" => $"{source}.GetDecimal({name})",
            "bool" => $"{source}.GetBoolean({name})",
            "seconds" => $"{source}.GetSeconds({name})",
            "milliseconds" => $"{source}.GetMilliseconds({name})",
            "microseconds" => $"{source}.GetMicroseconds({name})",
            "epoch" => $"{source}.GetEpoch({name})",
            "epochMicros" => $"{source}.GetEpochMicroseconds({name})",
            "localTime" => $"{source}.GetLocalTime({name})",
            "channelId" or "dialString" or "callTarget" => $"new({source}.GetText({name}))",
            _ when variable.ListSeparator is { } separator => $"{source}.GetList({name}, {Literal.Text(separator)})",
            _ => $"{source}.GetText({name})",
        };
        return CSharp.OrNothing(variable, read, text => $"{source}.GetText({name}) == {Literal.Text(text)}");
    }

    /// <summary>Emits what a variable holds.</summary>
    public static void Document(CodeWriter code, ColumnModel variable, bool isRead = true)
    {
        var name = ApplicationModel.NamingArgument(variable) is { } argument
            ? $"The variable that <c>{Literal.Documentation(argument)}</c> names."
            : $"<c>{Literal.Documentation(variable.WireName)}</c>.";
        var isNull = !isRead || variable.Type.HasEmptyValue ? "" : " Null where it is not set.";
        code.Summary(variable.Text.Length > 0 ? variable.Text : $"The variable `{variable.WireName}`.", name + isNull);
    }
}
