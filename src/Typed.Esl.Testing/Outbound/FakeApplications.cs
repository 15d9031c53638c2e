using System.Globalization;
using System.Text.RegularExpressions;
using Typed.Esl.Testing.Behaviour;

namespace Typed.Esl.Testing.Outbound;

/// <summary>What applications do on a call of a fake switch. Nothing is heard and nothing takes time but the waiting for keys.</summary>
internal static class FakeApplications
{
    private const string None = "";

    private static readonly Dictionary<string, Func<FakeExecution, CancellationToken, Task>> s_applications = new(StringComparer.OrdinalIgnoreCase)
    {
        [DialplanApplication.Answer().Name] = Now(execution => execution.Call.Control.Answer(execution.Call.Channel)),
        [DialplanApplication.Hangup().Name] = Now(execution =>
            execution.Call.Control.HangUp(execution.Call.Channel, execution[ArgumentNames.Cause] is { } cause ? HangupCause.FromText(cause) : HangupCause.NormalClearing)),
        [DialplanApplication.Set("x", "x").Name] = Now(execution => execution.Call.Channel.Variables[execution[ArgumentNames.Variable] ?? None] = execution[ArgumentNames.Value] ?? None),
        [DialplanApplication.Park().Name] = (_, hangup) => Task.Delay(Timeout.Infinite, hangup),
        [DialplanApplication.Playback("x").Name] = Now(Played),
        [DialplanApplication.LoopPlayback(1, "x").Name] = Now(Played),
        [DialplanApplication.Break().Name] = Now(execution => execution.Call.Interrupt()),
        [DialplanApplication.Record("x").Name] = Now(execution => execution.Leave(nameof(RecordResult.Duration), "0")),
        [DialplanApplication.StartRecording("x").Name] = Now(execution => execution.Call.Control.StartRecording(execution.Call.Channel, execution[ArgumentNames.Path] ?? None)),
        [DialplanApplication.StopRecording("x").Name] = Now(StopRecording),
        [DialplanApplication.StopSpeechDetection().Name] = Now(execution =>
            execution.Call.Channel.DetectsSpeech = execution.Argument != DialplanApplication.StopSpeechDetection().Argument && execution.Argument != DialplanApplication.PauseSpeechDetection().Argument),
        [DialplanApplication.PlayAndDetectSpeech("x", "x", "x").Name] = GetSpeechAsync,
        [DialplanApplication.Bridge("x").Name] = Now(execution =>
        {
            // The far end answers, and hangs up.
            execution.Leave(nameof(BridgeResult.Disposition), "SUCCESS");
            execution.Leave(nameof(BridgeResult.FarCause), HangupCause.NormalClearing.Text);
        }),
        [DialplanApplication.Transfer("x").Name] = Now(execution => execution.Call.TransferredTo = execution[ArgumentNames.Destination]),
        [DialplanApplication.PlayAndGetDigits(0, 0, 0, TimeSpan.Zero, "x", "x", "x", "x", "x").Name] = GetDigitsAsync,
        [DialplanApplication.ReadDigits(0, 0, "x", "x").Name] = ReadDigitsAsync,
    };

    private static readonly HashSet<string> s_interruptible = new(StringComparer.OrdinalIgnoreCase)
    {
        DialplanApplication.Playback("x").Name,
        DialplanApplication.LoopPlayback(1, "x").Name,
        DialplanApplication.EndlessPlayback("x").Name,
        DialplanApplication.Record("x").Name,
    };

    /// <summary>Whether it is stopped by what stops playing and recording.</summary>
    public static bool CanBeInterrupted(FakeExecution execution) => s_interruptible.Contains(execution.Name);

    /// <summary>What an application does: one that is not known here ends at once.</summary>
    public static Func<FakeExecution, CancellationToken, Task> Of(FakeExecution execution) => s_applications.TryGetValue(execution.Name, out var act) ? act
        : (_, _) => Task.CompletedTask;

    private static Func<FakeExecution, CancellationToken, Task> Now(Action<FakeExecution> act) => (execution, _) =>
    {
        act(execution);
        return Task.CompletedTask;
    };

    private static void Played(FakeExecution execution)
    {
        execution.Response = PlaybackResponse.Played.Text;
        execution.Leave(nameof(PlaybackResult.Duration), "0");
    }

