using System.Collections;
using System.Globalization;
using System.Linq.Expressions;
using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using Typed.Esl.Replies;

namespace Typed.Esl.Tests.Injection;

/// <summary>Makes arguments: ordinary ones, and ones that carry a text in one of the places where they can. How a value is made it finds out by reflection.</summary>
internal sealed class Values(AnsweringSwitch peer)
{
    /// <summary>Stands in a place before what makes a value.</summary>
    public const string By = " by ";

    private const int MostNested = 2;

    /// <summary>What stands for any text where nothing is known of it.</summary>
    private const string AnyText = "x";

    /// <summary>Texts that must have a certain form to get anywhere.</summary>
    private static readonly Dictionary<string, string> s_texts = new(StringComparer.Ordinal)
    {
        ["EslClientOptions.User"] = "1000@example.org",
        ["Dial.Parse(String)"] = "user/1000",
        ["EventSelection"] = "HEARTBEAT",
        ["SwitchLogLevel"] = "DEBUG",
    };

    /// <summary>What connections are given to.</summary>
    public IEslConnection? Connection { get; set; }

    /// <summary>Whether what may be left out is given: some of it contradicts what a value says itself.</summary>
    public bool GivesAll { get; set; } = true;

    /// <summary>The arguments of a call that carry a text, each in one place, with that place in words.</summary>
    /// <param name="member">What is called.</param>
    /// <param name="change">Makes a text of the ordinary one.</param>
    /// <param name="depth">How many values this one stands in.</param>
    public IEnumerable<(string Place, Func<object?[]> Make)> Arguments(MethodBase member, Func<string, string> change, int depth = 0)
    {
        var parameters = member.GetParameters();
        foreach (var parameter in parameters)
        {
            foreach (var (place, make) in With(parameter.ParameterType, TextFor(member), change, depth))
                yield return (parameter.Name + place, () => [.. parameters.Select(other => other == parameter ? make() : Ordinary(other))]);
        }
    }

    /// <summary>The objects on which a method can be called, that carry a text.</summary>
    public IEnumerable<(string Place, Func<object?> Make)> Receivers(Type type, Func<string, string> change) =>
        PublicSurface.IsGroup(type) ? Made(type, change, 0) : [];

    public object?[] Ordinary(MethodBase member) => [.. member.GetParameters().Select(Ordinary)];

    /// <summary>An object on which a method can be called; null for a static one.</summary>
    public object? OrdinaryReceiver(MethodBase member) => member.IsStatic ? null : Ordinary(member.DeclaringType!, AnyText);

    private object? Ordinary(ParameterInfo parameter) =>
        parameter.HasDefaultValue && !GivesAll ? parameter.DefaultValue : Ordinary(parameter.ParameterType, TextFor((MethodBase)parameter.Member));

