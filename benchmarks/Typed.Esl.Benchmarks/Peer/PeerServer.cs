using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Typed.Esl.Benchmarks.Peer;

/// <summary>The little switch of the benchmarks: one blocking thread for each connection, so that the peer is never what is measured.</summary>
internal sealed class PeerServer : IDisposable
{
    private readonly Socket _listener = new(SocketType.Stream, ProtocolType.Tcp);

    public PeerServer()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        Start(Accept);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    /// <summary>Serves until standard input ends: so the process cannot outlive the one that started it.</summary>
    public static int RunAsProcess()
    {
        using var server = new PeerServer();
        Console.Out.WriteLine(server.Port.ToString(CultureInfo.InvariantCulture));
        Console.Out.Flush();
        while (Console.In.ReadLine() is not null)
        {
            // Only the end matters.
        }

        return 0;
    }

    public void Dispose() => _listener.Dispose();

    private static void Start(Action run) => new Thread(() => run()) { IsBackground = true }.Start();

    private void Accept()
    {
        try
        {
            while (true)
            {
                var socket = _listener.Accept();
                socket.NoDelay = true;
                Start(new PeerSession(socket).Run);
            }
        }
        catch (SocketException) when (!_listener.IsBound)
        {
            // Disposed.
        }
        catch (ObjectDisposedException)
        {
            // Disposed.
        }
        catch (SocketException exception) when (exception.SocketErrorCode is SocketError.OperationAborted or SocketError.Interrupted)
        {
            // Disposed.
        }
    }
}
