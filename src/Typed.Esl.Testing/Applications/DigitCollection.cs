using System.Text.RegularExpressions;
using Typed.Esl.Testing.Behaviour;

namespace Typed.Esl.Testing.Applications;

/// <summary>Waiting for keys, which is what takes time.</summary>
internal static class DigitCollection
{
    private const string None = "";

    public static FakeApplication PlayAndGet { get; } = new(GetDigitsAsync);

    public static FakeApplication Read { get; } = new(ReadDigitsAsync);

    /// <summary>Asks once for keys, and leaves what came.</summary>
    private static async Task ReadDigitsAsync(FakeExecution execution, CancellationToken ended)
    {
        int least = execution.Number("min");
        var timeout = TimeSpan.FromMilliseconds(Math.Max(execution.Number("timeout"), 1000));
        var (digits, terminator, isTimeout) = await AskAsync(execution, execution.Number("max"), timeout, execution["terminators"] ?? "#", ended).ConfigureAwait(false);
        execution.Leave(nameof(ReadDigitsResult.Digits), digits);
        execution.Leave(nameof(ReadDigitsResult.Outcome), digits.Length < least ? "failure" : isTimeout ? "timeout" : "success");
        execution.Leave(nameof(ReadDigitsResult.Terminator), terminator);
    }

    /// <summary>Asks so often for keys until those that were pressed are as many as they should be and match.</summary>
    private static async Task GetDigitsAsync(FakeExecution execution, CancellationToken ended)
    {
        int least = execution.Number("min"), most = execution.Number("max"), tries = execution.Number("tries");
        var timeout = TimeSpan.FromMilliseconds(execution.Number("timeout"));
        bool isTimeout = false;
        for (int attempt = 0; attempt < tries; attempt++)
        {
            (string digits, string terminator, isTimeout) = await AskAsync(execution, most, timeout, execution["terminators"] ?? None, ended).ConfigureAwait(false);
            if (digits.Length < least || !Regex.IsMatch(digits, execution[ArgumentNames.Pattern] ?? None))
                continue;
            execution.Leave(nameof(PlayAndGetDigitsResult.Digits), digits);
            execution.Leave(nameof(PlayAndGetDigitsResult.Outcome), "success");
            execution.Leave(nameof(PlayAndGetDigitsResult.Terminator), terminator);
            return;
        }

        execution.Leave(nameof(PlayAndGetDigitsResult.Digits), None);
        execution.Leave(nameof(PlayAndGetDigitsResult.Outcome), isTimeout ? "timeout" : "failure");
    }

    /// <summary>Plays the question, which the first key ends, and collects.</summary>
    private static async Task<(string Digits, string Terminator, bool IsTimeout)> AskAsync(
        FakeExecution execution, int most, TimeSpan timeout, string terminators, CancellationToken ended)
    {
        string path = execution[ArgumentNames.File] ?? None;
        if (path.Length > 0)
        {
            Playing.Begin(execution, path);
            Playing.End(execution, path, execution.Channel.Runner.Keys.Any ? PlaybackStatus.Interrupted : PlaybackStatus.Done);
        }

        var digitTimeout = execution.Number("digitTimeout") is > 0 and var wait ? TimeSpan.FromMilliseconds(wait) : timeout;
        string digits = None;
        while (digits.Length < most)
        {
            using var bound = new CancellationTokenSource(digits.Length == 0 ? timeout : digitTimeout, execution.Control.Time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(bound.Token, ended);
            try
            {
                char key = await execution.Channel.Runner.Keys.ReadAsync(either.Token).ConfigureAwait(false);
                if (terminators.Contains(key, StringComparison.Ordinal))
                    return (digits, key.ToString(), false);
                digits += key;
            }
            catch (OperationCanceledException) when (!ended.IsCancellationRequested)
            {
                return (digits, None, true);
            }
        }

        return (digits, None, false);
    }
}
