using System.IO.Pipelines;
using Typed.Esl.Connection;

namespace Typed.Esl;

/// <summary>
/// A client of a FreeSWITCH switch. Safe for use by any number of callers at once; commands are sent in the order of the calls. A connection that is lost is
/// made again, with everything that is subscribed to, as <see cref="EslClientOptions.Reconnect"/> says.
/// </summary>
public sealed class FreeSwitch : EslConnectionBase
{
    private readonly CallFollower? _follower;

    /// <param name="session">What the client is made of.</param>
    /// <param name="reconnector">What makes a lost connection again; null where the connection is the caller's own.</param>
    /// <param name="follower">What makes connections for single calls; null where the connection is the caller's own.</param>
    internal FreeSwitch(EslSession session, Reconnector? reconnector, CallFollower? follower)
        : base(session, reconnector) => _follower = follower;

    /// <summary>What the switch allows: everything, unless <see cref="EslClientOptions.User"/> is set. It is asked anew on each connection.</summary>
    public EslPermissions Permissions => Session.Lifeline.Current.Permissions;

    /// <summary>Connects to a switch and authenticates.</summary>
    /// <param name="host">The switch's name or address.</param>
    /// <param name="port">The port of its Event Socket.</param>
    /// <param name="password">The password of its Event Socket.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="EslAuthenticationException">The switch refused the password, or this program's address.</exception>
    /// <exception cref="EslConnectionException">The switch could not be reached, or did not answer in time.</exception>
    /// <exception cref="EslProtocolException">What answered is no Event Socket.</exception>
    public static Task<FreeSwitch> ConnectAsync(
        string host = "127.0.0.1", int port = 8021, string password = "ClueCon", CancellationToken cancellationToken = default) =>
        ConnectAsync(new EslClientOptions { Host = host, Port = port, Password = password }, cancellationToken);

    /// <summary>Connects to a switch and authenticates.</summary>
    /// <inheritdoc cref="ConnectAsync(string, int, string, CancellationToken)"/>
    /// <param name="options">Where and how.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public static Task<FreeSwitch> ConnectAsync(EslClientOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Connector.ConnectAsync(options, cancellationToken);
    }

    /// <summary>Authenticates over a stream that leads to a switch: a tunnel, a test. The connection disposes it when it ends, and is not made again.</summary>
    /// <inheritdoc cref="ConnectAsync(string, int, string, CancellationToken)"/>
    /// <param name="stream">The stream. It must be able to read and write at the same time.</param>
    /// <param name="options">How. Host and port only name the switch in messages.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public static Task<FreeSwitch> ConnectAsync(Stream stream, EslClientOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(options);
        return Connector.ConnectAsync(stream, options, cancellationToken);
    }

    /// <summary>Authenticates over a pair of pipes that lead to a switch. The connection completes them when it ends, and is not made again.</summary>
    /// <inheritdoc cref="ConnectAsync(string, int, string, CancellationToken)"/>
    /// <param name="pipe">The pipes.</param>
    /// <param name="options">How. Host and port only name the switch in messages.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public static Task<FreeSwitch> ConnectAsync(IDuplexPipe pipe, EslClientOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pipe);
        ArgumentNullException.ThrowIfNull(options);
        return Connector.ConnectAsync(pipe, options, cancellationToken);
    }

    /// <summary>A channel of the switch, to be told what to do: its applications are methods (<c>fs.Channel(uuid).PlaybackAsync(…)</c>). Nothing is sent before the first of them.</summary>
    /// <remarks>The connection stays this client's: messages to the channel go over it, and disposing what is given ends no more than a subscription.</remarks>
    /// <param name="channel">The channel.</param>
    /// <exception cref="ArgumentException">The text can be no channel's id.</exception>
    public EslChannel Channel(ChannelId channel)
    {
        ThrowIfDisposed();
        return new EslChannel(Session, channel);
    }

    /// <summary>
    /// Follows one call: opens a second connection, with this client's options, and binds it to the channel (<c>myevents</c>). It brings the call's events and nothing else, sends
    /// messages to the call, and is over when the call is.
    /// </summary>
    /// <remarks>
    /// The connection is the caller's to dispose and does not need this client any more. It is never made again: a call that was followed cannot be taken up where it was left. A call that is
    /// parked ends with it: see <see cref="EslCall"/>. Of calls that are followed at once a few are connected at a time, since the switch keeps no more waiting.
    /// </remarks>
    /// <param name="channel">The channel.</param>
    /// <param name="options">How many events may wait in <see cref="EslCall.Events"/>, what happens to more, which are passed over; null for the usual.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The call. It may have ended in the meantime: its events are then those that came, and its <see cref="EslConnectionBase.Completion"/> has completed.</returns>
    /// <exception cref="ArgumentException">The text can be no channel's id; no connection was made.</exception>
    /// <exception cref="EslCommandException">There is no such channel, or its call is ending (<see cref="FailureKind.NotFound"/>).</exception>
    /// <exception cref="EslAuthenticationException">The switch refused the password, or this program's address.</exception>
    /// <exception cref="EslConnectionException">The switch could not be reached, or the connection ended.</exception>
    /// <exception cref="EslTimeoutException">The switch did not answer in time.</exception>
    /// <exception cref="NotSupportedException">This client was made over a stream or pipes of the caller's, of which there is no second.</exception>
    public Task<FollowedCall> FollowAsync(ChannelId channel, EslSubscriptionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ThrowIfDisposed();
        return _follower?.FollowAsync(channel, options, cancellationToken) ?? throw new NotSupportedException(
            $"Following a call takes a connection of its own, and this client was made over a stream or pipes that cannot be opened again. Connect by host and port, or set {nameof(EslClientOptions)}.{nameof(EslClientOptions.ConnectStream)}.");
    }
}
