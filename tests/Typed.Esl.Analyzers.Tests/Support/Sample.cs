using System.Reflection;
using Microsoft.CodeAnalysis.CSharp;
using Typed.Esl.Analyzers.Texts;

namespace Typed.Esl.Analyzers.Tests.Support;

/// <summary>How a parameter takes a text.</summary>
internal enum TextKind
{
    None,

    /// <summary>As it is.</summary>
    Text,

    /// <summary>As one of the library's values.</summary>
    Value,

    /// <summary>In a list.</summary>
    List,

    /// <summary>In a list of the library's values.</summary>
    Values,

    /// <summary>In a list of pairs.</summary>
    Pairs,
}

/// <summary>Calls generated methods with arguments of which one is looked at, and the others are right.</summary>
internal static class Sample
{
    public static TextKind KindOf(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type == typeof(string) ? TextKind.Text
            : IsValue(type) ? TextKind.Value
            : type == typeof(IEnumerable<string>) ? TextKind.List
            : type == typeof(IEnumerable<KeyValuePair<string, string>>) ? TextKind.Pairs
            : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>) && IsValue(type.GenericTypeArguments[0]) ? TextKind.Values
            : TextKind.None;
    }

    public static IEnumerable<ArgumentPart> PartsOf(TextKind kind) => kind switch
    {
        TextKind.None => [],
        TextKind.Text or TextKind.Value => [ArgumentPart.Whole],
        TextKind.Pairs => [ArgumentPart.Name, ArgumentPart.Value, ArgumentPart.Whole],
        _ => [ArgumentPart.Item, ArgumentPart.Whole],
    };

    /// <summary>An argument with a text in it, or a list with nothing in it; null where its type takes no such text.</summary>
    public static object? Make(Type type, TextKind kind, ArgumentPart part, string text)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return kind switch
        {
            TextKind.Text => text,
            TextKind.Value => ValueOf(type, text),
            _ when part == ArgumentPart.Whole => Array.CreateInstance(type.GenericTypeArguments[0], 0),
            TextKind.List => new[] { "x", text, "y" },
            TextKind.Pairs => new[] { KeyValuePair.Create(part == ArgumentPart.Name ? text : "n", part == ArgumentPart.Value ? text : "v") },
            TextKind.Values when ValueOf(type.GenericTypeArguments[0], text) is { } value => ArrayOf(type.GenericTypeArguments[0], value),
            _ => null,
        };
    }

    /// <summary>What the group of a method supplies to it.</summary>
    public static IEnumerable<ParameterInfo> KeysOf(MethodInfo method) => method.IsStatic ? [] : Maker(method.DeclaringType!).GetParameters().Skip(1);

    /// <summary>Whether the library refuses an argument by throwing before anything is sent.</summary>
    public static bool IsRefused(MethodInfo method, ParameterInfo parameter, object given)
    {
        object?[] arguments = [.. method.GetParameters().Select(other => other == parameter ? given : Right(other.ParameterType))];
        try
        {
            var group = method.IsStatic ? null : Maker(method.DeclaringType!).Invoke([.. Maker(method.DeclaringType!).GetParameters().Select(other => other == parameter ? given : Right(other.ParameterType))]);
            method.Invoke(group, arguments);
            return false;
        }
        catch (TargetInvocationException error) when (error.InnerException is ArgumentException)
        {
            return true;
        }
    }

    /// <summary>A value that every method takes.</summary>
    public static object? Right(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(CancellationToken))
            return CancellationToken.None;
        if (type == typeof(IEslConnection) || type == typeof(IEslChannel))
            return typeof(DispatchProxy).GetMethod(nameof(DispatchProxy.Create), 2, [])!.MakeGenericMethod(type, typeof(Silent)).Invoke(null, null);
        if (type == typeof(DialplanApplication) || type == typeof(Dial))
            return null;
        if (KindOf(type) is var kind and not TextKind.None)
            return Make(type, kind, PartsOf(kind).First(), RightText(type));
        if (type == typeof(bool))
            return false;
        if (type == typeof(TimeSpan))
            return TimeSpan.FromSeconds(1);
        if (type == typeof(DateTimeOffset))
            return DateTimeOffset.UtcNow.AddDays(1);
        if (type == typeof(DateTime))
            return new DateTime(2030, 1, 1);
        if (type == typeof(IEnumerable<int>))
            return new[] { 1 };
        return type.IsValueType ? Convert.ChangeType(1, type, System.Globalization.CultureInfo.InvariantCulture) : throw new NotSupportedException($"There is no sample of {type}.");
    }

    /// <summary>Code that calls a method with a constant text, all other arguments being right.</summary>
    public static string Call(MethodInfo method, ParameterInfo? parameter, string text)
    {
        var arguments = method.GetParameters().Select(other => other == parameter ? SymbolDisplay.FormatLiteral(text, quote: true) : RightCode(other.ParameterType));
        return $"{(method.IsStatic ? method.DeclaringType!.FullName : RightCode(method.DeclaringType!))}.{method.Name}({string.Join(", ", arguments)})";
    }

    /// <summary>Whether a type is one of the library's values that a text becomes by itself.</summary>
    public static bool IsNamed(Type type) => (Nullable.GetUnderlyingType(type) ?? type) is var inner && !IsWord(inner) && IsValue(inner);

    private static string RightCode(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (KindOf(type) is var kind and not TextKind.None)
        {
            return kind switch
            {
                TextKind.Text => "\"x\"",
                TextKind.List => "[\"x\"]",
                TextKind.Pairs => "[KeyValuePair.Create(\"n\", \"v\")]",
                TextKind.Values => $"[{type.GenericTypeArguments[0].FullName}.FromText(text)]",
                _ => IsWord(type) ? $"{type.FullName}.FromText(text)" : $"\"{RightText(type)}\"",
            };
        }

        if (type.Name.EndsWith("Group", StringComparison.Ordinal))
            return $"new {type.FullName}({string.Join(", ", Maker(type).GetParameters().Select(parameter => RightCode(parameter.ParameterType)))})";
        return type == typeof(IEslConnection) ? "fs" : type == typeof(IEslChannel) ? "outbound"
            : type == typeof(bool) ? "false"
            : type == typeof(TimeSpan) ? "TimeSpan.FromSeconds(1)"
            : type == typeof(IEnumerable<int>) ? "[1]"
            : type.IsPrimitive || type == typeof(decimal) ? "1"
            : "default";
    }

    public static string RightText(Type type) => type == typeof(DialString) ? "user/1000" : "x";

    private static ConstructorInfo Maker(Type group) => group.GetConstructors().Single(constructor => constructor.GetParameters().Length > 0);

    private static bool IsValue(Type type) => type == typeof(ChannelId) || type == typeof(DialString) || type == typeof(CallTarget) || IsWord(type);

    private static bool IsWord(Type type) => type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IEslWord<>));

    private static object? ValueOf(Type type, string text)
    {
        try
        {
            return IsWord(type) ? type.GetMethod("FromText")!.Invoke(null, [text]) : Activator.CreateInstance(type, text);
        }
        catch (TargetInvocationException error) when (error.InnerException is ArgumentException)
        {
            return null;
        }
    }

    private static Array ArrayOf(Type type, object value)
    {
        var array = Array.CreateInstance(type, 1);
        array.SetValue(value, 0);
        return array;
    }

    /// <summary>Answers nothing.</summary>
    public class Silent : DispatchProxy
    {
        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
            targetMethod!.ReturnType is { IsValueType: true } type && type != typeof(void) ? Activator.CreateInstance(type) : null;
    }
}
