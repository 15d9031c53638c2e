using Typed.Esl.Testing.Answering;
using Typed.Esl.Testing.State.Conferences;

namespace Typed.Esl.Testing.Behaviour.Conferences;

/// <summary>Calls that conferences place, whose other ends come into them.</summary>
internal static class ConferenceDialHandlers
{
    private const string Success = "SUCCESS";
    private static readonly string s_application = DialplanApplication.Conference("x").Name;

    /// <summary>Calls somebody, and tells what came of it.</summary>
    public static async Task<Answer> DialAsync(ApiCall call)
    {
        var dialed = await PlaceAsync(call).ConfigureAwait(false);
        return Answer.Text($"+OK Call Requested: result: [{Result(dialed)}]\n");
    }

    /// <summary>Calls somebody while others go on, and tells under which id the result will come.</summary>
    public static Answer StartDialing(ApiCall call)
    {
        string job = call.State.Chance.Id();
        call.Control.Start(() => PlaceAsync(call, (room, result) => call.Control.Conferences.Events.Raise(
                room,
                ConferenceAction.BgdialResult,
                (nameof(ConferenceDialResultEvent.Result), Result(result)),
                (nameof(ConferenceDialResultEvent.JobUuid), job),
                (nameof(ConferenceDialResultEvent.PeerUuid), result.Leg?.Id.Text ?? ""))));
        return Answer.Text($"+OK Job-UUID: {job}\n");
    }

    private static async Task<Dialed> PlaceAsync(ApiCall call, Action<ConferenceRoom, Dialed>? tell = null)
    {
        var conferences = call.Control.Conferences;
        string name = call[ArgumentNames.Conference] ?? "";
        ConferenceRoom? room;
        lock (conferences.Gate)
            room = conferences.Find(name);
        var caller = new ChannelRow
        {
            CallerIdName = call[ArgumentNames.CallerIdName] ?? room?.CallerIdName ?? "",
            CallerIdNumber = call[ArgumentNames.CallerIdNumber] ?? room?.CallerIdNumber ?? "",
        };
        var dialed = await call.Control.Dialer.DialAsync(call[ArgumentNames.Endpoint] ?? "", caller, originator: null, timeout: null, stays: null, CancellationToken.None).ConfigureAwait(false);
        if (room is not null)
        {
            lock (conferences.Gate)
                tell?.Invoke(room, dialed);
        }

        if (dialed.Leg is not { } channel)
            return dialed;
        call.Control.Routing.Begin(channel, (s_application, $"{name}@{room?.Profile ?? Conferencing.UsualProfile}"));
        if (dialed.TalksFor == TimeSpan.Zero)
            call.Control.Ending.HangUp(channel, HangupCause.NormalClearing);
        return dialed;
    }

    private static string Result(Dialed dialed) => dialed.Leg is null ? dialed.Cause.Text : Success;
}
