using Typed.Esl.Catalogue.Model;
using Typed.Esl.Catalogue.Reading;
using Typed.Esl.Generator.Model;

namespace Typed.Esl.Generator.Emit;

/// <summary>Emits the record of what an application leaves: its answer, and channel variables.</summary>
internal static class ApplicationResultEmitter
{
    // No argument has such a name.
    private const string Made = "result_";

    public static string Emit(ApplicationResultUnit unit)
    {
        var application = unit.Application;
        var type = CatalogueReader.ApplicationResultName(application.Key);
        var completed = Completed(application);
        var completedEvent = "global::Typed.Esl.ChannelExecuteCompleteEvent " + completed;
        var named = string.Concat(NamingArguments(application).Select(name => $", string {CSharp.Parameter(name)}"));
        var given = string.Concat(NamingArguments(application).Select(name => ", " + CSharp.Parameter(name)));
        var code = CodeWriter.File(unit.Scope.Name);
        code.Summary($"What `{application.Syntax.Source}` left.");
        code.Line(Generated.Attribute);
        code.Open($"{unit.Scope.Access} sealed partial record {type} : global::Typed.Esl.ApplicationResult");
        code.Summary("Makes an empty result: for tests and for results of one's own.");
        code.Open($"public {type}()");
        code.Close();
        code.Line();
        code.Line($"private {type}({completedEvent}{named})");
        code.Open($"    : base({completed})");
        if (application.Response is { } response)
            code.Line($"Response = {CSharp.ItemType(response)}.FromText(ResponseText);");
        foreach (var variable in application.Variables)
            code.Line($"{CSharp.Property(variable)} = {VariableEmitter.Read(variable, "Variables", NameOf(variable))};");
        code.Close();
        EmitProperties(code, application);
        code.Line();
        code.Summary("Reads what the application left.");
        code.Line(Generated.Hidden);
        code.Open($"public static {(named.Length == 0 ? "new " : "")}{type} Read({completedEvent}{named})");
        code.Line($"var {Made} = new {type}({completed}{given});");
        code.Line($"Correct(ref {Made});");
        code.Line($"return {Made};");
        code.Close();
        code.Line();
        code.Summary("Takes out what an earlier application has left, where that can be told.");
        code.Line($"static partial void Correct(ref {type} {Made});");
        code.Close();
        return code.ToString();
    }

    /// <summary>A name for the event that no argument has.</summary>
    private static string Completed(ApplicationModel application) => NamingArguments(application).Contains("completed") ? "completed_" : "completed";

    private static void EmitProperties(CodeWriter code, ApplicationModel application)
    {
        if (application.Response is { } response)
        {
            code.Line();
            code.Summary("What the application answered; empty where it answered nothing.");
            code.Line($"public {CSharp.ItemType(response)} Response {{ get; init; }}");
        }

        foreach (var variable in application.Variables)
        {
            var type = CSharp.PropertyType(variable);
            code.Line();
            VariableEmitter.Document(code, variable);
            code.Line($"public {type} {CSharp.Property(variable)} {{ get; init; }}{(type == "string" ? " = \"\";" : variable.ListSeparator is null ? "" : " = [];")}");
        }
    }

    private static string NameOf(ColumnModel variable) => ApplicationModel.NamingArgument(variable) is { } argument ? CSharp.Parameter(argument) : Literal.Text(variable.WireName);

    /// <summary>The arguments that name variables which the application sets.</summary>
    public static IEnumerable<string> NamingArguments(ApplicationModel application) =>
        application.Variables.Select(ApplicationModel.NamingArgument).OfType<string>().Distinct();
}
