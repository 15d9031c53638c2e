namespace Typed.Esl;

/// <summary>A channel that can be told what to do: the call of a connection that the switch made to us, or any other by <see cref="FreeSwitch.Channel"/>.</summary>
/// <remarks>The applications of the catalogue (<c>PlaybackAsync</c>, <c>BridgeAsync</c>, …) are extensions of this interface, so they stand on either.</remarks>
public interface IEslChannel
{
    /// <summary>The channel's id.</summary>
    ChannelId Channel { get; }

    /// <summary>Runs an application of the dialplan and waits until it has run.</summary>
    /// <remarks>
    /// <para>An application that does not end by itself (<c>echo</c>) is waited for until the call ends, which is <see cref="CallHangupException"/>, or something else stops it. So is <c>park</c> on an
    /// <see cref="OutboundCall"/>, in every mode: with <c>async</c> the switch has parked the call already, refuses to do it again and calls that an end, which counts for nothing here.</para>
    /// <para>A caller who hangs up ends the application as well, and on the switch either may come first: whichever it is, this throws. The switch does not say where it does not know an application: it ends
    /// the call.</para>
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
    ValueTask<ChannelExecuteCompleteEvent> ExecuteAsync([EslApplication] string application, string argument = "", CancellationToken cancellationToken = default);

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
    /// the call goes elsewhere completes when it has gone; one that does not end by itself completes when the channel has it, or with the call: see the remarks.
    /// </summary>
    /// <remarks>
    /// On an <see cref="OutboundCall"/>, <c>ParkAsync</c> holds the call: it ends by <see cref="CallHangupException"/> when the call does, by the token, or completes when another verb has taken the call elsewhere. In a
    /// call without <c>async</c> the switch says nothing of any application before it has ended, so there each that does not end by itself is waited for like that. On a channel of
    /// <see cref="FreeSwitch.Channel"/> all of them complete when the channel has them.
    /// </remarks>
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
