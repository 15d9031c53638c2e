using Typed.Esl.Testing.Answering;
using Typed.Esl.Testing.State.Conferences;

namespace Typed.Esl.Testing.Behaviour.Conferences;

/// <summary>What is done to members of a conference: who hears, who is heard, who has the floor, who must leave.</summary>
internal static class ConferenceMemberHandlers
{
    public static void AddTo(IDictionary<string, Func<ApiCall, Answer>> handlers)
    {
        handlers[CommandKeys.ConferenceMute] = Change(ConferenceAction.MuteMember, seat => seat.CanSpeak = false);
        handlers[CommandKeys.ConferenceUnmute] = Change(ConferenceAction.UnmuteMember, seat => seat.CanSpeak = true);
        handlers[CommandKeys.ConferenceToggleMute] = ConferenceCall.Each((call, room, seat) =>
        {
            var change = seat.CanSpeak ? ConferenceToggleMuteChange.Mute : ConferenceToggleMuteChange.Unmute;
            seat.CanSpeak = !seat.CanSpeak;
            Tell(call, room, seat, seat.CanSpeak ? ConferenceAction.UnmuteMember : ConferenceAction.MuteMember);
            return [(nameof(ConferenceMuteChange.Change), change.Text), ConferenceCall.Told(seat)];
        });
        handlers[CommandKeys.ConferenceDeafen] = Change(ConferenceAction.DeafMember, seat => seat.CanHear = false);
        handlers[CommandKeys.ConferenceUndeafen] = Change(ConferenceAction.UndeafMember, seat => seat.CanHear = true);
        handlers[CommandKeys.ConferenceHold] = Change(ConferenceAction.HoldMember, seat => seat.OnHold = true);
        handlers[CommandKeys.ConferenceUnhold] = Change(ConferenceAction.UnholdMember, seat => seat.OnHold = false);
        handlers[CommandKeys.ConferenceKick] = Remove(ConferenceAction.KickMember);
        handlers[CommandKeys.ConferenceHangup] = Remove(ConferenceAction.HupMember);
        handlers[CommandKeys.ConferenceSendDtmf] = ConferenceCall.Each((call, room, seat) =>
        {
            string digits = call[ArgumentNames.Digits] ?? "";
            Tell(call, room, seat, ConferenceAction.DtmfMember, (nameof(ConferenceSendDtmfToMemberEvent.Digits), digits));
            return [("_" + ArgumentNames.Digits, digits), ConferenceCall.Told(seat)];
        });
        handlers[CommandKeys.ConferenceToggleFloor] = ConferenceCall.One(ToggleFloor);
        handlers[CommandKeys.ConferenceTransfer] = ConferenceCall.In(Transfer);
        handlers[CommandKeys.ConferenceRelate] = ConferenceCall.In(Relate);
        handlers[CommandKeys.ConferenceClearRelation] = ConferenceCall.In(ClearRelation);
        handlers[CommandKeys.ConferenceRelations] = ConferenceCall.In(Relations);
    }

    private static Func<ApiCall, Answer> Change(ConferenceAction action, Action<ConferenceSeat> change) => ConferenceCall.Each((call, room, seat) =>
    {
        change(seat);
        Tell(call, room, seat, action);
        return [ConferenceCall.Told(seat)];
    });

    private static Func<ApiCall, Answer> Remove(ConferenceAction action) => ConferenceCall.Each((call, room, seat) =>
    {
        Tell(call, room, seat, action);
        call.Control.Conferences.Leave(room, seat);
        return [ConferenceCall.Told(seat)];
    });

    private static Answer ToggleFloor(ApiCall call, ConferenceRoom room, ConferenceSeat seat)
    {
        if (room.Floor is { } holder && holder != seat)
            return Answer.Text($"-ERR floor is held by {ConferenceCall.Number(holder.Id)}\n");
        call.Control.Conferences.SetFloor(room, room.Floor is null ? seat : null);
        return room.Floor is null ? Answer.Ok("floor none") : Answer.Each([[ConferenceCall.Told(seat)]]);
    }

