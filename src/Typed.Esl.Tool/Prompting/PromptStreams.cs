using Typed.Esl.Tool.Watching;

namespace Typed.Esl.Tool.Prompting;

/// <summary>What the switch tells while somebody writes: its events, and its log.</summary>
/// <param name="fs">The switch.</param>
/// <param name="context">Makes what a stream runs in: where it prints, until it is ended.</param>
internal sealed class PromptStreams(FreeSwitch fs, Func<CancellationToken, RunContext> context) : IAsyncDisposable
{
    private readonly List<Task> _runs = [];
    private readonly StreamFilter _filter = new();
    private CancellationTokenSource? _events, _log;

    /// <summary>Shows events, in place of those that were shown.</summary>
    /// <param name="words">How and which: a form, and names.</param>
    /// <returns>Completes when all that happens from then on will be shown, or when that has failed and was told.</returns>
    public Task ShowEventsAsync(string[] words)
    {
        HideEvents();

        // The switch's own client names a form first; here it says how much of each event is shown.
        bool hasForm = words.Length > 0 && Enum.TryParse<EventFormat>(words[0], ignoreCase: true, out _);
        bool isJson = hasForm && words[0].Equals(nameof(EventFormat.Json), StringComparison.OrdinalIgnoreCase);
        var wish = new EventWish(hasForm ? words[1..] : words, null, [], Full: hasForm && !isJson, null);
        (_events, var begun) = Begin((run, told, cancel) => new EventTail(isJson ? run.With(run.Options with { Json = true }) : run, wish, _filter.Shows).WatchAsync(fs, told, cancel));
        return begun;
    }

    public void HideEvents() => _events = End(_events);

    /// <summary>Shows the log, in place of what was shown of it.</summary>
    /// <returns>Completes when all that is written from then on will be shown, or when that has failed and was told.</returns>
    public Task ShowLogAsync(SwitchLogLevel level)
    {
        HideLog();
        (_log, var begun) = Begin((run, told, cancel) => new LogTail(run, new LogWish(level), _filter.Shows).WatchAsync(fs, told, cancel));
        return begun;
    }

    public void HideLog() => _log = End(_log);

    /// <summary>Changes what is shown of what comes, and tells what that is.</summary>
    public string Narrow(SlashVerb verb, string text)
    {
        switch (verb)
        {
            case SlashVerb.Filter when text.Length > 0:
                if (HeaderCondition.TryParse(text, out string? fault) is not { } condition)
                    return fault!;
                _filter.Add(condition);
                break;
            case SlashVerb.Uuid when text.Contains(' ', StringComparison.Ordinal):
                return $"'{text}' is no channel's id, which holds no blank.";
            case SlashVerb.Uuid:
                _filter.Follow(text.Length > 0 ? text : null);
                break;
            case SlashVerb.LogFilter:
                _filter.Search(text.Length > 0 ? text : null);
                break;
            case SlashVerb.NoFilter:
                _filter.Clear();
                break;
        }

        return _filter.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        HideEvents();
        HideLog();
        await Task.WhenAll(_runs).ConfigureAwait(false);
    }

    private (CancellationTokenSource End, Task Begun) Begin(Func<RunContext, Action, CancellationToken, Task> watch)
    {
        var end = new CancellationTokenSource();
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var run = context(end.Token);
        var running = Task.Run(() => run.GuardAsync(
            async cancel =>
            {
                await watch(run, () => begun.TrySetResult(), cancel).ConfigureAwait(false);
                return ExitCodes.Ok;
            },
            static () => true,
            end.Token));
        _runs.RemoveAll(ended => ended.IsCompleted);
        _runs.Add(running);
        return (end, Task.WhenAny(begun.Task, running));
    }

    /// <summary>Ends a stream without waiting for it: it may itself wait until something is printed.</summary>
    private static CancellationTokenSource? End(CancellationTokenSource? stream)
    {
        stream?.Cancel();
        return null;
    }
}
