using Typed.Esl.Requests;

namespace Typed.Esl;

/// <summary>A channel that can be told what to do: the call of a connection that the switch made to us, or any other by <see cref="FreeSwitch.Channel"/>.</summary>
/// <remarks>The applications of the catalogue (<c>PlaybackAsync</c>, <c>BridgeAsync</c>, …) are extensions of this interface, so they stand on either.</remarks>
public interface IEslChannel
{
    /// <summary>The channel's id.</summary>
    ChannelId Channel { get; }

    /// <summary>Runs an application of the dialplan and waits until it has run.</summary>
    /// <remarks>
    /// An application that does not end by itself (<c>park</c>) is waited for until the call ends or something else stops it. The switch does not say where it does not know an application: it
    /// ends the call.
    /// </remarks>
    /// <param name="application">Its name: <c>playback</c>.</param>
    /// <param name="argument">Its argument, which is sent as it stands: the switch replaces <c>${variable}</c> in it and takes backslashes for escapes.</param>
    /// <param name="cancellationToken">Ends the waiting. The application runs all the same, unless the call is hung up.</param>
    /// <returns>The event that told its end: with what it answered, and the channel's variables as it left them.</returns>
    /// <exception cref="ArgumentException">The application or its argument cannot be carried; nothing was sent.</exception>
    /// <exception cref="CallHangupException">The call was hung up before or meanwhile.</exception>
    /// <exception cref="EslCommandException">There is no such channel, or too many messages wait for it.</exception>
    /// <exception cref="EslConnectionException">The connection ended otherwise; what the application does is not told any more.</exception>
    /// <exception cref="EslTimeoutException">The switch did not take the message in time.</exception>
    ValueTask<ChannelExecuteCompleteEvent> ExecuteAsync(string application, string argument = "", CancellationToken cancellationToken = default);

    /// <summary>Runs an application of the dialplan, waits until it has run, and gives what it left.</summary>
    /// <param name="application">The application: <c>DialplanApplication.Playback("ivr/welcome.wav")</c>.</param>
    /// <param name="cancellationToken">Ends the waiting. The application runs all the same, unless the call is hung up.</param>
    /// <typeparam name="TResult">What it leaves.</typeparam>
    /// <exception cref="CallHangupException">The call was hung up before or meanwhile.</exception>
    /// <exception cref="EslCommandException">There is no such channel, or too many messages wait for it.</exception>
    /// <exception cref="EslConnectionException">The connection ended otherwise; what the application does is not told any more.</exception>
    /// <exception cref="EslTimeoutException">The switch did not take the message in time.</exception>
    ValueTask<TResult> ExecuteAsync<TResult>(DialplanApplication<TResult> application, CancellationToken cancellationToken = default)
        where TResult : ApplicationResult;

    /// <summary>
    /// Runs an application of the dialplan as it ends: one behind which the call goes on is waited for; one with which the call ends completes when it has, and throws nothing for that; one with which
    /// the call goes elsewhere completes when it has gone; one that does not end by itself completes when the channel has it.
    /// </summary>
    /// <param name="application">The application: <c>DialplanApplication.Transfer("1000")</c>.</param>
    /// <param name="cancellationToken">Ends the waiting. The application runs all the same, unless the call is hung up.</param>
    /// <exception cref="CallHangupException">The call was hung up before or meanwhile, and not by this application.</exception>
    /// <exception cref="EslCommandException">There is no such channel, or too many messages wait for it.</exception>
    /// <exception cref="EslConnectionException">The connection ended otherwise; what the application does is not told any more.</exception>
    /// <exception cref="EslTimeoutException">The switch did not take the message in time.</exception>
    ValueTask ExecuteAsync(DialplanApplication application, CancellationToken cancellationToken = default);

    /// <summary>Tells the channel what to do, and waits for no more than that it has the message.</summary>
    /// <param name="message">What it is told.</param>
    /// <param name="cancellationToken">Ends the waiting. The message may be carried out all the same.</param>
    /// <exception cref="ArgumentException">The message cannot be carried; nothing was sent.</exception>
    /// <exception cref="CallHangupException">The call was hung up before or meanwhile.</exception>
    /// <exception cref="EslCommandException">There is no such channel, or too many messages wait for it.</exception>
    /// <exception cref="EslConnectionException">The connection ended otherwise.</exception>
    /// <exception cref="EslTimeoutException">No reply came in time.</exception>
    ValueTask SendMessageAsync(CallMessage message, CancellationToken cancellationToken = default);

    /// <summary>Ends the call, and completes when it has ended. Where it has ended already, nothing is done and nothing thrown.</summary>
    /// <param name="cause">The cause; NORMAL_CLEARING where it is left out.</param>
    /// <param name="cancellationToken">Ends the waiting. The call is hung up all the same.</param>
    /// <exception cref="EslCommandException">There is no such channel, or too many messages wait for it.</exception>
    /// <exception cref="EslConnectionException">The connection ended, and not with the call.</exception>
    /// <exception cref="EslTimeoutException">The switch did not take the message in time.</exception>
    ValueTask HangupAsync(HangupCause cause = default, CancellationToken cancellationToken = default);
}
