using System.Net;
using System.Net.Sockets;

namespace Typed.Esl.Tool.Connecting;

/// <summary>Listens on this machine alone: whatever stands there lets in anybody who comes.</summary>
internal static class LoopbackListener
{
    /// <param name="port">The port; 0 for any that is free.</param>
    /// <exception cref="ToolException">The port cannot be had.</exception>
    public static TcpListener Start(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return listener;
        }
        catch (SocketException exception)
        {
            listener.Dispose();
            throw new ToolException(ExitCodes.CannotListen, $"127.0.0.1:{port} cannot be listened at: {exception.Message}; --listen names another port.", exception);
        }
    }
}
