using Typed.Esl.Tool.CommandLine;
using Typed.Esl.Tool.Terminal;

namespace Typed.Esl.Tool.Watching;

/// <summary>Prints events as they come.</summary>
internal sealed class EventTail(ToolOptions options, EventWish wish, TextWriter output, TextWriter error, IConsoleEnvironment environment)
{
    private readonly WatchRun _run = new(options, output, error, environment);
    private readonly EventPrinter _printer = new(environment, wish.Full, options.Json);

    public Task<int> RunAsync(CancellationToken cancellationToken) => _run.RunAsync(WatchAsync, cancellationToken);

    private async Task WatchAsync(FreeSwitch fs, CancellationToken cancellationToken)
    {
        var told = new EslSubscriptionOptions
        {
            Filter = EventFilter.Where(wish.Wants),
            OnNotice = async (notice, _) => await _run.SayAsync(notice.ToString()).ConfigureAwait(false),
        };
        var events = await fs.SubscribeAsync(wish.Selection, told, cancellationToken).ConfigureAwait(false);
        await using (((IAsyncDisposable)events).ConfigureAwait(false))
        {
            int count = 0;
            await foreach (var item in events.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                await _run.WriteLineAsync(_printer.Print(item)).ConfigureAwait(false);
                if (++count == wish.Count)
                    return;
            }
        }

        throw new EslConnectionException("The connection has ended, and no more events come.");
    }
}
