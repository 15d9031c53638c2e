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
    ValueTask<ApiReply> ApiAsync([EslCommand] string command, CancellationToken cancellationToken = default);

    /// <summary>Sends <c>bgapi</c> with a command text. The switch answers at once and runs the command on a thread of its own.</summary>
    /// <param name="command">The command and its arguments, without <c>bgapi</c>.</param>
    /// <param name="cancellationToken">Ends the waiting for the switch's acceptance, not the job.</param>
    /// <returns>The job: its id now, its result later.</returns>
    /// <exception cref="ArgumentException">The command is empty, or holds a line break, a NUL or half of a surrogate pair; nothing was sent.</exception>
    /// <exception cref="EslConnectionException">The connection ended.</exception>
    /// <exception cref="EslTimeoutException">No reply came in time.</exception>
    /// <exception cref="EslCommandException">The switch refused the command.</exception>
    ValueTask<BackgroundJob> BgApiAsync([EslCommand(InBackground = true)] string command, CancellationToken cancellationToken = default);

    /// <summary>Sends a command that the catalogue rendered and reads its typed result. Generated methods end here.</summary>
    /// <param name="request">The rendered command.</param>
    /// <param name="read">Reads the result from the answer.</param>
    /// <param name="cancellationToken">Ends the waiting. The command may be carried out all the same.</param>
    /// <exception cref="ArgumentException">The command is empty, or holds a line break, a NUL or half of a surrogate pair; nothing was sent.</exception>
    /// <exception cref="EslCommandException">The switch refused the command, or answered that it failed.</exception>
    /// <exception cref="EslUnexpectedReplyException">The answer is none of those that the result can be read from.</exception>
    /// <exception cref="EslConnectionException">The connection ended; <see cref="EslConnectionException.Delivery"/> says whether the command may have been sent.</exception>
    /// <exception cref="EslTimeoutException">No reply came in time, or no result of a command that runs in the background.</exception>
    /// <exception cref="OperationCanceledException">The token ended the waiting.</exception>
    /// <exception cref="ObjectDisposedException">The connection was disposed.</exception>
    ValueTask<TResult> InvokeAsync<TResult>(CommandRequest request, ReplyReader<TResult> read, CancellationToken cancellationToken = default);

    /// <summary>Subscribes to events. The subscription stands on the switch when the task completes, and ends when it is disposed.</summary>
    /// <param name="events">Which events. Those of a selection of types come as their types (<see cref="EventSelection.Of{TEvent}"/>), all others as they are.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="EslCommandException">The switch refused the subscription: this user may not have such events (<c>-ERR permission denied</c>), or the switch does not know them.</exception>
    /// <exception cref="EslConnectionException">The connection ended, or none stands.</exception>
    /// <exception cref="EslTimeoutException">The switch did not answer in time.</exception>
    /// <exception cref="OperationCanceledException">The token ended the waiting; nothing is left subscribed.</exception>
    /// <exception cref="ObjectDisposedException">The connection was disposed.</exception>
    ValueTask<EslSubscription<EslEvent>> SubscribeAsync(EventSelection events, CancellationToken cancellationToken = default);

    /// <summary>Subscribes to events. The subscription stands on the switch when the task completes, and ends when it is disposed.</summary>
    /// <param name="events">Which events. Those of a selection of types come as their types (<see cref="EventSelection.Of{TEvent}"/>), all others as they are.</param>
    /// <param name="options">How many may wait, what happens to more, which are passed over; null for the usual.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="EslCommandException">The switch refused the subscription: this user may not have such events (<c>-ERR permission denied</c>), or the switch does not know them.</exception>
    /// <exception cref="EslConnectionException">The connection ended, or none stands.</exception>
    /// <exception cref="EslTimeoutException">The switch did not answer in time.</exception>
    /// <exception cref="OperationCanceledException">The token ended the waiting; nothing is left subscribed.</exception>
    /// <exception cref="ObjectDisposedException">The connection was disposed.</exception>
    ValueTask<EslSubscription<EslEvent>> SubscribeAsync(EventSelection events, EslSubscriptionOptions? options, CancellationToken cancellationToken = default);

    /// <summary>Subscribes to the events of one type. The subscription stands on the switch when the task completes, and ends when it is disposed.</summary>
    /// <typeparam name="TEvent">An event of the catalogue.</typeparam>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="EslCommandException">The switch refused the subscription: this user may not have such events (<c>-ERR permission denied</c>), or the switch does not know them.</exception>
    /// <exception cref="EslConnectionException">The connection ended, or none stands.</exception>
    /// <exception cref="EslTimeoutException">The switch did not answer in time.</exception>
    /// <exception cref="OperationCanceledException">The token ended the waiting; nothing is left subscribed.</exception>
    /// <exception cref="ObjectDisposedException">The connection was disposed.</exception>
    ValueTask<EslSubscription<TEvent>> SubscribeAsync<TEvent>(CancellationToken cancellationToken = default)
        where TEvent : EslEvent, IEslEvent<TEvent>;

    /// <summary>Subscribes to the events of one type. The subscription stands on the switch when the task completes, and ends when it is disposed.</summary>
    /// <typeparam name="TEvent">An event of the catalogue.</typeparam>
    /// <param name="options">How many may wait, what happens to more, which are passed over; null for the usual.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="EslCommandException">The switch refused the subscription: this user may not have such events (<c>-ERR permission denied</c>), or the switch does not know them.</exception>
    /// <exception cref="EslConnectionException">The connection ended, or none stands.</exception>
    /// <exception cref="EslTimeoutException">The switch did not answer in time.</exception>
    /// <exception cref="OperationCanceledException">The token ended the waiting; nothing is left subscribed.</exception>
    /// <exception cref="ObjectDisposedException">The connection was disposed.</exception>
    ValueTask<EslSubscription<TEvent>> SubscribeAsync<TEvent>(EslSubscriptionOptions? options, CancellationToken cancellationToken = default)
        where TEvent : EslEvent, IEslEvent<TEvent>;

    /// <summary>Subscribes to the switch's log. The subscription stands on the switch when the task completes, and ends when it is disposed.</summary>
    /// <param name="level">The least that a line must matter: <c>SwitchLogLevel.Warning</c> gives warnings, errors and what is worse.</param>
    /// <param name="options">How many may wait and what happens to more; null for the usual. A filter is refused.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="ArgumentException">The switch sends no such lines: finer than DEBUG, or a level that is none.</exception>
    /// <exception cref="EslCommandException">This user may not read the log (<c>-ERR permission denied</c>).</exception>
    /// <exception cref="EslConnectionException">The connection ended, or none stands.</exception>
    /// <exception cref="EslTimeoutException">The switch did not answer in time.</exception>
    /// <exception cref="OperationCanceledException">The token ended the waiting; nothing is left subscribed.</exception>
    /// <exception cref="ObjectDisposedException">The connection was disposed.</exception>
    ValueTask<EslLogSubscription> SubscribeLogAsync(SwitchLogLevel level, EslSubscriptionOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Sends an event to the switch, which gives it to everybody who has asked for such events, this connection included.</summary>
    /// <param name="item">The event.</param>
    /// <param name="cancellationToken">Ends the waiting. The event may be sent all the same.</param>
    /// <returns>The event's id, which it carries in <c>Event-UUID</c>.</returns>
    /// <exception cref="ArgumentException">The switch would change the event on the way, or take it for another command; nothing was sent.</exception>
    /// <exception cref="EslConnectionException">The connection ended; <see cref="EslConnectionException.Delivery"/> says whether the event may have been sent.</exception>
    /// <exception cref="EslTimeoutException">No reply came in time.</exception>
    ValueTask<string> SendEventAsync(EslOutgoingEvent item, CancellationToken cancellationToken = default);

    /// <summary>Tells a channel what to do.</summary>
    /// <remarks>
    /// That this completes means that the channel has the message, no more: the switch does not say whether it knows the application, and what it does not know ends the call.
    /// An application's end is told by CHANNEL_EXECUTE_COMPLETE, whose <c>Application-UUID</c> is the id that the message gave.
    /// </remarks>
    /// <param name="channel">The channel.</param>
    /// <param name="message">What it is told.</param>
    /// <param name="cancellationToken">Ends the waiting. The message may be carried out all the same.</param>
    /// <exception cref="ArgumentException">The message cannot be carried; nothing was sent.</exception>
    /// <exception cref="EslCommandException">There is no such channel (<see cref="FailureKind.NotFound"/>), or too many messages wait for it.</exception>
    /// <exception cref="EslConnectionException">The connection ended; <see cref="EslConnectionException.Delivery"/> says whether the message may have been sent.</exception>
    /// <exception cref="EslTimeoutException">No reply came in time.</exception>
    ValueTask SendMessageAsync(ChannelId channel, CallMessage message, CancellationToken cancellationToken = default);
}
