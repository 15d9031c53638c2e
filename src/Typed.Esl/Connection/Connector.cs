using System.IO.Pipelines;
using System.Net.Sockets;
using Typed.Esl.Telemetry;

namespace Typed.Esl.Connection;

/// <summary>Makes a client's connection: socket, greeting, password, all within one time.</summary>
internal static class Connector
{
    private const int KeepAliveSeconds = 10;
    private const int KeepAliveTries = 3;

    public static async Task<FreeSwitch> ConnectAsync(EslClientOptions options, CancellationToken cancellationToken)
    {
        using var bound = new ConnectBound(options, cancellationToken);
        var socket = MakeSocket(options.KeepAliveTime);
        try
        {
            await socket.ConnectAsync(options.Host, options.Port, bound.Token).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            socket.Dispose();
            throw bound.Translate(exception);
        }

        var stream = new NetworkStream(socket, ownsSocket: true);
        return await AuthenticateAsync(new StreamDuplexPipe(stream), stream, options, bound).ConfigureAwait(false);
    }

    public static async Task<FreeSwitch> ConnectAsync(IDuplexPipe pipe, IAsyncDisposable? owner, EslClientOptions options, CancellationToken cancellationToken)
    {
        using var bound = new ConnectBound(options, cancellationToken);
        return await AuthenticateAsync(pipe, owner, options, bound).ConfigureAwait(false);
    }

    /// <summary>
    /// A socket that notices a switch whose host or route is gone: a connection that only reads events sends nothing, and would wait for ever.
    /// </summary>
    internal static Socket MakeSocket(TimeSpan keepAliveTime)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (keepAliveTime == Timeout.InfiniteTimeSpan)
            return socket;
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, (int)Math.Ceiling(keepAliveTime.TotalSeconds));
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, KeepAliveSeconds);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, KeepAliveTries);
        return socket;
    }

    private static async Task<FreeSwitch> AuthenticateAsync(IDuplexPipe pipe, IAsyncDisposable? owner, EslClientOptions options, ConnectBound bound)
    {
        var settings = options.ToSettings(bound.Peer);
        var connection = new EslConnection(pipe, owner, settings);
        connection.Start();
        try
        {
            await InboundHandshake.RunAsync(connection, options.Password, bound.Token).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            await connection.AbortAsync().ConfigureAwait(false);
            throw bound.Translate(exception);
        }

        Log.Connected(settings.Logger, settings.Peer);
        return FreeSwitch.Over(connection);
    }

    /// <summary>The time an attempt may take, and what its end by time, by token or by failure is called.</summary>
    private sealed class ConnectBound : IDisposable
    {
        private readonly CancellationTokenSource _timeout;
        private readonly CancellationTokenSource _either;
        private readonly CancellationToken _caller;
        private readonly TimeSpan _time;

        public ConnectBound(EslClientOptions options, CancellationToken caller)
        {
            _caller = caller;
            _time = options.ConnectTimeout;
            _timeout = new CancellationTokenSource(_time, options.TimeProvider);
            _either = CancellationTokenSource.CreateLinkedTokenSource(_timeout.Token, caller);
            Peer = $"{options.Host}:{options.Port}";
        }

        public CancellationToken Token => _either.Token;

        public string Peer { get; }

        public Exception Translate(Exception exception) => exception switch
        {
            OperationCanceledException when _caller.IsCancellationRequested => new OperationCanceledException(exception.Message, exception, _caller),
            OperationCanceledException => new EslConnectionException($"The switch at {Peer} did not let us in within {_time}.", innerException: exception),
            EslConnectionException { InnerException: EslException inner } => inner,
            EslTimeoutException => new EslConnectionException($"The switch at {Peer} did not answer: {exception.Message}", innerException: exception),
            EslException => exception,
            _ => new EslConnectionException($"The switch at {Peer} could not be reached: {exception.Message}", innerException: exception),
        };

        public void Dispose()
        {
            _either.Dispose();
            _timeout.Dispose();
        }
    }
}