    private static void StopRecording(FakeExecution execution)
    {
        var (control, channel) = (execution.Call.Control, execution.Call.Channel);
        var length = execution.Argument == DialplanApplication.StopAllRecordings().Argument
            ? control.StopRecordings(channel)
            : control.StopRecording(channel, execution[ArgumentNames.Path] ?? None);
        if (length is { } time)
            execution.Leave(nameof(StopRecordingResult.Duration), ((long)time.TotalMilliseconds).ToString(CultureInfo.InvariantCulture));
    }

    private static async Task GetSpeechAsync(FakeExecution execution, CancellationToken hangup)
    {
        execution.Leave(nameof(PlayAndDetectSpeechResult.Speech), await execution.Call.Said.ReadAsync(hangup).ConfigureAwait(false));
        execution.Response = SpeechResponse.Done.Text;
    }

    /// <summary>Asks once for keys, and leaves what came.</summary>
    private static async Task ReadDigitsAsync(FakeExecution execution, CancellationToken hangup)
    {
        int least = Number(execution, "min");
        var timeout = TimeSpan.FromMilliseconds(Math.Max(Number(execution, "timeout"), 1000));
        var digitTimeout = Number(execution, "digitTimeout") is > 0 and var wait ? TimeSpan.FromMilliseconds(wait) : timeout;
        var (digits, terminator, isTimeout) = await CollectAsync(execution.Call, Number(execution, "max"), timeout, digitTimeout, execution["terminators"] ?? "#", hangup).ConfigureAwait(false);
        execution.Leave(nameof(ReadDigitsResult.Digits), digits);
        execution.Leave(nameof(ReadDigitsResult.Outcome), digits.Length < least ? "failure" : isTimeout ? "timeout" : "success");
        execution.Leave(nameof(ReadDigitsResult.Terminator), terminator);
    }

    /// <summary>Asks so often for keys until those that were pressed are as many as they should be and match.</summary>
    private static async Task GetDigitsAsync(FakeExecution execution, CancellationToken hangup)
    {
        int least = Number(execution, "min"), most = Number(execution, "max"), tries = Number(execution, "tries");
        var timeout = TimeSpan.FromMilliseconds(Number(execution, "timeout"));
        var digitTimeout = Number(execution, "digitTimeout") is > 0 and var wait ? TimeSpan.FromMilliseconds(wait) : timeout;
        string terminators = execution["terminators"] ?? None;
        bool isTimeout = false;
        for (int attempt = 0; attempt < tries; attempt++)
        {
            (string digits, string terminator, isTimeout) = await CollectAsync(execution.Call, most, timeout, digitTimeout, terminators, hangup).ConfigureAwait(false);
            if (digits.Length < least || !Regex.IsMatch(digits, $"^(?:{execution[ArgumentNames.Pattern]})$"))
                continue;
            execution.Leave(nameof(PlayAndGetDigitsResult.Digits), digits);
            execution.Leave(nameof(PlayAndGetDigitsResult.Outcome), "success");
            execution.Leave(nameof(PlayAndGetDigitsResult.Terminator), terminator);
            return;
        }

        execution.Leave(nameof(PlayAndGetDigitsResult.Digits), None);
        execution.Leave(nameof(PlayAndGetDigitsResult.Outcome), isTimeout ? "timeout" : "failure");
    }

    private static async Task<(string Digits, string Terminator, bool IsTimeout)> CollectAsync(
        FakeCall call, int most, TimeSpan timeout, TimeSpan digitTimeout, string terminators, CancellationToken hangup)
    {
        string digits = None;
        while (digits.Length < most)
        {
            using var bound = new CancellationTokenSource(digits.Length == 0 ? timeout : digitTimeout, call.Time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(bound.Token, hangup);
            try
            {
                char key = await call.Keys.ReadAsync(either.Token).ConfigureAwait(false);
                if (terminators.Contains(key, StringComparison.Ordinal))
                    return (digits, key.ToString(), false);
                digits += key;
            }
            catch (OperationCanceledException) when (!hangup.IsCancellationRequested)
            {
                return (digits, None, true);
            }
        }

        return (digits, None, false);
    }

    private static int Number(FakeExecution execution, string argument) => int.TryParse(execution[argument], CultureInfo.InvariantCulture, out int number) ? number : 0;
}
