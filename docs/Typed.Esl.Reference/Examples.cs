using System.Globalization;
using Typed.Esl.Catalogue;
using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Catalogue.Reading;
using Typed.Esl.Generator.Model;

namespace Typed.Esl.Reference;

/// <summary>A call with the least that it needs, and what it sends.</summary>
/// <param name="Call">The call in C#.</param>
/// <param name="Sent">The text on the wire.</param>
public sealed record Example(string Call, string Sent)
{
    /// <summary>An example of each command.</summary>
    public static IEnumerable<Example> OfCommands(CatalogueModel catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        return catalogue.Commands.Where(command => command.IsGenerated).Select(command => Of(catalogue, command));
    }

    /// <summary>An example of each application.</summary>
    public static IEnumerable<Example> OfApplications(CatalogueModel catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        return catalogue.Applications.Where(application => application.IsGenerated).Select(application => Of(catalogue, application));
    }

    /// <summary>An example of each endpoint.</summary>
    public static IEnumerable<Example> OfEndpoints(CatalogueModel catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        return catalogue.Endpoints.Select(endpoint => Of(catalogue, endpoint));
    }

    internal static Example Of(CatalogueModel catalogue, CommandModel command)
    {
        string path = Names.Path(catalogue, command.Group, argument => Value(catalogue, argument).Code);
        var keys = Names.Keys(catalogue, command.Group).Select(key => key.Name).ToHashSet(StringComparer.Ordinal);
        var (arguments, sent) = Write(catalogue, command.Syntax, command.Arguments, keys);
        return new($"await {path}.{Naming.Pascal(command.Name)}Async({arguments});", sent);
    }

    internal static Example Of(CatalogueModel catalogue, ApplicationModel application)
    {
        var (arguments, sent) = Write(catalogue, application.Syntax, application.Arguments, []);
        return new($"DialplanApplication.{Naming.Pascal(application.Key)}({arguments})", sent);
    }

    internal static Example Of(CatalogueModel catalogue, EndpointModel endpoint)
    {
        var (arguments, sent) = Write(catalogue, endpoint.Syntax, endpoint.Arguments, []);
        return new($"Dial.{Naming.Pascal(endpoint.Key)}({arguments})", sent);
    }

    private static (string Arguments, string Sent) Write(CatalogueModel catalogue, Template syntax, EquatableArray<ArgumentModel> arguments, HashSet<string> keys)
    {
        var required = syntax.Nodes.OfType<ArgumentNode>().Select(node => arguments.First(argument => argument.Name == node.Name)).ToList();
        var placements = ArgumentPlacement.Of(syntax, name => arguments.First(argument => argument.Name == name).Quoting);
        var values = required.ToDictionary(argument => argument.Name, argument => Value(catalogue, argument).Wire, StringComparer.Ordinal);
        string sent = TemplateRenderer.Render(syntax, placements, values, _ => null);
        return (string.Join(", ", required.Where(argument => !keys.Contains(argument.Name)).Select(argument => Value(catalogue, argument).Code)), sent);
    }

    private static (string Code, string Wire) Value(CatalogueModel catalogue, ArgumentModel argument)
    {
        if (argument.PairSeparator is { } pair)
            return ("new Dictionary<string, string> { [\"name\"] = \"value\" }", $"name{pair}value");
        if (argument.ListSeparator is { } separator)
            return argument.Type.Name == "int" ? ("[1, 2]", $"1{separator}2") : argument.Type.IsText ? ("[\"one\", \"two\"]", $"one{separator}two") : OneOf(Value(catalogue, argument with { ListSeparator = null }));
        if (argument.Example is { } example)
            return (ExampleCode(catalogue, argument.Type, example), example);
        return argument.Type.Category switch
        {
            TypeCategory.InlineWords => Word(argument.Type, argument.Type.Words[0], Naming.Pascal(argument.Type.Words[0])),
            TypeCategory.Word when catalogue.WordType(argument.Type.Name) is { Words.Count: > 0 } type => Word(argument.Type, type.Words[0].Wire, type.Words[0].MemberName),
            TypeCategory.Word => ($"{CSharp.ItemType(argument.Type)}.FromText(\"1\")", "1"),
            _ => argument.Type.Name switch
            {
                "int" or "long" when argument.Range is { Least: { } least } range && !range.Holds(5) => Plain(least.ToString(CultureInfo.InvariantCulture)),
                "int" or "long" => ("5", "5"),
                "decimal" => ("1.5m", "1.5"),
                "bool" => ("true", argument.Type.Words.FirstOrDefault() ?? "true"),
                "seconds" => ("TimeSpan.FromSeconds(30)", "30"),
                "milliseconds" => ("TimeSpan.FromSeconds(2)", "2000"),
                "microseconds" => ("TimeSpan.FromMilliseconds(2)", "2000"),
                "epoch" when argument.IsFuture => ("DateTimeOffset.FromUnixTimeSeconds(4102444800)", "4102444800"),
                "epoch" => ("DateTimeOffset.FromUnixTimeSeconds(1767225600)", "1767225600"),
                "epochMicros" => ("DateTimeOffset.FromUnixTimeSeconds(1767225600)", "1767225600000000"),
                "localTime" => ("new DateTime(2026, 1, 31, 18, 0, 0)", "2026-01-31 18:00:00"),
                "channelId" => argument.Name == "uuid" ? ("\"my-own-uuid\"", "my-own-uuid") : ("\"another-uuid\"", "another-uuid"),
                "dialString" => ("\"user/1000\"", "user/1000"),
                "callTarget" => ("CallTarget.Application(\"park\")", "&park()"),
                "command" => ("\"status\"", "status"),
                "application" => ("\"playback\"", "playback"),
                "eventName" => ("\"CHANNEL_ANSWER\"", "CHANNEL_ANSWER"),
                "json" => ("\"{}\"", "{}"),
                _ => ($"\"{argument.Name}\"", argument.Name),
            },
        };
    }

    private static (string Code, string Wire) Plain(string number) => (number, number);

    private static (string Code, string Wire) OneOf((string Code, string Wire) item) => ($"[{item.Code}]", item.Wire);

    private static string ExampleCode(CatalogueModel catalogue, TypeReference type, string wire)
    {
        if (type.Category == TypeCategory.Word && catalogue.WordType(type.Name) is { } known)
        {
            return known.Words.FirstOrDefault(word => word.Wire == wire) is { } word ? Word(type, wire, word.MemberName).Code
                : known.Base == "int" && int.TryParse(wire, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? wire
                : $"{CSharp.ItemType(type)}.FromText(\"{wire}\")";
        }

        return type.Name switch
        {
            "int" or "long" => wire,
            "seconds" => $"TimeSpan.FromSeconds({wire})",
            "milliseconds" => $"TimeSpan.FromMilliseconds({wire})",
            "microseconds" => $"TimeSpan.FromMicroseconds({wire})",
            _ => $"\"{wire}\"",
        };
    }

    private static (string Code, string Wire) Word(TypeReference type, string wire, string member) =>
        ($"{CSharp.ItemType(type)}.{CatalogueReader.WordMember(member, CSharp.ItemType(type))}", wire);
}
