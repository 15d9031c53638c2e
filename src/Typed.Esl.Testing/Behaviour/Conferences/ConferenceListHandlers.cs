using Typed.Esl.Testing.Answering;
using Typed.Esl.Testing.State.Conferences;

namespace Typed.Esl.Testing.Behaviour.Conferences;

/// <summary>What conferences there are and who is in them, in every form.</summary>
internal static class ConferenceListHandlers
{
    private const string Xml = "xml_list";

    public static void AddTo(IDictionary<string, Func<ApiCall, Answer>> handlers)
    {
        handlers[CommandKeys.ConferencesList] = call =>
        {
            lock (call.Control.Conferences.Gate)
                return Rooms(call, call.Control.Conferences.Rooms);
        };
        handlers[CommandKeys.ConferencesCount] = call => Answer.Of(ConferenceCall.Number(call.Control.Conferences.Rows.Count));
        handlers[CommandKeys.ConferenceStatus] = ConferenceCall.In(Room);
        handlers[CommandKeys.ConferenceMemberCount] = ConferenceCall.In((_, room) => Answer.Of(ConferenceCall.Number(room.Count)));
        handlers[CommandKeys.ConferenceGhostCount] = ConferenceCall.In((_, room) => Answer.Of(ConferenceCall.Number(room.Ghosts)));
        handlers[CommandKeys.ConferenceMemberUuid] = ConferenceCall.One((_, _, seat) => Answer.Of(seat.Channel.Id.Text));
    }

    private static Answer Rooms(ApiCall call, IReadOnlyList<ConferenceRoom> rooms)
    {
        var now = call.Control.Conferences.Now;
        if (call.Match.Reply.Form == Catalogue.Model.ReplyForm.Json)
            return new Answer.Rows([.. rooms.Select(room => RowCells.Of(room.Told(now)))]) { HasJsonTypes = true };
        if (IsXml(call))
            return Answer.Text(ConferenceXml.Of(rooms.Select(room => room.Told(now))));
        return Answer.Text(rooms.Count == 0 ? "+OK No active conferences.\n" : string.Concat(rooms.Select(room => ConferenceText.Head(room.Told(now)) + Members(call, room))));
    }

    private static Answer Room(ApiCall call, ConferenceRoom room)
    {
        var told = room.Told(call.Control.Conferences.Now);
        if (call.Match.Reply.Form == Catalogue.Model.ReplyForm.Json)
            return new Answer.One(RowCells.Of(told)) { HasJsonTypes = true };
        return Answer.Text(IsXml(call) ? ConferenceXml.Of([told]) : Members(call, room));
    }

    private static string Members(ApiCall call, ConferenceRoom room) => call.Given(ArgumentNames.Format) switch
    {
        "pretty" => ConferenceText.Pretty(room),
        "summary" => "",
        "count" => ConferenceCall.Number(room.Count),
        _ => ConferenceText.Members(room, call.Given(ArgumentNames.Delimiter)?.Trim('"') is { Length: > 0 } delimiter ? delimiter : ";"),
    };

    private static bool IsXml(ApiCall call) => call.Match.Syntax.Source.EndsWith(Xml, StringComparison.Ordinal);
}
