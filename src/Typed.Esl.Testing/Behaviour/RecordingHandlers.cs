using Typed.Esl.Testing.Answering;
using Typed.Esl.Testing.Applications;
using Typed.Esl.Testing.Wire;

namespace Typed.Esl.Testing.Behaviour;

/// <summary>The recordings of a channel.</summary>
internal static class RecordingHandlers
{
    public static void AddTo(IDictionary<string, Func<ApiCall, Answer>> handlers)
    {
        handlers[CommandKeys.UuidStartRecording] = ChannelHandlers.WithChannel(FailureTexts.NoSession, (call, channel) =>
        {
            Recording.Start(channel, call[ArgumentNames.Path] ?? "", WholeNumber.Of(call[ArgumentNames.Limit]), call.Control);
            return Answer.Ok("Success");
        });
        handlers[CommandKeys.UuidStopRecording] = ChannelHandlers.WithChannel(
            FailureTexts.NoSession,
            (call, channel) => Recording.Stop(channel, call[ArgumentNames.Path] ?? "", call.Control) is null ? Failure("stop") : Answer.Ok("Success"));
        handlers[CommandKeys.UuidMaskRecording] = Change("mask", IsRecorded);
        handlers[CommandKeys.UuidUnmaskRecording] = Change("unmask", IsRecorded);
        handlers[CommandKeys.UuidPauseRecording] = Change("pause", IsRecorded);
        handlers[CommandKeys.UuidResumeRecording] = Change("resume", IsRecorded);
        handlers[CommandKeys.UuidStopAllRecordings] = ChannelHandlers.WithChannel(FailureTexts.NoSession, (call, channel) =>
        {
            var any = !channel.Recordings.IsEmpty;
            Recording.StopAll(channel, call.Control);
            return any ? Answer.Ok("Success") : Failure("stop");
        });
    }

    private static Func<ApiCall, Answer> Change(string verb, Func<FakeChannel, string, bool> change) => ChannelHandlers.WithChannel(
        FailureTexts.NoSession, (call, channel) => change(channel, call[ArgumentNames.Path] ?? "") ? Answer.Ok("Success") : Failure(verb));

    private static bool IsRecorded(FakeChannel channel, string path) => channel.Recordings.ContainsKey(path);

    private static Answer Failure(string verb) => Answer.Text($"-ERR Cannot {verb} record session!\n");
}
