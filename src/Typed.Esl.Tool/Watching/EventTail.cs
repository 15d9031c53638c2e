using Typed.Esl.Catalogue.Model;
using Typed.Esl.Catalogue.Reading;

namespace Typed.Esl.Tool.Watching;

/// <summary>Prints events as they come.</summary>
/// <param name="run">The run of the program.</param>
/// <param name="wish">Which are printed, and how.</param>
/// <param name="shows">Whether one of those is printed now; null for all.</param>
internal sealed class EventTail(RunContext run, EventWish wish, Func<EslEvent, bool>? shows = null)
{
    private readonly EventPrinter _printer = new(run.Catalogue, run.Environment, wish.Full, run.Options.Json);

    public Task<int> RunAsync(CancellationToken cancellationToken) => new WatchRun(run).RunAsync((fs, cancel) => WatchAsync(fs, static () => { }, cancel), cancellationToken);

    /// <summary>Prints what one switch tells, over a connection that stands.</summary>
    /// <param name="fs">The switch.</param>
    /// <param name="begun">Is told when all that happens from then on will be printed.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task WatchAsync(FreeSwitch fs, Action begun, CancellationToken cancellationToken)
    {
        RefuseMistyped();
        var told = new EslSubscriptionOptions
        {
            Filter = Filter(),
            OnNotice = (notice, _) => Gap.TellAsync(run, notice),
        };
        var events = await fs.SubscribeAsync(wish.Selection, told, cancellationToken).ConfigureAwait(false);
        await using (((IAsyncDisposable)events).ConfigureAwait(false))
        {
            begun();
            int count = 0;
            await foreach (var item in events.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                await run.WriteLineAsync(_printer.Print(item)).ConfigureAwait(false);
                if (++count == wish.Count)
                    return;
            }
        }

        throw new EslConnectionException("The connection has ended, and no more events come.");
    }

    /// <summary>Where a header can have one value alone, the switch is asked to send no other events: one that is busy has tens of thousands in a second.</summary>
    private EventFilter Filter()
    {
        var wanted = EventFilter.Where(item => wish.Wants(item) && shows?.Invoke(item) != false);
        return wish.Uuid is { } uuid ? EventFilter.Equal(HeaderOfId(), uuid).And(wanted)
            : wish.Conditions.FirstOrDefault(condition => condition.Equal is { Length: > 0 }) is { Equal: { } value } condition ? EventFilter.Equal(condition.Header, value).And(wanted)
            : wanted;
    }

    private string HeaderOfId()
    {
        string state = Naming.Camel(nameof(ChannelEvent.ChannelState)), id = Naming.Camel(nameof(ChannelEvent.Uuid));
        return run.Catalogue.Events.First(item => item.IsBase && item.Headers.Any(header => header.PropertyName == state)).Headers.First(header => header.PropertyName == id).WireName;
    }

    /// <summary>A name that the switch does not have tells nothing, and nobody would know why: what is but a slip is refused.</summary>
    private void RefuseMistyped()
    {
        var known = run.Catalogue.Events.Where(item => !item.IsBase).Select(item => item.Name).ToList();

        // The switch itself takes names of events in any case, and those of subclasses as they are written alone.
        foreach (string name in wish.Names.Where(name => !known.Contains(name, name.Contains("::", StringComparison.Ordinal) ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase)))
        {
            if (Nearest.To(name, known) is { } near && Nearest.IsSlip(name, near))
                throw new ToolException(ExitCodes.Refused, $"the switch has no event '{name}': did you mean '{near}'?");
        }
    }
}
