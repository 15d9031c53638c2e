using System.Reflection;

namespace Typed.Esl.Tests.Architecture;

/// <summary>Texts that reach the switch are checked while they are typed: where a parameter takes one, it says so.</summary>
public sealed class AnnotationTests
{
    private static readonly Dictionary<string, Type> s_marks = new(StringComparer.Ordinal)
    {
        ["application"] = typeof(EslApplicationAttribute),
        ["command"] = typeof(EslCommandAttribute),
        ["commandText"] = typeof(EslCommandAttribute),
        ["dialString"] = typeof(EslDialStringAttribute),
        ["callString"] = typeof(EslDialStringAttribute),
        ["eventName"] = typeof(EslEventNameAttribute),
        ["events"] = typeof(EslEventNameAttribute),
    };

    // These take what was sent already, or a text that need not be one.
    private static readonly string[] s_others = ["Typed.Esl.ApiReply..ctor(command)"];

    [Fact]
    public void Whatever_is_named_like_a_text_for_the_switch_is_marked_as_one() => Assert.Empty(
        Texts().Where(text => s_marks.TryGetValue(text.Parameter.Name!, out var mark) && text.Parameter.GetCustomAttribute(mark) is null)
            .Select(text => text.Name)
            .Except(s_others, StringComparer.Ordinal));

    [Theory]
    [InlineData(typeof(IEslChannel), nameof(IEslChannel.ExecuteAsync), typeof(EslApplicationAttribute))]
    [InlineData(typeof(OutboundCall), nameof(OutboundCall.ExecuteAsync), typeof(EslApplicationAttribute))]
    [InlineData(typeof(EslChannel), nameof(EslChannel.ExecuteAsync), typeof(EslApplicationAttribute))]
    [InlineData(typeof(CallMessage), nameof(CallMessage.Execute), typeof(EslApplicationAttribute))]
    [InlineData(typeof(IEslConnection), nameof(IEslConnection.ApiAsync), typeof(EslCommandAttribute))]
    [InlineData(typeof(EslConnectionBase), nameof(EslConnectionBase.ApiAsync), typeof(EslCommandAttribute))]
    [InlineData(typeof(IEslConnection), nameof(IEslConnection.BgApiAsync), typeof(EslCommandAttribute))]
    [InlineData(typeof(EslConnectionBase), nameof(EslConnectionBase.BgApiAsync), typeof(EslCommandAttribute))]
    [InlineData(typeof(Dial), nameof(Dial.Parse), typeof(EslDialStringAttribute))]
    public void The_first_text_of_a_verb_is_marked(Type type, string method, Type mark)
    {
        var first = type.GetMethods().Where(candidate => candidate.Name == method).SelectMany(candidate => candidate.GetParameters().Take(1)).Where(parameter => parameter.ParameterType == typeof(string)).ToList();
        Assert.NotEmpty(first);
        Assert.All(first, parameter => Assert.NotNull(parameter.GetCustomAttribute(mark)));
    }

    private static IEnumerable<(string Name, ParameterInfo Parameter)> Texts() =>
        from type in typeof(IEslConnection).Assembly.GetExportedTypes()
        where !IsGenerated(type) && !type.IsSubclassOf(typeof(Exception))
        from method in type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly).OfType<MethodBase>()
        from parameter in method.GetParameters()
        where parameter.ParameterType == typeof(string)
        select ($"{type.FullName}.{method.Name}({parameter.Name})", parameter);

    /// <summary>What the catalogue says of its own arguments is held where it is read.</summary>
    private static bool IsGenerated(Type type) =>
        type.GetCustomAttribute<System.CodeDom.Compiler.GeneratedCodeAttribute>() is not null || (type.DeclaringType is { } outer && IsGenerated(outer));
}
