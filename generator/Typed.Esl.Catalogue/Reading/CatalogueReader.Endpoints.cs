using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Json;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Dialing;

namespace Typed.Esl.Catalogue.Reading;

/// <content>The kinds of endpoints that dial strings are made of.</content>
public sealed partial class CatalogueReader
{
    private EndpointModel? ReadEndpoint(JsonMember member)
    {
        var key = member.Name.Value;
        if (!Naming.IsCamel(key))
        {
            _problems.Add(ProblemKind.BadName, member.Name.Range, key, "an endpoint", "it begins with a lower-case letter and holds letters and digits");
            return null;
        }

        if (ObjectOf(member, "an endpoint") is not { } endpoint)
            return null;
        var text = endpoint.RequiredText("text");
        endpoint.Require("syntax");
        var described = endpoint.Members("args");
        var source = endpoint.Take<JsonString>("syntax", "a string");
        var module = endpoint.Module();
        endpoint.Finish();
        if (source is null || ReadTemplate(source, TemplateParser.Request) is not { } syntax)
            return null;
        var arguments = ReadArguments(syntax, described, "dial." + key, source);
        foreach (var argument in described.Where(argument => arguments.All(used => used.Name != argument.Name.Value)))
            _problems.Add(ProblemKind.UnusedArgument, argument.Name.Range, syntax.Source, argument.Name.Value);
        var model = new EndpointModel(key, text, syntax, new(arguments), module);
        if (FaultOf(model) is { } fault)
            _problems.Add(ProblemKind.Contradiction, source.Range, fault);
        else if (arguments.Count == syntax.Arguments.Count() && CheckParameters(syntax, [], [], source) && ClaimEndpoint(key, member.Name.Range))
            return model;
        return null;
    }

    private static string? FaultOf(EndpointModel endpoint) =>
        endpoint.Head.IndexOf('/') < 0 || DialRules.FaultOfType(endpoint.Kind) is not null ? $"'{endpoint.Syntax.Source}' is no syntax of an endpoint: it begins with the kind and a '/', as in user/<user>"
        : HasFlag(endpoint.Syntax.Nodes) ? "An endpoint has no flags: each optional part holds an argument"
        : endpoint.Arguments.FirstOrDefault(argument => argument.ListSeparator is not null || !IsPartOfAddress(argument.Type)) is { } wrong
            ? $"<{wrong.Name}> is a part of an address, so its type is text, int, long, channelId or one of words"
        : null;

    private static bool HasFlag(EquatableArray<TemplateNode> nodes) =>
        nodes.OfType<OptionalNode>().Any(optional => optional.IsFlag || HasFlag(optional.Nodes));

    private static bool IsPartOfAddress(TypeReference type) =>
        type.Category is TypeCategory.Word or TypeCategory.InlineWords || type is { Category: TypeCategory.BuiltIn, Name: "text" or "application" or "int" or "long" or "channelId" };

    private bool ClaimEndpoint(string key, TextRange range)
    {
        var name = Naming.Pascal(key);
        if (ReservedNames.DialMembers.Contains(name))
            _problems.Add(ProblemKind.BadName, range, key, "an endpoint", "every dial string has a member of that name");
        else
            return ClaimMember("endpoints", name, range, "The endpoint");
        return false;
    }
}
