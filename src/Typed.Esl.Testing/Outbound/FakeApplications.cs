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
        [DialplanApplication.Playback("x").Name] = Now(execution =>
        {
            execution.Response = PlaybackResponse.Played.Text;
            execution.Leave(nameof(PlaybackResult.Duration), "0");
        }),
        [DialplanApplication.Record("x").Name] = Now(execution => execution.Leave(nameof(RecordResult.Duration), "0")),
        [DialplanApplication.Bridge("x").Name] = Now(execution =>
        {
            // The far end answers, and hangs up.
            execution.Leave(nameof(BridgeResult.Disposition), "SUCCESS");
            execution.Leave(nameof(BridgeResult.FarCause), HangupCause.NormalClearing.Text);
        }),
        [DialplanApplication.Transfer("x").Name] = Now(execution => execution.Call.TransferredTo = execution[ArgumentNames.Destination]),
        [DialplanApplication.PlayAndGetDigits(0, 0, 0, TimeSpan.Zero, "x", "x", "x", "x", "x").Name] = GetDigitsAsync,
    };

    /// <summary>What an application does: one that is not known here ends at once.</summary>
    public static Func<FakeExecution, CancellationToken, Task> Of(FakeExecution execution) => s_applications.TryGetValue(execution.Name, out var act) ? act
        : (_, _) => Task.CompletedTask;

    private static Func<FakeExecution, CancellationToken, Task> Now(Action<FakeExecution> act) => (execution, _) =>
    {
        act(execution);
        return Task.CompletedTask;
    };

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
