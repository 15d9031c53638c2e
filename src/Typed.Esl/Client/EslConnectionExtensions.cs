using System.Runtime.CompilerServices;
using Typed.Esl.Replies;
using Typed.Esl.Requests;

namespace Typed.Esl;

/// <summary>Shorthands that every connection has.</summary>
public static class EslConnectionExtensions
{
    /// <summary>Starts a command that the catalogue rendered as a background job. Generated methods that begin with <c>Start</c> end here.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="request">The rendered command.</param>
    /// <param name="read">Reads the result from the answer.</param>
    /// <param name="cancellationToken">Ends the waiting for the switch's acceptance, not the job.</param>
    /// <inheritdoc cref="IEslConnection.BgApiAsync"/>
    public static async ValueTask<BackgroundJob<TResult>> StartAsync<TResult>(
        this IEslConnection connection, CommandRequest request, ReplyReader<TResult> read, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(read);
        return new(await connection.BgApiAsync(request.Text, cancellationToken).ConfigureAwait(false), read);
    }

    /// <summary>Subscribes, reads, and unsubscribes when the reading ends: for <c>await foreach</c>. Subscribe with <see cref="IEslConnection.SubscribeAsync(EventSelection, CancellationToken)"/>
    /// where something must be done between the subscription's standing and the first event.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="events">Which events.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static IAsyncEnumerable<EslEvent> EventsAsync(this IEslConnection connection, EventSelection events, CancellationToken cancellationToken = default) =>
        EventsAsync(connection, events, null, cancellationToken);

    /// <summary>Subscribes, reads, and unsubscribes when the reading ends: for <c>await foreach</c>.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="events">Which events.</param>
    /// <param name="options">How many may wait, what happens to more, which are passed over; null for the usual.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async IAsyncEnumerable<EslEvent> EventsAsync(
        this IEslConnection connection, EventSelection events, EslSubscriptionOptions? options, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var subscription = await connection.SubscribeAsync(events, options, cancellationToken).ConfigureAwait(false);
        await using (((IAsyncDisposable)subscription).ConfigureAwait(false))
        {
            await foreach (var item in subscription.WithCancellation(cancellationToken).ConfigureAwait(false))
                yield return item;
        }
    }

    /// <summary>Subscribes to events of one type, reads, and unsubscribes when the reading ends: for <c>await foreach</c>.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static IAsyncEnumerable<TEvent> EventsAsync<TEvent>(this IEslConnection connection, CancellationToken cancellationToken = default)
        where TEvent : EslEvent, IEslEvent<TEvent> => EventsAsync<TEvent>(connection, null, cancellationToken);

    /// <summary>Subscribes to events of one type, reads, and unsubscribes when the reading ends: for <c>await foreach</c>.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="options">How many may wait, what happens to more, which are passed over; null for the usual.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async IAsyncEnumerable<TEvent> EventsAsync<TEvent>(
        this IEslConnection connection, EslSubscriptionOptions? options, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        where TEvent : EslEvent, IEslEvent<TEvent>
    {
        ArgumentNullException.ThrowIfNull(connection);
        var subscription = await connection.SubscribeAsync<TEvent>(options, cancellationToken).ConfigureAwait(false);
        await using (((IAsyncDisposable)subscription).ConfigureAwait(false))
        {
            await foreach (var item in subscription.WithCancellation(cancellationToken).ConfigureAwait(false))
                yield return item;
        }
    }
}
