using System.Net;

namespace Typed.Esl;

/// <summary>The addresses that may connect to a listener.</summary>
internal sealed class PeerList(IReadOnlyList<IPNetwork>? networks)
{
    private static readonly IPNetwork[] s_thisComputer = [new(new IPAddress([127, 0, 0, 0]), 8), new(IPAddress.IPv6Loopback, 128)];

    private readonly IReadOnlyList<IPNetwork> _networks = networks ?? s_thisComputer;

    /// <summary>Refuses an address that others can reach where nobody has said who may.</summary>
    public void ThrowIfTooWide(IPEndPoint endpoint)
    {
        if (networks is null && !IPAddress.IsLoopback(endpoint.Address))
        {
            throw new ArgumentException(
                $"A listener at {endpoint} can be reached from other computers, and there is no password: whoever connects runs his calls through this program. Say in {nameof(EslListenerOptions)}.{nameof(EslListenerOptions.AllowedPeers)} which addresses may, or listen at {IPAddress.Loopback} or {IPAddress.IPv6Loopback}.",
                nameof(endpoint));
        }
    }

    /// <summary>An IPv4 address counts as such also where it comes to a socket for both.</summary>
    public bool Allows(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return _networks.Any(network => network.Contains(address));
    }
}
