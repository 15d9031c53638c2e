using System.Globalization;
using System.Reflection;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Catalogue.Reading;

namespace Typed.Esl.Tests.Shared;

/// <summary>Calls the generated method of a command of the catalogue, as a user's program would: through its groups, with typed arguments.</summary>
internal static class TypedCall
{
    private static readonly Type s_root = typeof(IEslConnection).Assembly.GetType("Typed.Esl.CommandsExtensions", throwOnError: true)!;

    private static readonly Type s_applications = typeof(IEslConnection).Assembly.GetType("Typed.Esl.CommandsApplications", throwOnError: true)!;

    /// <summary>What the method gives.</summary>
    public static async Task<object?> InvokeAsync(CatalogueModel catalogue, CommandModel command, IReadOnlyDictionary<string, string> values, IEslConnection connection)
    {
        object? receiver = null;
        foreach (var group in catalogue.GroupsTo(command.Group))
            receiver = Enter(receiver, group, values, connection);
        var method = Whole(receiver?.GetType() ?? s_root, Naming.Pascal(command.Name) + "Async")
            ?? throw new InvalidOperationException($"There is no method for '{command.Key}'.");
        var arguments = method.GetParameters().Select(parameter => Argument(parameter, command.Arguments, command.Flags, values, connection)).ToArray();
        dynamic task = method.Invoke(receiver, BindingFlags.DoNotWrapExceptions, null, arguments, CultureInfo.InvariantCulture)!;
        return (object?)await task;
    }

    /// <summary>What the method of an application makes.</summary>
    public static DialplanApplication Make(ApplicationModel application, IReadOnlyDictionary<string, string> values)
    {
        var method = Whole(s_applications, Naming.Pascal(application.Key)) ?? throw new InvalidOperationException($"There is no method for '{application.Key}'.");
        var arguments = method.GetParameters().Select(parameter => Argument(parameter, application.Arguments, application.Flags, values, null)).ToArray();
        return (DialplanApplication)method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, CultureInfo.InvariantCulture)!;
    }

    /// <summary>The method with all its parameters: it may have others for programs that were compiled earlier.</summary>
    private static MethodInfo? Whole(Type type, string name) => type.GetMethods().Where(method => method.Name == name).MaxBy(method => method.GetParameters().Length);

    private static object Enter(object? receiver, GroupModel group, IReadOnlyDictionary<string, string> values, IEslConnection connection)
    {
        var name = Naming.Pascal(group.Name);
        var method = receiver is null
            ? s_root.GetMethod(group.KeyArgument is null ? "get_" + name : name)
            : receiver.GetType().GetMethod(group.KeyArgument is null ? "get_" + name : name);
        var arguments = new List<object>();
        if (receiver is null)
            arguments.Add(connection);
        if (group.KeyArgument is { } key)
            arguments.Add(values[key.Name]);
        return method!.Invoke(receiver, [.. arguments])!;
    }

    private static object? Argument(ParameterInfo parameter, IReadOnlyList<ArgumentModel> arguments, IReadOnlyList<FlagModel> flags, IReadOnlyDictionary<string, string> values, IEslConnection? connection)
    {
        var described = arguments.FirstOrDefault(argument => argument.Name == parameter.Name);
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        if (type == typeof(IEslConnection))
            return connection;
        if (type == typeof(CancellationToken))
            return CancellationToken.None;
        if (type == typeof(bool) && described is null)
            return values.Keys.Any(words => flags.Any(flag => flag.Words == words && flag.Name == parameter.Name));
        if (!values.TryGetValue(parameter.Name!, out var text))
            return null;
        if (type == typeof(string))
            return text;
        if (type.GetMethod("FromText", [typeof(string)]) is { } fromText)
            return fromText.Invoke(null, [text]);
        if (type == typeof(int))
            return int.Parse(text, CultureInfo.InvariantCulture);
        if (type == typeof(decimal))
            return decimal.Parse(text, CultureInfo.InvariantCulture);
        if (type == typeof(bool) && described?.Type.Words is [var yes, _])
            return text == yes;
        if (type == typeof(bool))
            return text is "true" or "on" or "yes" or "1";
        if (type == typeof(DateTimeOffset))
            return DateTimeOffset.FromUnixTimeSeconds(long.Parse(text, CultureInfo.InvariantCulture));
        if (type == typeof(TimeSpan))
            return Time(described!.Type.Name, long.Parse(text, CultureInfo.InvariantCulture));
        if (type.IsAssignableFrom(typeof(KeyValuePair<string, string>[])) && described is { ListSeparator: { } list, PairSeparator: { } pair })
            return text.Split(list).Select(item => item.Split(pair, 2)).Select(item => new KeyValuePair<string, string>(item[0], item[1])).ToArray();
        if (type.IsAssignableFrom(typeof(int[])) && described?.ListSeparator is { } numbers)
            return text.Split(numbers).Select(item => int.Parse(item, CultureInfo.InvariantCulture)).ToArray();
        if (described?.ListSeparator is { } between && type.IsGenericType && type.GetGenericArguments()[0] is var word && word.GetMethod("FromText", [typeof(string)]) is { } toWord)
        {
            var texts = text.Split(between);
            var words = Array.CreateInstance(word, texts.Length);
            for (var i = 0; i < texts.Length; i++)
                words.SetValue(toWord.Invoke(null, [texts[i]]), i);
            return words;
        }

        if (type.IsAssignableFrom(typeof(string[])) && described?.ListSeparator is { } separator)
            return text.Split(separator);
        return Activator.CreateInstance(type, text);
    }

    private static TimeSpan Time(string unit, long count) => unit switch
    {
        "seconds" => TimeSpan.FromSeconds(count),
        "milliseconds" => TimeSpan.FromMilliseconds(count),
        _ => TimeSpan.FromMicroseconds(count),
    };
}
