using Typed.Esl.Catalogue.Model;
using Typed.Esl.Catalogue.Reading;
using Typed.Esl.Generator.Model;

namespace Typed.Esl.Reference;

/// <summary>The page of the events.</summary>
internal static class EventPage
{
    public static string Of(CatalogueModel catalogue)
    {
        var page = new Markdown("Events");
        page.Paragraph("Each is a class: `await using var answers = await fs.SubscribeAsync<ChannelAnswerEvent>()`. Any header is at `item[\"name\"]`. Several come in one stream, in their order and each as its class, "
            + "by `fs.SubscribeAsync(EventSelection.Of<ChannelAnswerEvent>().And<ChannelHangupEvent>())`; `ChannelAnswerEvent.From(item)` makes one of an event that came as it is.");
        foreach (var item in catalogue.Events.OrderBy(item => item.IsBase ? 0 : 1).ThenBy(item => CSharp.EventType(item), StringComparer.Ordinal))
            Add(page, item);
        return page.ToString();
    }

    private static void Add(Markdown page, EventModel item)
    {
        page.Heading(2, CSharp.EventType(item));
        page.Paragraph(Markdown.Text(item.Text));
        string parent = CSharp.EventType(item.Extends);
        page.List(
        [
            item.IsBase ? "What several events have in common." : $"Event: {Markdown.Code(item.Name)}",
            .. item.Name == CSharp.EventRoot ? Array.Empty<string>() : [$"Has the headers of [`{parent}`](#{parent.ToLowerInvariant()})."],
            .. item.Module.Length > 0 ? [$"Sent by `{item.Module}`."] : Array.Empty<string>(),
            .. item.IsInMyEvents ? ["Sent to a connection that is bound to the call, unasked."] : Array.Empty<string>(),
            .. Names.Versions(item.Since, item.Until) is { Length: > 0 } versions ? [versions.TrimStart()] : Array.Empty<string>(),
            .. item.HasBody ? ["Has a body."] : Array.Empty<string>(),
            .. item.Part is { } part ? [$"`{Naming.Pascal(part.PropertyName)}`: the headers of [`{CSharp.EventType(part.Base)}`](#{CSharp.EventType(part.Base).ToLowerInvariant()}), where it has them."] : Array.Empty<string>(),
        ]);
        ColumnPages.AddColumns(page, "Header", item.Headers);
        foreach (var action in item.Actions)
        {
            page.Heading(3, action.ClassName + "Event");
            page.Paragraph(Markdown.Text(action.Text) + Names.Versions(action.Since, action.Until));
            page.List([$"Event: {Markdown.Code(item.Name)} with {Markdown.Code($"{item.ActionHeader}: {action.Name}")}"]);
            ColumnPages.AddColumns(page, "Header", action.Headers);
        }
    }
}
