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
                sockets.Add(Open(endpoint, backlog, takesIPv4: !endpoints.Any(other => other.Address.Equals(IPAddress.Any) && other.Port == endpoint.Port)));
            return [.. sockets];
        }
        catch
        {
            sockets.ForEach(socket => socket.Dispose());
            throw;
        }
    }

    private static Socket Open(IPEndPoint endpoint, int backlog, bool takesIPv4)
    {
        var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (endpoint.AddressFamily == AddressFamily.InterNetworkV6)
                socket.DualMode = takesIPv4 && endpoint.Address.Equals(IPAddress.IPv6Any);
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
