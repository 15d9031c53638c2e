using Typed.Esl.Catalogue.Model;
using Typed.Esl.Generator.Model;

namespace Typed.Esl.Generator.Emit;

/// <summary>Emits how channel variables are read.</summary>
internal static class VariableEmitter
{
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
    public static void Document(CodeWriter code, ColumnModel variable)
    {
        var name = ApplicationModel.NamingArgument(variable) is { } argument
            ? $"The variable that <c>{Literal.Documentation(argument)}</c> names."
            : $"<c>{Literal.Documentation(variable.WireName)}</c>.";
        var isNull = CSharp.HasEmptyValue(variable.Type) ? "" : " Null where it is not set.";
        code.Summary(variable.Text.Length > 0 ? variable.Text : $"The variable `{variable.WireName}`.", name + isNull);
    }
}
