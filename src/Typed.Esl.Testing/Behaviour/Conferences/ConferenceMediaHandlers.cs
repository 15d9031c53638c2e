using Typed.Esl.Testing.Answering;
using Typed.Esl.Testing.State.Conferences;

namespace Typed.Esl.Testing.Behaviour.Conferences;

/// <summary>What conferences play, say and record. What is played has ended as soon as it begins.</summary>
internal static class ConferenceMediaHandlers
{
    private const string Mixed = "async";

    public static void AddTo(IDictionary<string, Func<ApiCall, Answer>> handlers)
    {
        handlers[CommandKeys.ConferencePlay] = ConferenceCall.In(Play);
        handlers[CommandKeys.ConferencePlayToMember] = ConferenceCall.In(PlayToMember);
        handlers[CommandKeys.ConferenceStopPlayback] = ConferenceCall.In((_, _) => Answer.Text("+OK Stopped 0 files.\n"));
        handlers[CommandKeys.ConferencePlayback] = ConferenceCall.In((_, _) => Answer.Text("-ERR Nothing is playing\n"));
        handlers[CommandKeys.ConferenceTogglePlayback] = ConferenceCall.In((_, _) => Answer.Silence);
        handlers[CommandKeys.ConferenceSeek] = ConferenceCall.In((_, _) => Answer.Silence);
        handlers[CommandKeys.ConferenceSay] = ConferenceCall.In((call, room) =>
        {
            call.Control.Conferences.Events.Raise(room, ConferenceAction.SpeakText, (nameof(ConferenceSpeakTextEvent.Text), call[ArgumentNames.Speech] ?? ""));
            return Answer.Ok("(say) OK");
        });
        handlers[CommandKeys.ConferenceSayToMember] = ConferenceCall.In((call, room) => Member(call, room) is { } seat
            ? Say(call, room, seat)
            : Answer.Text($"-ERR (saymember) Unknown Member {call[ArgumentNames.Member]}!\n"));
        handlers[CommandKeys.ConferenceStartRecording] = ConferenceCall.In(Record);
        handlers[CommandKeys.ConferenceStopRecording] = ConferenceCall.In(StopRecording);
        handlers[CommandKeys.ConferenceStopAllRecordings] = ConferenceCall.In((call, room) => Stopped(call, room, room.Recordings.ToList()));
        handlers[CommandKeys.ConferencePauseRecording] = Pause(true, ConferenceAction.PauseRecording, "Pause");
        handlers[CommandKeys.ConferenceResumeRecording] = Pause(false, ConferenceAction.ResumeRecording, "Resume");
        handlers[CommandKeys.ConferenceRecordings] = ConferenceCall.In((_, room) => room.Recordings.Count == 0
            ? Answer.Text("-ERR Conference is not being recorded.\n")
            : Answer.Each(room.Recordings.Select(recording => (IEnumerable<(string, string)>)[(ArgumentNames.Path, recording.Path)])));
    }

    private static Answer Play(ApiCall call, ConferenceRoom room)
    {
        string path = call[ArgumentNames.Path] ?? "";
        var events = call.Control.Conferences.Events;
        events.Raise(
            room,
            ConferenceAction.PlayFile,
            (nameof(ConferencePlayFileEvent.File), path),
            (nameof(ConferencePlayFileEvent.Mixed), call.Match.Values.ContainsKey(Mixed) ? "true" : "false"));
        events.RaisePlayed(
            room,
            null,
            ConferenceAction.PlayFileDone,
            nameof(ConferencePlayFileDoneEvent.PlayedTime),
            (nameof(ConferencePlayFileDoneEvent.PlayedSamples), "0"),
            (nameof(ConferencePlayFileDoneEvent.File), path));
        return Answer.Ok($"(play) Playing file {path}");
    }

    private static Answer PlayToMember(ApiCall call, ConferenceRoom room)
    {
        if (Member(call, room) is not { } seat)
            return Answer.Text($"-ERR (play) Member: {call[ArgumentNames.Member]} not found.\n");
        string path = call[ArgumentNames.Path] ?? "";
        var events = call.Control.Conferences.Events;
        events.Raise(room, seat, ConferenceAction.PlayFileMember, (nameof(ConferencePlayFileMemberEvent.File), path));
        events.RaisePlayed(
            room,
            seat,
            ConferenceAction.PlayFileMemberDone,
            nameof(ConferencePlayFileMemberDoneEvent.PlayedTime),
            (nameof(ConferencePlayFileMemberDoneEvent.PlayedSamples), "0"),
            (nameof(ConferencePlayFileMemberDoneEvent.File), path));
        return Answer.Ok($"(play) Playing file {path} to member {ConferenceCall.Number(seat.Id)}");
    }

    private static Answer Say(ApiCall call, ConferenceRoom room, ConferenceSeat seat)
    {
        call.Control.Conferences.Events.Raise(room, seat, ConferenceAction.SpeakTextMember, (nameof(ConferenceSpeakTextMemberEvent.Text), call[ArgumentNames.Speech] ?? ""));
        return Answer.Ok("(saymember) OK");
    }

    private static Answer Record(ApiCall call, ConferenceRoom room)
    {
        string path = call[ArgumentNames.Path] ?? "";
        if (Recording(call, room) is not null)
            return Answer.Text($"-ERR file [{path}] is already being used for recording.\n");
        room.Recordings.Add(new ConferenceRecording(path, call.Control.Conferences.Now));
        call.Control.Conferences.Events.Raise(room, ConferenceAction.StartRecording, (nameof(ConferenceStartRecordingEvent.Path), path));
        return Answer.Ok($"Record file {path}");
    }

    private static Answer StopRecording(ApiCall call, ConferenceRoom room) => Recording(call, room) is { } recording
        ? Stopped(call, room, [recording])
        : Answer.Text($"-ERR non-existant recording '{call[ArgumentNames.Path]}'\n+OK Stopped recording 0 files\n");

    private static Answer Stopped(ApiCall call, ConferenceRoom room, List<ConferenceRecording> recordings)
    {
        foreach (var recording in recordings)
            call.Control.Conferences.StopRecording(room, recording);
        string lines = string.Concat(recordings.Select(recording => $"Stopped recording file {recording.Path}\n"));
        return Answer.Text($"{lines}+OK Stopped recording {ConferenceCall.Number(recordings.Count)} file{(recordings.Count == 1 ? "" : "s")}\n");
    }

    private static Func<ApiCall, Answer> Pause(bool isPaused, ConferenceAction action, string word) => ConferenceCall.In((call, room) =>
    {
        string path = call[ArgumentNames.Path] ?? "";
        if (Recording(call, room) is not { } recording)
            return Answer.Text($"+OK {word} recording file {path}\n-ERR non-existant recording '{path}'\n");
        recording.IsPaused = isPaused;
        call.Control.Conferences.Events.Raise(
            room,
            action,
            (nameof(ConferencePauseRecordingEvent.Path), path),
            (nameof(ConferencePauseRecordingEvent.OtherRecordings), "true"));
        return Answer.Ok($"{word} recording file {path}");
    });

    private static ConferenceRecording? Recording(ApiCall call, ConferenceRoom room) => room.Recordings.Find(recording => recording.Path == call[ArgumentNames.Path]);

    private static ConferenceSeat? Member(ApiCall call, ConferenceRoom room) => ConferenceCall.SeatsOf(room, call[ArgumentNames.Member]).Seats is [var seat, ..] ? seat : null;
}
