using System.Reflection;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Catalogue.Reading;

namespace Typed.Esl.Testing.Tests.Support;

/// <summary>Calls the generated method of a command by its key, as a user would write the call.</summary>
internal static class TypedMethods
{
    private static readonly MethodInfo[] s_root =
    [
        .. typeof(IEslConnection).Assembly.GetExportedTypes()
            .Where(type => type.IsAbstract && type.IsSealed)
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static))
            .Where(method => method.GetParameters() is [{ } first, ..] && first.ParameterType == typeof(IEslConnection)),
    ];

    /// <summary>Calls a command with sample values for what it needs.</summary>
    public static async Task<object?> InvokeAsync(IEslConnection connection, CommandModel command, Func<string, Type, object> sample)
    {
        object? group = null;
        foreach (var name in command.Group.Split('.', StringSplitOptions.RemoveEmptyEntries))
            group = Call(group, connection, Find(group, Naming.Pascal(name), "get_" + Naming.Pascal(name)), sample);
        var task = Call(group, connection, Find(group, Naming.Pascal(command.Name) + "Async"), sample)!;
        var awaited = (Task)task.GetType().GetMethod(nameof(ValueTask<int>.AsTask))!.Invoke(task, null)!;
        await awaited;
        return awaited.GetType().GetProperty(nameof(Task<int>.Result))!.GetValue(awaited);
    }

    private static MethodInfo Find(object? group, params string[] names) =>
        (group is null ? s_root : group.GetType().GetMethods(BindingFlags.Public | BindingFlags.Instance)).FirstOrDefault(method => names.Contains(method.Name))
        ?? throw new InvalidOperationException($"There is no method '{names[0]}' in '{group?.GetType().Name ?? "the connection"}'.");

    private static object? Call(object? group, IEslConnection connection, MethodInfo method, Func<string, Type, object> sample)
    {
        var arguments = method.GetParameters().Select(parameter =>
            parameter.ParameterType == typeof(IEslConnection) ? connection
            : parameter.ParameterType == typeof(CancellationToken) ? CancellationToken.None
            : parameter.HasDefaultValue ? parameter.DefaultValue
            : sample(parameter.Name!, parameter.ParameterType));
        return method.Invoke(group, [.. arguments]);
    }
}
