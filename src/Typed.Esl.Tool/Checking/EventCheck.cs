using Typed.Esl.Tool.Watching;

namespace Typed.Esl.Tool.Checking;

/// <summary>Watches a switch for a while, and tells of events that the catalogue lacks. No switch lists the events that it has: only those that come can be seen.</summary>
internal static class EventCheck
{
    /// <summary>Watches.</summary>
    /// <returns>How many events came, and in what they differ.</returns>
    public static async Task<(int Count, IReadOnlyList<Difference> Differences)> RunAsync(RunContext run, FreeSwitch fs, TimeSpan time, CancellationToken cancellationToken)
    {
        var seen = new SortedSet<string>(StringComparer.Ordinal);
        int count = 0;
        var events = await fs.SubscribeAsync(EventSelection.All, new EslSubscriptionOptions { OnNotice = (notice, _) => Gap.TellAsync(run, notice) }, cancellationToken).ConfigureAwait(false);
        await using (((IAsyncDisposable)events).ConfigureAwait(false))
        {
            using var end = new CancellationTokenSource(time, run.Environment.Time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, end.Token);
            try
            {
                await foreach (var item in events.WithCancellation(either.Token).ConfigureAwait(false))
                {
                    run.Progress.Doing($"watching events, {++count} so far");
                    seen.Add(item.Subclass ?? item.Name);
                }
            }
            catch (OperationCanceledException) when (end.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                // It was watched for long enough.
            }
        }

        return (count, [.. seen.Where(name => run.Catalogue.Event(name) is null).Select(name => new Difference(DifferenceKind.EventUnknown, name, "", ""))]);
    }
}
