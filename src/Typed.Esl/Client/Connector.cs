using System.IO.Pipelines;
using System.Net.Sockets;
using Typed.Esl.Connection;
using Typed.Esl.Telemetry;

namespace Typed.Esl;

/// <summary>Makes a client's connection, as often as one is needed: socket or tunnel, encryption, greeting, password, all within one time.</summary>
internal sealed class Connector(EslClientOptions options, EslSession session)
{
    private const int KeepAliveSeconds = 10;
    private const int KeepAliveTries = 3;

    private ConnectionSettings Settings => session.Settings;

    /// <summary>A client that seeks its connection again when it is lost.</summary>
    public static async Task<FreeSwitch> ConnectAsync(EslClientOptions options, CancellationToken cancellationToken)
    {
        var session = new EslSession(options.ToSettings());
        var reconnector = new Reconnector(new Connector(options, session).ConnectAsync, session, session.Settings);
        var life = await reconnector.ConnectAsync(cancellationToken).ConfigureAwait(false);
        return Begin(session, life, reconnector, new CallFollower(options));
    }

    /// <summary>A client over something that the caller has opened, and that nobody but he could open again.</summary>
    public static async Task<FreeSwitch> ConnectAsync(Stream stream, EslClientOptions options, CancellationToken cancellationToken)
    {
        var session = SessionOfOneLife(options);
        var connector = new Connector(options, session);
        using var bound = new ConnectBound(options, session.Settings.Peer, cancellationToken);
        stream = await connector.EncryptAsync(stream, bound).ConfigureAwait(false);
        return Begin(session, await connector.AuthenticateAsync(new StreamDuplexPipe(stream), stream, bound).ConfigureAwait(false));
    }

    /// <summary>The same over pipes.</summary>
    public static async Task<FreeSwitch> ConnectAsync(IDuplexPipe pipe, EslClientOptions options, CancellationToken cancellationToken)
    {
        if (options.Tls is not null)
            throw new ArgumentException("Tls is for streams and sockets: pipes carry no encryption. Give the stream that the pipes read and write.", nameof(options));
        var session = SessionOfOneLife(options);
        using var bound = new ConnectBound(options, session.Settings.Peer, cancellationToken);
        return Begin(session, await new Connector(options, session).AuthenticateAsync(pipe, null, bound).ConfigureAwait(false));
    }

    /// <summary>
    /// A socket that notices a switch whose host or route is gone: a connection that only reads events sends nothing, and would wait for ever.
    /// </summary>
    internal static Socket MakeSocket(TimeSpan keepAliveTime)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        KeepAlive(socket, keepAliveTime);
        return socket;
    }

    /// <summary>The system asks a silent peer whether it is still there.</summary>
    internal static void KeepAlive(Socket socket, TimeSpan keepAliveTime)
    {
        if (keepAliveTime == Timeout.InfiniteTimeSpan)
            return;
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, (int)Math.Ceiling(keepAliveTime.TotalSeconds));
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, KeepAliveSeconds);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, KeepAliveTries);
    }

    /// <summary>What a connection is made of that is never made again.</summary>
    public static EslSession SessionOfOneLife(EslClientOptions options) => new(options.ToSettings() with { Reconnect = EslReconnectOptions.None });

    private static FreeSwitch Begin(EslSession session, EslConnection life, Reconnector? reconnector = null, CallFollower? follower = null)
    {
        Log.Connected(session.Settings.Logger, session.Settings.Peer);
        var client = new FreeSwitch(session, reconnector, follower);
        session.Lifeline.Begin(life, attempt: 0);
        reconnector?.Start(life);
        return client;
    }

    /// <summary>Makes a connection on which the switch has let us in.</summary>
    public async Task<EslConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        using var bound = new ConnectBound(options, Settings.Peer, cancellationToken);
        Stream stream;
        try
        {
            stream = await OpenAsync(bound.Token).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            throw bound.Translate(exception);
        }

        stream = await EncryptAsync(stream, bound).ConfigureAwait(false);
        return await AuthenticateAsync(new StreamDuplexPipe(stream), stream, bound).ConfigureAwait(false);
    }

    private async Task<Stream> OpenAsync(CancellationToken cancellationToken)
    {
        if (options.ConnectStream is { } open)
            return await OpenTunnelAsync(open, cancellationToken).ConfigureAwait(false);
        var socket = MakeSocket(options.KeepAliveTime);
        try
        {
            await socket.ConnectAsync(options.Host, options.Port, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        return new NetworkStream(socket, ownsSocket: true);
    }

    /// <summary>A caller's own way of opening may not heed the token: nobody waits for it longer, and what it opens too late is put away.</summary>
    private static async Task<Stream> OpenTunnelAsync(Func<CancellationToken, ValueTask<Stream>> open, CancellationToken cancellationToken)
    {
        var opening = open(cancellationToken).AsTask();
        try
        {
            return await opening.WaitAsync(cancellationToken).ConfigureAwait(false)
                ?? throw new InvalidOperationException("ConnectStream gave no stream.");
        }
        catch (OperationCanceledException)
        {
            _ = DisposeLateAsync(opening);
            throw;
        }
    }

    private static async Task DisposeLateAsync(Task<Stream> opening)
    {
        await ((Task)opening).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (opening.IsCompletedSuccessfully && opening.Result is { } stream)
            await stream.DisposeAsync().ConfigureAwait(false);
    }

    private async Task<Stream> EncryptAsync(Stream stream, ConnectBound bound)
    {
        if (options.Tls is not { } tls)
            return stream;
        try
        {
            return await Encryption.OverAsync(stream, tls, options.Host, bound.Token).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            throw bound.Translate(exception, "did not agree on TLS (the Event Socket itself knows none: this is for one behind a proxy)");
        }
    }

    private async Task<EslConnection> AuthenticateAsync(IDuplexPipe pipe, IAsyncDisposable? owner, ConnectBound bound)
    {
        var life = new EslConnection(pipe, owner, Settings, session.Receivers, session.Lifeline.OnEnd, session.Lifeline.OnLingering);
        life.Start();
        try
        {
            await InboundHandshake.RunAsync(life, options.User, options.Password, bound.Token).ConfigureAwait(false);
            return life;
        }
        catch (Exception exception)
        {
            await life.AbortAsync().ConfigureAwait(false);
            throw bound.Translate(exception);
        }
    }
}
