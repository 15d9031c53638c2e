using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Typed.Esl.Connection;
using Typed.Esl.Replies;
using Typed.Esl.Requests;

namespace Typed.Esl;

/// <summary>
/// A client of a FreeSWITCH switch. Safe for use by any number of callers at once; commands are sent in the order of the calls. A connection that is lost is
/// made again, with everything that is subscribed to, as <see cref="EslClientOptions.Reconnect"/> says.
/// </summary>
public sealed class FreeSwitch : IEslConnection
{
    private readonly EslSession _session;
    private readonly Reconnector? _reconnector;
    private bool _disposed;

    internal FreeSwitch(EslSession session, Reconnector? reconnector)
    {
        _session = session;
        _reconnector = reconnector;
        session.Lifeline.States.Sender = this;
    }

    /// <summary>
    /// Tells every change of <see cref="State"/>, and every attempt to reconnect that failed: in order, one after another, on a thread of the pool. A
    /// listener that takes long delays nothing but the next telling.
    /// </summary>
    public event EventHandler<EslStateChangedEventArgs>? StateChanged
    {
        add => _session.Lifeline.States.Changed += value;
        remove => _session.Lifeline.States.Changed -= value;
    }

    /// <summary>How this client stands with its switch, as far as is known.</summary>
    public EslConnectionState State => _session.Lifeline.State;

    /// <summary>Whether the connection stands, as far as is known.</summary>
    public bool IsConnected => State == EslConnectionState.Connected && !_session.Lifeline.IsClosing;

    /// <summary>What the switch allows: everything, unless <see cref="EslClientOptions.User"/> is set. It is asked anew on each connection.</summary>
    public EslPermissions Permissions => _session.Lifeline.Current.Permissions;

    /// <summary>
    /// Completes when this client is over: it was disposed, or its connection was lost and is not sought any more, in which case it fails with
    /// <see cref="EslConnectionException"/>. It need not be awaited.
    /// </summary>
    public Task Completion => _session.Lifeline.Completion;

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

    /// <inheritdoc/>
    public ValueTask<ApiReply> ApiAsync(string command, CancellationToken cancellationToken = default)
    {
        ThrowIfDisposed();
        return _session.ApiAsync(command, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<BackgroundJob> BgApiAsync(string command, CancellationToken cancellationToken = default)
    {
        ThrowIfDisposed();
        return _session.BgApiAsync(command, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<TResult> InvokeAsync<TResult>(CommandRequest request, ReplyReader<TResult> read, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(read);
        ThrowIfDisposed();
        return _session.InvokeAsync(request, read, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<EslSubscription<EslEvent>> SubscribeAsync(EventSelection events, CancellationToken cancellationToken = default) =>
        SubscribeAsync(events, null, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<EslSubscription<EslEvent>> SubscribeAsync(EventSelection events, EslSubscriptionOptions? options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(events);
        ThrowIfDisposed();
        return _session.Subscriptions.SubscribeAsync(events, options, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<EslSubscription<TEvent>> SubscribeAsync<TEvent>(CancellationToken cancellationToken = default)
        where TEvent : EslEvent, IEslEvent<TEvent> => SubscribeAsync<TEvent>(null, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<EslSubscription<TEvent>> SubscribeAsync<TEvent>(EslSubscriptionOptions? options, CancellationToken cancellationToken = default)
        where TEvent : EslEvent, IEslEvent<TEvent>
    {
        ThrowIfDisposed();
        return _session.Subscriptions.SubscribeAsync<TEvent>(options, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<EslLogSubscription> SubscribeLogAsync(SwitchLogLevel level, EslSubscriptionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ThrowIfDisposed();
        return _session.Subscriptions.SubscribeLogAsync(level, options, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<string> SendEventAsync(EslOutgoingEvent item, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(item);
        ThrowIfDisposed();
        return _session.SendEventAsync(item, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask SendMessageAsync(ChannelId channel, CallMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        ThrowIfDisposed();
        return _session.SendMessageAsync(channel, message, cancellationToken);
    }

    /// <summary>Says <c>exit</c>, waits a bounded time for the switch's goodbye, and closes. Commands that still wait end with <see cref="EslConnectionException"/>.</summary>
    public ValueTask DisposeAsync()
    {
        Volatile.Write(ref _disposed, true);
        return new ValueTask(CloseAsync());
    }

    private async Task CloseAsync()
    {
        var life = _session.Lifeline.BeginClosing();
        var stopping = _reconnector?.StopAsync() ?? Task.CompletedTask;
        try
        {
            await life.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            _session.Lifeline.Finish(ConnectionEnd.Closed);
            await stopping.ConfigureAwait(false);
        }
    }

    private void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(Volatile.Read(ref _disposed), this);
}
