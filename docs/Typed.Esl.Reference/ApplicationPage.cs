using Typed.Esl.Catalogue.Model;
using Typed.Esl.Catalogue.Reading;
using Typed.Esl.Generator.Emit;
using Typed.Esl.Generator.Model;

namespace Typed.Esl.Reference;

/// <summary>The page of the applications.</summary>
internal static class ApplicationPage
{
    public static string Of(CatalogueModel catalogue)
    {
        var page = new Markdown("DialplanApplication");
        page.Paragraph("Applications of the dialplan. A channel runs one by `CallMessage.Execute`, a call is connected with one by `CallTarget.Application`.");
        foreach (var application in catalogue.Applications.Where(application => application.IsGenerated).OrderBy(application => application.Key, StringComparer.Ordinal))
            Add(page, catalogue, application);
        return page.ToString();
    }

    private static void Add(Markdown page, CatalogueModel catalogue, ApplicationModel application)
    {
        string name = Naming.Pascal(application.Key);
        var request = new Request(application.Syntax, application.Arguments, application.Flags, []);
        string result = ApplicationEmitter.ResultType(application) is { } type ? $"<{Names.Short(type)}>" : "";
        page.Heading(2, name);
        page.Paragraph(Markdown.Text(application.Text));
        if (application.Danger is { } danger)
            page.Paragraph($"**Danger:** {Markdown.Text(danger)}.");
        page.CSharp($"DialplanApplication{result} {name}({Names.Declarations(request, null)})");
        page.List(Facts(application));
        page.Table(["Argument", "Is"], request.Parameters.Select(parameter => new[] { Markdown.Code(parameter.Name), Markdown.Text(parameter.Text) }));
        page.Table(["Leaves", "Type", "Variable", "Is"], application.Variables.Select(variable =>
            new[] { Markdown.Code(CSharp.Property(variable)), Names.ColumnType(variable), Markdown.Code(variable.WireName), Markdown.Text(variable.Text) }));
        var example = Example.Of(catalogue, application);
        page.CSharp($"{example.Call}   // {example.Sent}");
    }

    private static IEnumerable<string> Facts(ApplicationModel application)
    {
        yield return $"Syntax: {Markdown.Code(application.Syntax.Source)}";
        yield return application.Ending switch
        {
            ApplicationEnding.Hangup => "The call ends with it.",
            ApplicationEnding.Leaves => "The call goes on elsewhere.",
            ApplicationEnding.Never => "It goes on until the call ends or someone stops it. Its method completes when the channel has been told, or holds a call that was handed over ([outbound.md](../outbound.md)).",
            _ => "It completes, and the call goes on behind it.",
        };
        yield return application.NeedsMedia ? "Needs the call's sound." : "Works without the call's sound.";
        if (application.Response is { } response)
            yield return $"Answers {Names.Linked(CSharp.ItemType(response), response)}.";
        if (application.Module is { } module)
            yield return $"Served by `{module}`.";
        if (application.Obsolete is { } successor)
            yield return $"Obsolete: use `{Naming.Pascal(successor)}`.";
        if (application.Since is { } since)
            yield return $"Since {since}.";
        if (application.Until is { } until)
            yield return $"Until {until}.";
    }
}
