using System.Text.RegularExpressions;
using Typed.Esl.Testing.Behaviour;

namespace Typed.Esl.Testing.Applications;

/// <summary>Waiting for keys, which is what takes time.</summary>
internal static class DigitCollection
{
    private const string None = "";
    private const string Success = "success";
    private const string Timeout = "timeout";
    private const string Failure = "failure";

    /// <summary>The switch has no room for more keys, and asks nobody for them.</summary>
    private const int MostKeys = 128;

    private static readonly TimeSpan s_leastTimeout = TimeSpan.FromSeconds(1);

    public static FakeApplication PlayAndGet { get; } = new(GetDigitsAsync);

    public static FakeApplication Read { get; } = new(ReadDigitsAsync);

    /// <summary>Asks once for keys, and leaves what came.</summary>
    private static async Task ReadDigitsAsync(FakeExecution execution, CancellationToken ended) =>
        await AskAsync(execution, Math.Max(execution.Number("min"), 1), execution["terminators"] ?? "#", ended).ConfigureAwait(false);

    /// <summary>Asks so often for keys until those that were pressed are as many as they should be and match. What came last is left also where it is too little; only what does not match is not.</summary>
    private static async Task GetDigitsAsync(FakeExecution execution, CancellationToken ended)
    {
        int least = Math.Max(execution.Number("min"), 0);
        for (uint attempt = 0; attempt < unchecked((uint)execution.Number("tries")); attempt++)
        {
            var (digits, outcome, isRestart) = await AskAsync(execution, least, execution["terminators"] ?? None, ended).ConfigureAwait(false);
            if (isRestart || (outcome is Success or Timeout && digits.Length > 0 && Regex.IsMatch(digits, execution[ArgumentNames.Pattern] ?? None)))
                return;
            if (least == 0 && digits.Length == 0 && execution.Has(nameof(PlayAndGetDigitsResult.Terminator)))
                return;
            if (outcome is Success or Timeout)
                execution.Leave(nameof(PlayAndGetDigitsResult.Digits), None);
        }
    }

    /// <summary>Asks once, and leaves what came. A terminator stays until another is pressed.</summary>
    private static async Task<(string Digits, string Outcome, bool IsRestart)> AskAsync(FakeExecution execution, int least, string terminators, CancellationToken ended)
    {
        int most = Math.Max(execution.Number("max"), least);
        execution.Leave(nameof(ReadDigitsResult.Digits), None);
        execution.Leave(nameof(ReadDigitsResult.Outcome), None);
        if (most > MostKeys)
            return (None, None, false);

        var (digits, terminator, isTimeout) = await CollectAsync(execution, most, terminators, ended).ConfigureAwait(false);
        char before = terminator.Length > 0 && terminators.IndexOf(terminator[0], StringComparison.Ordinal) is > 0 and var place ? terminators[place - 1] : default;
        if (before is '+' or 'x')
            digits += terminator;
        string outcome = digits.Length < least || before == 'x' || (terminators.StartsWith('=') && terminator.Length == 0) ? Failure : isTimeout ? Timeout : Success;
        if (terminator.Length > 0)
            execution.Leave(nameof(ReadDigitsResult.Terminator), terminator);
        execution.Leave(nameof(ReadDigitsResult.Digits), digits);
        execution.Leave(nameof(ReadDigitsResult.Outcome), outcome);
        return (digits, outcome, before == 'x');
    }

    /// <summary>Plays the question, which the first key ends, and collects.</summary>
    private static async Task<(string Digits, string Terminator, bool IsTimeout)> CollectAsync(FakeExecution execution, int most, string terminators, CancellationToken ended)
    {
        string path = execution[ArgumentNames.File] ?? None;
        if (path.Length > 0)
        {
            Playing.Begin(execution, path);
            Playing.End(execution, path, execution.Channel.Runner.Keys.Any ? PlaybackStatus.Interrupted : PlaybackStatus.Done);
        }

        var timeout = TimeSpan.FromMilliseconds(execution.Number("timeout"));
        if (timeout < s_leastTimeout)
            timeout = s_leastTimeout;
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
