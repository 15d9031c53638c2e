using System.Globalization;
using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Catalogue.Reading;
using Typed.Esl.Generator.Model;

namespace Typed.Esl.Generator.Emit;

/// <summary>Emits the applications of the dialplan: for each a method that makes it.</summary>
internal static class ApplicationEmitter
{
    private const string Base = "global::Typed.Esl.DialplanApplication";
    private const string Channel = "eslChannel";
    private const string Token = "global::System.Threading.CancellationToken cancellationToken";

    public static string Emit(ApplicationsUnit unit)
    {
        var code = CodeWriter.File(unit.Scope.Name, "Typed.Esl.Requests");
        code.Summary("The applications of the catalogue, as methods of `DialplanApplication` and of whatever they can be run on.");
        code.Line(Generated.Attribute);
        code.Open($"{unit.Scope.Access} static partial class {unit.Scope.Name}{Naming.ApplicationsClass}");
        code.Open($"extension({Base})");
        foreach (var application in unit.Applications)
            EmitFactory(code, application);
        code.Close();
        code.Line();
        code.Open($"extension(global::Typed.Esl.IEslChannel {Channel})");
        foreach (var application in unit.Applications.Where(application => CatalogueReader.IsChannelMethod(application.Key)))
            EmitVerb(code, application);
        code.Close();
        code.Close();
        return code.ToString();
    }

    /// <summary>The type of what an application leaves; null where it does not complete.</summary>
    public static string? ResultType(ApplicationModel application) => application.Ending != ApplicationEnding.Completes
        ? null
        : application.HasResult ? CatalogueReader.ApplicationResultName(application.Key) : "global::Typed.Esl.ApplicationResult";

    private static void EmitFactory(CodeWriter code, ApplicationModel application)
    {
        var request = new Request(application.Syntax, application.Arguments, application.Flags, []);
        code.Gap();
        EmitDocumentation(code, application, request);
        var obsolete = application.Obsolete is { } successor ? $"[global::System.Obsolete({Literal.Text($"Use DialplanApplication.{Naming.Pascal(successor)}.")})]" : "";
        if (obsolete.Length > 0)
            code.Line(obsolete);
        var result = ResultType(application);
        var type = result is null ? Base : $"{Base}<{result}>";
        var name = Naming.Pascal(application.Key);
        var signature = $"public static {type} {name}";
        code.Open($"{signature}({string.Join(", ", request.Parameters.Select(parameter => parameter.Declaration))})");
        var text = "\"\"";
        if (application.Syntax.Nodes.Count > 1)
        {
            // The first node is the application's name, and what follows it is its argument: from behind the blank, which an optional part may bring along.
            var isOptional = application.Syntax.Nodes[1] is OptionalNode;
            request.EmitText(code, skip: isOptional ? 1 : 2);
            code.Line();
            text = request.Text + (isOptional ? ".TrimStart(' ')" : "");
        }

        var expansions = application.Expansions == 1 ? "" : $", expansions: {application.Expansions.ToString(CultureInfo.InvariantCulture)}";
        var how = result is null ? "global::Typed.Esl.ApplicationEnding." + application.Ending : Reader(application, result, request);
        code.Line($"return new({Literal.Text(application.Syntax.FirstWord)}, {text}, {how}{expansions});");
        code.Close();
        EarlierOverloads.Emit(code, request.Parameters, obsolete, signature, $"{Base}.{name}", [], []);
    }

    private static string VerbName(ApplicationModel application) => Naming.Pascal(application.Key) + "Async";

    /// <summary>Emits what runs the application on a channel: its factory's arguments, and the token.</summary>
    private static void EmitVerb(CodeWriter code, ApplicationModel application)
    {
        var request = new Request(application.Syntax, application.Arguments, application.Flags, []);
        code.Gap();
        EmitDocumentation(code, application, request, isVerb: true);
        var obsolete = application.Obsolete is { } successor ? $"[global::System.Obsolete({Literal.Text($"Use {Naming.Pascal(successor)}Async.")})]" : "";
        if (obsolete.Length > 0)
            code.Line(obsolete);
        var result = ResultType(application);
        var signature = $"public global::System.Threading.Tasks.ValueTask{(result is null ? "" : $"<{result}>")} {VerbName(application)}";
        code.Line($"{signature}({string.Join(", ", request.Parameters.Select(parameter => parameter.Declaration).Append(Token + " = default"))}) =>");
        code.Line($"    {Channel}.ExecuteAsync({Base}.{Naming.Pascal(application.Key)}({string.Join(", ", request.Parameters.Select(parameter => CSharp.Parameter(parameter.Name)))}), cancellationToken);");
        EarlierOverloads.Emit(code, request.Parameters, obsolete, signature, $"{Channel}.{VerbName(application)}", [Token], ["cancellationToken"]);
    }

    private static string Reader(ApplicationModel application, string result, Request request)
    {
        var names = ApplicationResultEmitter.NamingArguments(application).ToList();
        if (names.Count == 0)
            return result + ".Read";
        var completed = request.Local("completed");
        return $"{completed} => {result}.Read({completed}, {string.Join(", ", names.Select(Named))})";

        string Named(string name) =>
            CSharp.Parameter(name) + (application.Argument(name).Default is { } text ? $" ?? {Literal.Text(SwitchWords.Unquote(text))}" : "");
    }

    private static void EmitDocumentation(CodeWriter code, ApplicationModel application, Request request, bool isVerb = false)
    {
        var ending = application.Ending switch
        {
            ApplicationEnding.Hangup => "The call ends with it.",
            ApplicationEnding.Leaves => "The call goes on elsewhere.",
            ApplicationEnding.Never => "It goes on until the call ends or someone stops it." + (isVerb ? " This completes when the channel has been told, or holds a call that was handed over: see <see cref=\"global::Typed.Esl.IEslChannel.ExecuteAsync(global::Typed.Esl.DialplanApplication, global::System.Threading.CancellationToken)\"/>." : ""),
            _ => isVerb ? "Completes when it has run." : "",
        };
        var media = application.NeedsMedia ? "It needs the call's sound: an incoming call without it gets it first, and an outgoing call without it leaves this out." : "";
        var danger = application.Danger is { } harm ? $"<b>Danger:</b> {Literal.Documentation(harm)}." : "";
        var module = application.Module is { } name ? $"Served by <c>{Literal.Documentation(name)}</c>." : "";
        code.Summary(application.Text, $"<c>{Literal.Documentation(application.Syntax.Source)}</c>", danger, ending, Literal.Documentation(media), module);
        foreach (var parameter in request.Parameters)
            code.Line($"/// <param name=\"{parameter.Name}\">{Literal.Documentation(parameter.Text)}</param>");
        if (isVerb)
            code.Line("/// <param name=\"cancellationToken\">Ends the waiting; the application runs all the same.</param>");
        if (request.Parameters.Count > 0)
            code.Line($"/// <exception cref=\"global::System.ArgumentException\">An argument cannot be carried to the switch{(isVerb ? "; nothing was sent" : "")}.</exception>");
        if (!isVerb)
            return;
        code.Line("/// <exception cref=\"global::Typed.Esl.CallHangupException\">The call was hung up before or meanwhile.</exception>");
        code.Line("/// <exception cref=\"global::Typed.Esl.EslCommandException\">There is no such channel, or too many messages wait for it.</exception>");
        code.Line("/// <exception cref=\"global::Typed.Esl.EslConnectionException\">The connection ended otherwise; what the application does is not told any more.</exception>");
        code.Line("/// <exception cref=\"global::Typed.Esl.EslTimeoutException\">The switch did not take the message in time.</exception>");
    }
}
