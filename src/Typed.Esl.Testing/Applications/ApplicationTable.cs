using Typed.Esl.Catalogue.Model;
using Typed.Esl.Testing.Behaviour;
using Ending = Typed.Esl.Catalogue.Model.ApplicationEnding;

namespace Typed.Esl.Testing.Applications;

/// <summary>What the applications do that do more than begin and end. They are named by the generated methods of the catalogue.</summary>
internal static class ApplicationTable
{
    private const string None = "";
    private const string Keys = "0123456789*#ABCDabcd";

    private static readonly Dictionary<string, FakeApplication> s_applications = new(StringComparer.OrdinalIgnoreCase)
    {
        [DialplanApplication.Answer().Name] = FakeApplication.Now(execution => execution.Control.Progress.Answer(execution.Channel)),
        [DialplanApplication.Hangup().Name] = FakeApplication.Now(execution =>
            execution.Control.Ending.HangUp(execution.Channel, execution[ArgumentNames.Cause] is { } cause ? HangupCause.FromText(cause) : HangupCause.NormalClearing)),
        [DialplanApplication.Set("x", "x").Name] = Setting.Set,
        [DialplanApplication.SetVariables([new("x", "x")]).Name] = Setting.SetSeveral,
        [DialplanApplication.PushVariable("x", "x").Name] = Setting.Push,
        [DialplanApplication.UnshiftVariable("x", "x").Name] = Setting.Unshift,
        [DialplanApplication.Unset("x").Name] = Setting.Unset,
        [DialplanApplication.UnsetVariables(["x"]).Name] = Setting.UnsetSeveral,
        [DialplanApplication.Export("x", "x").Name] = Setting.Export,
        [DialplanApplication.ExportToBridge("x", "x").Name] = Setting.Export,
        [DialplanApplication.SetGlobal("x", "x").Name] = Setting.SetGlobal,
        [DialplanApplication.Sleep(TimeSpan.Zero).Name] = Sleeping,
        [DialplanApplication.Park().Name] = Parking.Application,
        [DialplanApplication.Transfer("x").Name] = FakeApplication.Now(Transfer),
        [DialplanApplication.Playback("x").Name] = Playing.Application,
        [DialplanApplication.LoopPlayback(1, "x").Name] = Playing.Application,
        [DialplanApplication.EndlessPlayback("x").Name] = Playing.Endless,
        [DialplanApplication.Break().Name] = FakeApplication.Now(execution => execution.Channel.Runner.Interrupt()),
        [DialplanApplication.Record("x").Name] = Recording.ToFile,
        [DialplanApplication.StartRecording("x").Name] = FakeApplication.Now(execution => Recording.Start(execution.Channel, execution[ArgumentNames.Path] ?? None, execution.Number(ArgumentNames.Limit), execution.Control)),
        [DialplanApplication.StopRecording("x").Name] = FakeApplication.Now(Recording.Stop),
        [DialplanApplication.StopSpeechDetection().Name] = FakeApplication.Now(execution =>
            execution.Channel.DetectsSpeech = execution.Argument != DialplanApplication.StopSpeechDetection().Argument && execution.Argument != DialplanApplication.PauseSpeechDetection().Argument),
        [DialplanApplication.PlayAndDetectSpeech("x", "x", "x").Name] = new(GetSpeechAsync),
        [DialplanApplication.PlayAndGetDigits(1, 1, 1, TimeSpan.Zero, "x", "x", "x", "x", "x").Name] = DigitCollection.PlayAndGet,
        [DialplanApplication.ReadDigits(1, 1, "x", "x").Name] = DigitCollection.Read,
        [DialplanApplication.ReceiveDtmf("1").Name] = FakeApplication.Now(ReceiveKeys),
        [DialplanApplication.FlushDtmf().Name] = FakeApplication.Now(execution => execution.Channel.Runner.Keys.Flush()),
        [DialplanApplication.Bridge("x").Name] = Bridging.Application,
        [DialplanApplication.AttendedTransfer("x").Name] = AttendedTransfer.Application,
        [DialplanApplication.Intercept("x").Name] = Intercepting.Application,
        [DialplanApplication.Eavesdrop("x").Name] = Eavesdropping.Application,
        [DialplanApplication.Limit(LimitBackend.Hash, "x", "x").Name] = Limiting.Limit,
#pragma warning disable CS0618 // Old programs run them, and the switch still has them.
        [DialplanApplication.LimitHash("x", "x").Name] = Limiting.Limit,
        [DialplanApplication.LimitHashExecute("x", "x", 1, "x", "x").Name] = Limiting.Execute,
#pragma warning restore CS0618
        [DialplanApplication.LimitExecute(LimitBackend.Hash, "x", "x", 1, "x", "x").Name] = Limiting.Execute,
        [DialplanApplication.HashSet("x", "x", "x").Name] = Storing.Hash,
        [DialplanApplication.DbSet("x", "x", "x").Name] = Storing.Database,
        [DialplanApplication.GroupAdd("x", "x").Name] = Storing.Group,
        [DialplanApplication.ScheduleHangup(TimeSpan.Zero).Name] = Scheduling.HangUp,
        [DialplanApplication.ScheduleTransfer(TimeSpan.Zero, "x").Name] = Scheduling.Transfer,
        [DialplanApplication.ScheduleBroadcast(TimeSpan.Zero, "x").Name] = Scheduling.Broadcast,
        [DialplanApplication.CancelScheduled().Name] = Scheduling.Cancel,
        [DialplanApplication.EnterFifo("x").Name] = Queueing.Fifo,
        [DialplanApplication.ValetPark("x", "x").Name] = ValetParking.Application,
        [DialplanApplication.CallCenter("x").Name] = AgentWaiting.Application,
        [DialplanApplication.Conference("x").Name] = ConferenceTalk.Application,
        [DialplanApplication.Socket(["x"]).Name] = Parking.Socket,
    };