    private object? Ordinary(Type type, string text)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string))
            return text;
        if (typeof(IEslConnection).IsAssignableFrom(type))
            return Connection;
        if (type == typeof(IEslChannel) || type == typeof(EslChannel))
            return ((FreeSwitch)Connection!).Channel(AnyText);
        if (type == typeof(EslClientOptions))
            return peer.Options;
        if (type == typeof(Stream))
            return peer.OpenStream();
        if (type == typeof(System.IO.Pipelines.IDuplexPipe))
            return peer.OpenPipe();
        if (type == typeof(TimeSpan))
            return TimeSpan.FromSeconds(1);
        if (type == typeof(DateTimeOffset))
            return DateTimeOffset.FromUnixTimeSeconds(4102444800);
        if (type == typeof(Regex))
            return new Regex(AnyText);
        if (type == typeof(ReplyReader<string>))
            return new ReplyReader<string>(reply => reply.Text);
        if (type == typeof(EslSubscriptionOptions))
            return new EslSubscriptionOptions();
        if (type == typeof(CancellationToken) || type == typeof(IPEndPoint) || type.IsEnum || type == typeof(bool) || typeof(Delegate).IsAssignableFrom(type))
            return type.IsValueType ? Activator.CreateInstance(type) : null;
        if (type.IsPrimitive || type == typeof(decimal))
            return Convert.ChangeType(1, type, CultureInfo.InvariantCulture);
        if (ElementOf(type) is { } element)
            return ListOf(element, Ordinary(element, text));
        if (type.IsGenericType && type.FullName!.StartsWith("System.", StringComparison.Ordinal))
            return Activator.CreateInstance(type, [.. type.GetGenericArguments().Select(argument => Ordinary(argument, text))]);
        var maker = PublicSurface.MakersOf(type).Where(IsFirst).OrderByDescending(PublicSurface.TakesText).FirstOrDefault();
        return maker is null ? Activator.CreateInstance(type) : Call(maker, null, Ordinary(maker));
    }

    /// <summary>The values of a type that carry a text.</summary>
    private IEnumerable<(string Place, Func<object?> Make)> With(Type type, string text, Func<string, string> change, int depth)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string))
            return [("", () => change(text))];
        if (!PublicSurface.CarriesText(type))
            return [];
        if (ElementOf(type) is { } element)
            return With(element, text, change, depth).Select(value => (value.Place, (Func<object?>)(() => ListOf(element, value.Make()))));
        if (type.IsGenericType && type.FullName!.StartsWith("System.", StringComparison.Ordinal))
            return InTuple(type, text, change, depth);
        return depth > MostNested ? [] : Made(type, change, depth);
    }

    private IEnumerable<(string Place, Func<object?> Make)> InTuple(Type type, string text, Func<string, string> change, int depth)
    {
        var parts = type.GetGenericArguments();
        for (int i = 0; i < parts.Length; i++)
        {
            int changed = i;
            foreach (var (place, make) in With(parts[i], text, change, depth))
                yield return ($".{i}{place}", () => Activator.CreateInstance(type, [.. parts.Select((part, index) => index == changed ? make() : Ordinary(part, text))]));
        }
    }

    /// <summary>The values of one of our own types, by everything that makes or sets one.</summary>
    private IEnumerable<(string Place, Func<object?> Make)> Made(Type type, Func<string, string> change, int depth)
    {
        foreach (var maker in PublicSurface.MakersOf(type).Where(PublicSurface.TakesText))
        {
            foreach (var (place, make) in Arguments(maker, change, depth + 1))
                yield return ($"{By}{PublicSurface.Describe(maker)} {place}", () => Call(maker, IsFirst(maker) ? null : Ordinary(maker.DeclaringType!, AnyText), make()));
        }
    }

    /// <summary>Whether it needs no value to begin with.</summary>
    private static bool IsFirst(MethodBase maker) => maker.IsStatic || maker is ConstructorInfo;

    private static object? Call(MethodBase maker, object? target, object?[] arguments)
    {
        if (maker is MethodInfo method && method.GetParameters().Any(parameter => IsSpan(parameter.ParameterType)))
            return CallWithSpans(method, arguments);
        if (maker is ConstructorInfo constructor)
            return constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, arguments, null);
        if (PublicSurface.IsSetting(maker) && target is EslClientOptions or EslSubscriptionOptions)
            target = target.GetType().GetMethod("<Clone>$")!.Invoke(target, null);
        object? made = maker.Invoke(target, BindingFlags.DoNotWrapExceptions, null, arguments, null);
        return PublicSurface.IsSetting(maker) ? target : made;
    }

    /// <summary>Calls a static method that takes spans, which reflection cannot pass.</summary>
    private static object? CallWithSpans(MethodInfo method, object?[] arguments)
    {
        var values = method.GetParameters().Zip(arguments, Expression (parameter, argument) => IsSpan(parameter.ParameterType)
            ? Expression.Convert(Expression.Constant(argument), parameter.ParameterType)
            : Expression.Constant(argument, parameter.ParameterType));
        return Expression.Lambda<Func<object?>>(Expression.Convert(Expression.Call(method, values), typeof(object))).Compile()();
    }

    private static bool IsSpan(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ReadOnlySpan<>);

    private static string TextFor(MethodBase member) =>
        s_texts.TryGetValue(PublicSurface.Describe(member), out string? text) || s_texts.TryGetValue(member.DeclaringType!.Name, out text) ? text : AnyText;

    private static Type? ElementOf(Type type) => type.IsArray ? type.GetElementType()
        : IsSpan(type) ? type.GetGenericArguments()[0]
        : type != typeof(string) && type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type) && type.GetGenericArguments() is [var element] ? element
        : null;

    private static Array ListOf(Type element, object? value)
    {
        var list = Array.CreateInstance(element, 1);
        list.SetValue(value, 0);
        return list;
    }
}
