using Typed.Esl.Catalogue.Model;
using Typed.Esl.Catalogue.Reading;
using Typed.Esl.Generator.Emit;

namespace Typed.Esl.Reference;

/// <summary>The page of the endpoints.</summary>
internal static class EndpointPage
{
    public static string Of(CatalogueModel catalogue)
    {
        var page = new Markdown("Dial");
        page.Paragraph("The endpoints of which [dial strings](../dialing.md) are made. Any other is `Dial.Endpoint(type, address)`.");
        foreach (var endpoint in catalogue.Endpoints.OrderBy(endpoint => endpoint.Key, StringComparer.Ordinal))
            Add(page, catalogue, endpoint);
        return page.ToString();
    }

    private static void Add(Markdown page, CatalogueModel catalogue, EndpointModel endpoint)
    {
        string name = Naming.Pascal(endpoint.Key);
        var request = new Request(endpoint.Syntax, endpoint.Arguments, [], []);
        page.Heading(2, name);
        page.Paragraph(Markdown.Text(endpoint.Text));
        page.CSharp($"DialLeg {name}({Names.Declarations(request, null)})");
        page.List([$"Syntax: {Markdown.Code(endpoint.Syntax.Source)}", .. endpoint.Module is { } module ? [$"Served by `{module}`."] : Array.Empty<string>()]);
        page.Table(["Argument", "Is"], request.Parameters.Select(parameter => new[] { Markdown.Code(parameter.Name), Markdown.Text(parameter.Text) }));
        var example = Example.Of(catalogue, endpoint);
        page.CSharp($"{example.Call}   // {example.Sent}");
    }
}
