using Typed.Esl.Replies;
using Typed.Esl.Requests;

namespace Typed.Esl;

/// <summary>A connection that commands can be given on: one that we made to a switch, or one that a switch made to us.</summary>
/// <remarks>The groups of the catalogue (<c>Show</c>, <c>Uuid</c>, …) are extensions of this interface, so they stand on either.</remarks>
public interface IEslConnection : IAsyncDisposable
{
    /// <summary>Sends <c>api</c> with a command text and gives what the switch answered, good or bad.</summary>
    /// <remarks>
    /// The switch runs the command on the connection's own thread: until it ends, no event and no other reply comes. Use
    /// <see cref="BgApiAsync"/> for what takes time.
    /// </remarks>
    /// <param name="command">The command and its arguments, without <c>api</c>: <c>status</c>, <c>show calls as json</c>.</param>
    /// <param name="cancellationToken">Ends the waiting. The command may be carried out all the same.</param>
    /// <exception cref="ArgumentException">The command is empty, or holds a line break, a NUL or half of a surrogate pair; nothing was sent.</exception>
    /// <exception cref="EslConnectionException">The connection ended; <see cref="EslConnectionException.Delivery"/> says whether the command may have been sent.</exception>
    /// <exception cref="EslTimeoutException">No reply came in time.</exception>
    /// <exception cref="EslCommandException">The switch refused the command before running it (<c>-ERR permission denied</c>).</exception>
    ValueTask<ApiReply> ApiAsync(string command, CancellationToken cancellationToken = default);

    /// <summary>Sends <c>bgapi</c> with a command text. The switch answers at once and runs the command on a thread of its own.</summary>
    /// <param name="command">The command and its arguments, without <c>bgapi</c>.</param>
    /// <param name="cancellationToken">Ends the waiting for the switch's acceptance, not the job.</param>
    /// <returns>The job: its id now, its result later.</returns>
    /// <exception cref="ArgumentException">The command is empty, or holds a line break, a NUL or half of a surrogate pair; nothing was sent.</exception>
    /// <exception cref="EslConnectionException">The connection ended.</exception>
    /// <exception cref="EslTimeoutException">No reply came in time.</exception>
    /// <exception cref="EslCommandException">The switch refused the command.</exception>
    ValueTask<BackgroundJob> BgApiAsync(string command, CancellationToken cancellationToken = default);

    /// <summary>Sends a command that the catalogue rendered and reads its typed result. Generated methods end here.</summary>
    /// <param name="request">The rendered command.</param>
    /// <param name="read">Reads the result from the answer.</param>
    /// <param name="cancellationToken">Ends the waiting. The command may be carried out all the same.</param>
    ValueTask<TResult> InvokeAsync<TResult>(CommandRequest request, ReplyReader<TResult> read, CancellationToken cancellationToken = default);

    /// <summary>Subscribes to events. The subscription stands on the switch when the task completes, and ends when it is disposed.</summary>
    /// <param name="events">Which events.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    ValueTask<EslSubscription<EslEvent>> SubscribeAsync(EventSelection events, CancellationToken cancellationToken = default);

    /// <summary>Subscribes to events. The subscription stands on the switch when the task completes, and ends when it is disposed.</summary>
    /// <param name="events">Which events.</param>
    /// <param name="options">How many may wait, what happens to more, which are passed over; null for the usual.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    ValueTask<EslSubscription<EslEvent>> SubscribeAsync(EventSelection events, EslSubscriptionOptions? options, CancellationToken cancellationToken = default);

    /// <summary>Subscribes to the events of one type. The subscription stands on the switch when the task completes, and ends when it is disposed.</summary>
    /// <typeparam name="TEvent">An event of the catalogue.</typeparam>
    /// <param name="cancellationToken">Ends the waiting.</param>
    ValueTask<EslSubscription<TEvent>> SubscribeAsync<TEvent>(CancellationToken cancellationToken = default)
        where TEvent : EslEvent, IEslEvent<TEvent>;

    /// <summary>Subscribes to the events of one type. The subscription stands on the switch when the task completes, and ends when it is disposed.</summary>
    /// <typeparam name="TEvent">An event of the catalogue.</typeparam>
    /// <param name="options">How many may wait, what happens to more, which are passed over; null for the usual.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    ValueTask<EslSubscription<TEvent>> SubscribeAsync<TEvent>(EslSubscriptionOptions? options, CancellationToken cancellationToken = default)
        where TEvent : EslEvent, IEslEvent<TEvent>;
}