    private static Answer Transfer(ApiCall call, ConferenceRoom room)
    {
        string target = call[ArgumentNames.TargetConference] ?? "";
        var text = new System.Text.StringBuilder();
        foreach (string member in (call[ArgumentNames.Members] ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (ConferenceCall.SeatsOf(room, member).Seats is not [var seat])
            {
                text.Append($"-ERR No Member {member} in conference {room.Name}.\n");
                continue;
            }

            call.Control.Conferences.Move(room, seat, target);
            text.Append($"+OK Member '{ConferenceCall.Number(seat.Id)}' sent to conference {target}.\n");
        }

        return Answer.Text(text.ToString());
    }

    private static Answer Relate(ApiCall call, ConferenceRoom room) => WithPair(call, room, (member, other) =>
    {
        var kind = ConferenceRelationKind.FromText(call[ArgumentNames.Relation] ?? "");
        room.Relations.RemoveAll(relation => (relation.Member, relation.Other, relation.Kind) == (member.Id, other.Id, kind));
        room.Relations.Add((member.Id, other.Id, kind));
        return Answer.Ok($"{Pair(member, other)} {kind} set");
    });

    private static Answer ClearRelation(ApiCall call, ConferenceRoom room) => WithPair(call, room, (member, other) =>
        room.Relations.RemoveAll(relation => relation.Member == member.Id && relation.Other == other.Id) > 0
            ? Answer.Ok($"relationship {Pair(member, other)} cleared.")
            : Answer.Text($"-ERR relationship {Pair(member, other)} not found.\n"));

    private static Answer Relations(ApiCall call, ConferenceRoom room)
    {
        if (room.Relations.Count == 0)
            return Answer.Ok("No relationships");
        return Answer.Each(room.Relations
            .Where(relation => ConferenceCall.Number(relation.Member) == call[ArgumentNames.Members])
            .GroupBy(relation => (relation.Member, relation.Other))
            .Select(pair => (IEnumerable<(string, string)>)
            [
                (nameof(ConferenceRelation.Member), ConferenceCall.Number(pair.Key.Member)),
                (nameof(ConferenceRelation.OtherMember), ConferenceCall.Number(pair.Key.Other)),
                (nameof(ConferenceRelation.Speech), Word(pair.Any(relation => relation.Kind == ConferenceRelationKind.NoSpeak), "NOSPEAK", "SPEAK")),
                (nameof(ConferenceRelation.Hearing), Word(pair.Any(relation => relation.Kind == ConferenceRelationKind.NoHear), "NOHEAR", "HEAR")),
                (nameof(ConferenceRelation.Video), Word(pair.Any(relation => relation.Kind == ConferenceRelationKind.SendVideo), "SENDVIDEO", "NOSENDVIDEO")),
            ]));
    }

    private static Answer WithPair(ApiCall call, ConferenceRoom room, Func<ConferenceSeat, ConferenceSeat, Answer> act)
    {
        (string? from, string? to) = (call[ArgumentNames.Members], call[ArgumentNames.OtherMembers]);
        return ConferenceCall.SeatsOf(room, from).Seats is [var member] && ConferenceCall.SeatsOf(room, to).Seats is [var other]
            ? act(member, other)
            : Answer.Text($"-ERR relationship {from}->{to} not found.\n");
    }

    private static void Tell(ApiCall call, ConferenceRoom room, ConferenceSeat seat, ConferenceAction action, params IEnumerable<(string, string)> headers) =>
        call.Control.Conferences.Events.Raise(room, seat, action, headers);

    private static string Pair(ConferenceSeat member, ConferenceSeat other) => $"{ConferenceCall.Number(member.Id)}->{ConferenceCall.Number(other.Id)}";

    private static string Word(bool isSo, string yes, string no) => isSo ? yes : no;
}
