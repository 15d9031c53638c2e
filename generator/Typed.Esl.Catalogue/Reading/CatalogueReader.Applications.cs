using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Json;
using Typed.Esl.Catalogue.Model;

namespace Typed.Esl.Catalogue.Reading;

/// <content>Applications of the dialplan, and channel variables.</content>
public sealed partial class CatalogueReader
{
    private readonly Dictionary<string, ColumnModel> _variables = [];

    // Also those that are described wrongly, which is told there.
    private readonly HashSet<string> _describedVariables = [];

    /// <summary>Reads the channel variables that the section <c>variables</c> describes.</summary>
    private EquatableArray<ColumnModel> ReadVariables(IReadOnlyList<JsonMember> members)
    {
        _describedVariables.UnionWith(members.Select(member => member.Name.Value));
        foreach (var member in members.Where(member => _variables.ContainsKey(member.Name.Value)))
            _problems.AddTwice(member.Name.Range, "The variable", member.Name.Value, default(TextRange));
        var variables = ReadColumns([.. members.Where(member => !_variables.ContainsKey(member.Name.Value))], ReservedNames.VariableMembers, "ChannelVariables");
        var isRight = new List<ColumnModel>();
        foreach (var variable in variables)
        {
            var range = members.First(member => member.Name.Value == variable.WireName).Name.Range;
            if (VariableFault(variable) is { } fault)
                _problems.Add(ProblemKind.Contradiction, range, fault);
            else if (ClaimMember("variables", Naming.Pascal(variable.PropertyName), range, "The C# member"))
                isRight.Add(variable);
        }

        foreach (var variable in isRight)
            _variables.Add(variable.WireName, variable);
        return new(isRight);
    }

    private ApplicationModel? ReadApplication(JsonMember member)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        var key = member.Name.Value;
        if (!Naming.IsCamel(key))
        {
            _problems.Add(ProblemKind.BadName, member.Name.Range, key, "an application", "it begins with a lower-case letter and holds letters and digits");
            return null;
        }

