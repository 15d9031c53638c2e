using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Typed.Esl.Tests.Architecture;

/// <summary>Public types and members as text: what a program can be compiled against, one line each, in an order that does not depend on the source's.</summary>
internal static class SurfaceText
{
    private static readonly NullabilityInfoContext s_nullability = new();

    // What a record or an enum has by itself says nothing.
    private static readonly HashSet<string> s_given = ["Equals", "GetHashCode", "ToString", "Deconstruct", "PrintMembers", "op_Equality", "op_Inequality", "<Clone>$", "get_EqualityContract", "EqualityContract"];

    private static readonly Dictionary<Type, string> s_keywords = new()
    {
        [typeof(bool)] = "bool", [typeof(byte)] = "byte", [typeof(char)] = "char", [typeof(decimal)] = "decimal", [typeof(double)] = "double", [typeof(int)] = "int",
        [typeof(long)] = "long", [typeof(object)] = "object", [typeof(string)] = "string", [typeof(void)] = "void",
    };

    /// <summary>A type with its members.</summary>
    public static IEnumerable<string> Of(Type type)
    {
        string kind = type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsValueType ? "struct" : type.IsAbstract && type.IsSealed ? "static class" : type.IsAbstract ? "abstract class" : "class";
        var bases = type.GetInterfaces().Where(other => type.BaseType?.GetInterfaces().Contains(other) != true && !other.Name.StartsWith("IEquatable", StringComparison.Ordinal)).Select(Name);
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) && parent != typeof(Enum))
            bases = bases.Prepend(Name(parent));
        string inherits = string.Join(", ", bases.Order(StringComparer.Ordinal));
        yield return $"{kind} {Name(type)}{(inherits.Length > 0 ? " : " + inherits : "")}";
        const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var members = type.GetMembers(Own).Where(IsOpen).Select(member => (member.Name, Text: Member(member)));
        foreach (var (_, text) in members.OrderBy(member => member.Name, StringComparer.Ordinal).ThenBy(member => member.Text, StringComparer.Ordinal))
            yield return "    " + text;
    }

    private static bool IsOpen(MemberInfo member) => !s_given.Contains(member.Name) && member switch
    {
        MethodBase { IsSpecialName: true, IsConstructor: false } accessor when !accessor.Name.StartsWith("op_", StringComparison.Ordinal) => accessor.DeclaringType is { IsAbstract: true, IsSealed: true } && IsVisible(accessor),
        MethodBase method => IsVisible(method),
        PropertyInfo property => property.GetAccessors(nonPublic: true).Any(IsVisible),
        FieldInfo field => (field.IsPublic || field.IsFamily) && !field.IsSpecialName,
        EventInfo item => item.AddMethod is { } add && IsVisible(add),
        _ => false,
    };

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Member(MemberInfo member)
    {
        string hidden = member.GetCustomAttribute<EditorBrowsableAttribute>() is { State: EditorBrowsableState.Never } ? "[hidden] " : "";
        string obsolete = member.GetCustomAttribute<ObsoleteAttribute>() is { } attribute ? $"[obsolete: {attribute.Message}] " : "";
        return hidden + obsolete + member switch
        {
            ConstructorInfo constructor => $"{Access(constructor)}new({Parameters(constructor)})",
            MethodInfo method => $"{Access(method)}{(method.IsStatic ? "static " : "")}{Name(method.ReturnType, s_nullability.Create(method.ReturnParameter))} {method.Name}{Arguments(method)}({Parameters(method)})",
            PropertyInfo property => Property(property),
            FieldInfo { IsLiteral: true } field => $"const {Name(field.FieldType)} {field.Name} = {Convert.ToString(field.GetRawConstantValue(), CultureInfo.InvariantCulture)}",
            FieldInfo field => $"{(field.IsStatic ? "static " : "")}{Name(field.FieldType)} {field.Name}",
            EventInfo item => $"event {Name(item.EventHandlerType!)} {item.Name}",
            _ => throw new InvalidOperationException($"{member} is of a kind that has no text."),
        };
    }

    private static string Property(PropertyInfo property)
    {
        var get = property.GetMethod is { } getter && IsVisible(getter) ? "get; " : "";
        var set = property.SetMethod is { } setter && IsVisible(setter) ? setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? "init; " : "set; " : "";
        var accessor = property.GetMethod ?? property.SetMethod!;
        string index = property.GetIndexParameters() is { Length: > 0 } ? $"[{string.Join(", ", property.GetIndexParameters().Select(parameter => Name(parameter.ParameterType)))}]" : "";
        return $"{Access(accessor)}{(accessor.IsStatic ? "static " : "")}{Name(property.PropertyType, s_nullability.Create(property))} {property.Name}{index} {{ {get}{set}}}";
    }

    private static string Access(MethodBase method) => method.IsPublic ? "" : "protected ";

    private static string Arguments(MethodInfo method) => method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter =>
        $"{(parameter.IsOut ? "out " : parameter.ParameterType.IsByRef ? "ref " : "")}{Name(parameter.ParameterType, s_nullability.Create(parameter))} {parameter.Name}{Default(parameter)}"));

    private static string Default(ParameterInfo parameter) => !parameter.HasDefaultValue ? "" : parameter.RawDefaultValue switch
    {
        null => parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) is null ? " = default" : " = null",
        string text => $" = \"{text}\"",
        bool flag => flag ? " = true" : " = false",
        var value => " = " + Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private static string Name(Type type, NullabilityInfo nullability)
    {
        if (type.IsByRef)
            return Name(type.GetElementType()!, nullability);
        string mark = !type.IsValueType && nullability.ReadState == NullabilityState.Nullable ? "?" : "";
        return type.IsGenericType && Nullable.GetUnderlyingType(type) is null && nullability.GenericTypeArguments.Length == type.GetGenericArguments().Length
            ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Zip(nullability.GenericTypeArguments, Name))}>{mark}"
            : Name(type) + mark;
    }

    private static string Name(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return Name(inner) + "?";
        if (type.IsByRef)
            return Name(type.GetElementType()!);
        if (type.IsArray)
            return Name(type.GetElementType()!) + "[]";
        if (s_keywords.TryGetValue(type, out var keyword))
            return keyword;
        string name = type.IsNested && !type.IsGenericParameter ? Name(type.DeclaringType!) + "." + type.Name : type.Name;
        if (type.IsGenericType)
            name = $"{name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
        return name;
    }
}
