using System.Runtime.CompilerServices;

namespace Typed.Esl;

/// <summary>Shorthands that every connection has.</summary>
public static class EslConnectionExtensions
{
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