        if (ObjectOf(member, "an application") is not { } application)
            return null;
        var text = application.RequiredText("text");
        application.Require("syntax");
        var described = application.Members("args");
        var source = application.Take<JsonString>("syntax", "a string");
        var syntax = source is null ? null : ReadTemplate(source, TemplateParser.Request);
        var arguments = syntax is null ? [] : ReadArguments(syntax, described, key, source!);
        var left = application.Members("variables");
        var model = new ApplicationModel(
            key,
            text,
            syntax ?? s_faulty,
            new(arguments),
            ReadFlags(syntax ?? s_faulty, described),
            new(ReadOtherSyntaxes(application.Take<JsonArray>("also", "an array of syntaxes"), described, key, ReplyModel.Ok)),
            EndingOf(application.Word("ends", "completes", "hangup", "leaves", "never")),
            NeedsMedia: application.Flag("media", byDefault: true),
            Expansions: application.Number("expansions") ?? 1,
            Response: ReadResponse(application),
            Variables: syntax is null ? [] : new(ReadLeftVariables(left, key, syntax, arguments)),
            IsHidden: application.Flag("hidden"),
            Danger: application.Said("danger"),
            Forbidden: application.Said("forbidden"),
            Obsolete: ReadSuccessor(application, key, _applicationSuccessors),
            Module: application.Module(),
            Since: application.Version("since"),
            Until: application.Version("until"));
        application.Finish();
        if (syntax is null || model.Arguments.Count != syntax.Arguments.Count())
            return null;
        return CheckApplication(model, member, described, source!) ? model : null;
    }

    private bool CheckApplication(ApplicationModel application, JsonMember member, IReadOnlyList<JsonMember> described, JsonString syntax)
    {
        var isRight = CheckParameters(application.Syntax, application.Flags, [], syntax);
        if (application.Syntax.Nodes.Count > 1 && application.Syntax.Nodes[1] is not BlankNode && !(application.Syntax.Nodes[1] is OptionalNode optional && optional.Nodes[0] is BlankNode))
            isRight = Refuse(ProblemKind.MalformedTemplate, syntax.Range, "A blank stands between an application's name and its argument");
        if (application.Expansions is < 1 or > 2)
            isRight = Refuse(ProblemKind.Contradiction, member.Name.Range, "'expansions' is 1 or 2: how often the switch replaces `${…}` in the argument");
        if (application.Ending != ApplicationEnding.Completes && application.HasResult)
            isRight = Refuse(ProblemKind.Contradiction, member.Name.Range, $"'{application.Key}' does not complete, so it leaves nothing to read: 'ends' contradicts 'response' or 'variables'");
        var all = application.Arguments.Concat(application.Also.SelectMany(other => other.Arguments)).ToList();
        CheckDescribed(described, application.Syntax, all);
        _places["application " + application.Key] = member.Name.Range;
        if (!isRight)
            return false;
        if (ReservedNames.ApplicationMembers.Contains(Naming.Pascal(application.Key)))
            return Refuse(ProblemKind.BadName, member.Name.Range, Naming.Pascal(application.Key), "a member in C#", "every application has a member of that name");
        if (!ClaimMember("applications", Naming.Pascal(application.Key), member.Name.Range, "The C# member"))
            return false;

        // A call that a listener leads is a connection as well: nobody could say there whether the application is meant or a command.
        if (_library != CatalogueModel.Empty && application.IsGenerated && !ClaimMember("", Naming.Pascal(application.Key) + Naming.Async, member.Name.Range, "The C# method of a call"))
            return false;
        return !application.HasResult || ClaimType(ApplicationResultName(application.Key), member.Name.Range, "result of application " + application.Key);

        bool Refuse(ProblemKind kind, TextRange range, params string[] arguments)
        {
            _problems.Add(kind, range, arguments);
            return false;
        }
    }

    /// <summary>The record of what an application leaves.</summary>
    public static string ApplicationResultName(string key) => Naming.Pascal(key) + "Result";

    /// <summary>Whether an application can be a method of what it is run on: that has some methods of its own.</summary>
    public static bool IsChannelMethod(string key) => !ReservedNames.ChannelMembers.Contains(Naming.Pascal(key) + "Async");

    /// <summary>The variables that an application leaves: as the section says, or as it says itself.</summary>
    private List<ColumnModel> ReadLeftVariables(IReadOnlyList<JsonMember> members, string key, Template syntax, List<ArgumentModel> arguments)
    {
        var ranges = members.ToDictionary(member => member.Name.Value, member => member.Name.Range);
        var columns = ReadColumns(members, ReservedNames.ApplicationResultMembers, ApplicationResultName(key), name => _variables.TryGetValue(name, out var known) ? known : null);
        foreach (var member in members.Where(member => member.Value is JsonObject source && !new ObjectReader(source, "", _problems).Has("type") && !_variables.ContainsKey(member.Name.Value) && !_describedVariables.Contains(member.Name.Value)))
            _problems.Add(ProblemKind.UnknownReference, member.Name.Range, "variable", member.Name.Value, Hint(member.Name.Value, _variables.Keys, "; describe it under 'variables', or give it a 'type' here"));
        foreach (var column in columns.ToList())
        {
            if (VariableFault(column) is { } fault)
                Drop(column, ProblemKind.Contradiction, fault);
            else if (ApplicationModel.NamingArgument(column) is not { } name)
                continue;
            else if (arguments.All(argument => argument.Name != name))
                Drop(column, ProblemKind.UnusedArgument, syntax.Source, name);
            else if (!arguments.Any(argument => argument.Name == name && argument.ListSeparator is null && argument.Type == TypeReference.Text) || !syntax.Nodes.OfType<ArgumentNode>().Any(node => node.Name == name))
                Drop(column, ProblemKind.Contradiction, $"<{name}> names a variable, so it must be a text that is always given");
        }

        return columns;

        void Drop(ColumnModel column, ProblemKind kind, params string[] what)
        {
            columns.Remove(column);
            _problems.Add(kind, ranges[column.WireName], what);
        }
    }

    private TypeReference? ReadResponse(ObjectReader application)
    {
        if (application.Take<JsonString>("response", "a string") is not { } source)
            return null;
        var found = _problems.Found;
        var type = ResolveType(source.Value, source.Range, null);
        if (_problems.Found != found)
            return null;
        if (type is { Category: TypeCategory.Word, IsList: false, IsNullable: false })
            return type;
        _problems.Add(ProblemKind.Contradiction, source.Range, "'response' is one of 'types', whose words are what the application answers; what answers any text needs no 'response'");
        return null;
    }

    private static string? VariableFault(ColumnModel variable) => variable.IsPrefix || !IsOneValue(variable.Type)
        ? $"'{variable.WireName}' is one variable, so its type can be no record, map, list or nullable one"
        : variable.IsPercentEncoded ? $"'{variable.WireName}' is a variable, and those are not percent-encoded" : null;

    private static bool IsOneValue(TypeReference type) => type is { IsList: false, IsNullable: false, Category: TypeCategory.BuiltIn or TypeCategory.Word, IsMap: false };

    private static ApplicationEnding EndingOf(string? word) => word switch
    {
        "hangup" => ApplicationEnding.Hangup,
        "leaves" => ApplicationEnding.Leaves,
        "never" => ApplicationEnding.Never,
        _ => ApplicationEnding.Completes,
    };
}
