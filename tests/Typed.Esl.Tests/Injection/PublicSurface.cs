using System.Collections.Concurrent;
using System.Reflection;

namespace Typed.Esl.Tests.Injection;

/// <summary>The library's public members that take text, and those of them that send something, found by reflection: nobody has to remember a new one.</summary>
internal static class PublicSurface
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Assembly s_library = typeof(FreeSwitch).Assembly;
    private static readonly string[] s_comparing = ["Equals", "op_Equality", "op_Inequality", "CompareTo", "Deconstruct", "ToString", "TryFormat"];
    private static readonly Dictionary<Type, bool> s_carries = [];
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<MethodBase>> s_makers = [];

    /// <summary>The public types. What the compiler makes of extension members is what stands beside it as a method.</summary>
    public static IReadOnlyList<Type> Types { get; } =
        [.. s_library.GetExportedTypes().Where(type => !type.FullName!.Contains('<', StringComparison.Ordinal) && !type.IsInterface && !typeof(Delegate).IsAssignableFrom(type))];

    /// <summary>The methods that do something which takes its time, with text or on something that is made of text: all that send are among them.</summary>
    public static IReadOnlyList<MethodInfo> Senders { get; } =
    [
        .. from type in Types
           from method in type.GetMethods(Declared)
           where IsWork(method.ReturnType) && (TakesText(method) || (IsGroup(type) && method.Name != nameof(IAsyncDisposable.DisposeAsync) && MakersOf(type).Any(TakesText)))
           select method,
    ];

    /// <summary>All members that take text.</summary>
    public static IReadOnlyList<MethodBase> TextMembers { get; } =
        [.. from type in Types from member in Members(type) where TakesText(member) select member];

    /// <summary>Whether a value of this type is text or is made of text.</summary>
    public static bool CarriesText(Type type)
    {
        if (type == typeof(string) || type == typeof(char) || type == typeof(ReadOnlySpan<char>) || type == typeof(ReadOnlyMemory<char>))
            return true;
        if (type.IsArray)
            return CarriesText(type.GetElementType()!);
        if (typeof(Delegate).IsAssignableFrom(type) || type.IsByRef || type.IsGenericParameter)
            return false;
        if (type.Assembly != s_library)
            return type.IsGenericType && type.GetGenericArguments().Any(CarriesText);
        lock (s_carries)
        {
            if (!s_carries.TryGetValue(type, out bool carries))
            {
                s_carries[type] = false; // one that is made of itself alone is made of no text
                s_carries[type] = carries = !type.IsEnum && !type.IsInterface && MakersOf(type).Any(TakesText);
            }

            return carries;
        }
    }

    /// <summary>What makes a value of a type, or changes one while it is being made: constructors, factories, conversions, settings, and methods that give the value back.</summary>
    public static IReadOnlyList<MethodBase> MakersOf(Type type) => s_makers.GetOrAdd(type, static type => [.. FindMakers(type)]);

    public static bool TakesText(MethodBase member) => member.GetParameters().Any(parameter => CarriesText(parameter.ParameterType));

    /// <summary>Whether commands stand on it, as on <c>fs.Show</c>, or applications, as on <c>fs.Channel(…)</c>.</summary>
    public static bool IsGroup(Type type) => type == typeof(EslChannel) || type.GetConstructors().Any(TakesConnection);

    public static bool IsSetting(MethodBase method) => method is { IsSpecialName: true, IsStatic: false } && method.Name.StartsWith("set_", StringComparison.Ordinal);

    /// <summary>A member in words: <c>EslClientOptions.User</c>.</summary>
    public static string Describe(MethodBase member) => IsSetting(member)
        ? $"{NameOf(member.DeclaringType!)}.{member.Name[4..]}"
        : $"{NameOf(member.DeclaringType!)}.{member.Name.TrimStart('.')}({string.Join(", ", member.GetParameters().Select(parameter => NameOf(parameter.ParameterType)))})";

    private static IEnumerable<MethodBase> FindMakers(Type type)
    {
        foreach (var member in Members(type))
        {
            if (member is ConstructorInfo || (member is MethodInfo method && (Gives(method, type) || IsSetting(method))))
                yield return member;
        }

        foreach (var other in Types.Where(other => other != type))
        {
            foreach (var method in other.GetMethods(Declared).Where(method => Gives(method, type) && (method.IsStatic || IsGroup(type) || other.IsSubclassOf(type)) && NotSent.ReasonOf(method) < 0))
                yield return method;
        }
    }

    private static IEnumerable<MethodBase> Members(Type type) =>
        type.GetMembers(Declared).OfType<MethodBase>().Where(member => !s_comparing.Contains(member.Name) && !(member.IsSpecialName && (member.Name.StartsWith("add_", StringComparison.Ordinal) || member.Name.StartsWith("remove_", StringComparison.Ordinal))));

    private static bool Gives(MethodInfo method, Type type) => method.ReturnType == type || method.ReturnType.IsSubclassOf(type);

    private static bool TakesConnection(MethodBase member) => member.GetParameters() is [{ ParameterType: var first }, ..] && first == typeof(IEslConnection);

    private static bool IsWork(Type type) =>
        typeof(Task).IsAssignableFrom(type) || type == typeof(ValueTask)
        || (type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(ValueTask<>) || type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>)));

    private static string NameOf(Type type) => type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>" : type.Name;
}