    /// <summary>Waits; a key or what stops a playback ends it.</summary>
    private static FakeApplication Sleeping => new(static async (execution, ended) =>
    {
        if (!execution.Interrupted.IsCancellationRequested)
            await execution.RunForAsync(TimeSpan.FromMilliseconds(execution.Number(ArgumentNames.Duration)), ended).ConfigureAwait(false);
    })
    {
        CanBeInterrupted = true,
        Keys = KeyUse.End,
    };

    /// <summary>What an application does. One that is not known here ends at once, unless the catalogue says that it never ends.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="application">The application of the catalogue; null where that has none of the name and form.</param>
    public static FakeApplication Of(string name, ApplicationModel? application) =>
        s_applications.TryGetValue(name, out var known) ? known : application?.Ending == Ending.Never ? FakeApplication.Endless : FakeApplication.Nothing;

    /// <summary>The keys come when it has ended, so that who runs around it hears them. Pauses between them, and how long each is pressed, make no difference here.</summary>
    private static void ReceiveKeys(FakeExecution execution)
    {
        string keys = string.Concat((execution[ArgumentNames.Digits] ?? None).Split('+').SelectMany(group => group.Split('@')[0]).Where(Keys.Contains));
        execution.Afterwards = () => execution.Control.Progress.Press(execution.Channel, keys, DtmfSource.Application);
    }

    private static void Transfer(FakeExecution execution)
    {
        var (channel, control) = (execution.Channel, execution.Control);
        string destination = execution[ArgumentNames.Destination] ?? None;
        if (channel.Call is { } call)
            call.TransferredTo = destination;
        lock (control.Events.Gate)
            (channel.NextState, channel.OtherLeg) = (ChannelState.Routing, null);
        execution.Afterwards = () =>
        {
            control.Routing.Transfer(channel, destination, execution[ArgumentNames.Dialplan], execution[ArgumentNames.Context]);
            channel.Call?.Leave?.Invoke();
        };
    }

    private static async Task GetSpeechAsync(FakeExecution execution, CancellationToken ended)
    {
        execution.Leave(nameof(PlayAndDetectSpeechResult.Speech), await execution.Channel.Runner.Speech.ReadAsync(ended).ConfigureAwait(false));
        execution.Response = SpeechResponse.Done.Text;
    }
}
