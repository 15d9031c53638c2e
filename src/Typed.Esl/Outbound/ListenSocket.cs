using System.Net;
using System.Net.Sockets;

namespace Typed.Esl;

/// <summary>Makes the sockets that a listener listens on.</summary>
internal static class ListenSocket
{
    /// <summary>Opens one socket for each address; where one cannot be opened none is.</summary>
    public static Socket[] OpenAll(IReadOnlyList<IPEndPoint> endpoints, int backlog)
    {
        var sockets = new List<Socket>();
        try
        {
            foreach (var endpoint in endpoints)
                sockets.Add(Open(endpoint, backlog, takesIPv4: !endpoints.Any(other => IsIPv4OnPort(other, endpoint.Port))));
            return [.. sockets];
        }
        catch
        {
            sockets.ForEach(socket => socket.Dispose());
            throw;
        }
    }

    /// <summary>Two sockets cannot have one address and port, so one for both leaves IPv4 to an address that was named for it. Ports that the system gives differ anyway.</summary>
    private static bool IsIPv4OnPort(IPEndPoint endpoint, int port) => port != 0 && endpoint.AddressFamily == AddressFamily.InterNetwork && endpoint.Port == port;

    private static Socket Open(IPEndPoint endpoint, int backlog, bool takesIPv4)
    {
        var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (endpoint.AddressFamily == AddressFamily.InterNetworkV6)
                socket.DualMode = endpoint.Address.IsIPv4MappedToIPv6 || (takesIPv4 && endpoint.Address.Equals(IPAddress.IPv6Any));
            socket.Bind(endpoint);
            socket.Listen(backlog);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
