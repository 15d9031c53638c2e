using System.Net;

namespace Typed.Esl;

/// <summary>The addresses that may connect to a listener.</summary>
internal sealed class PeerList(IReadOnlyList<IPNetwork>? networks)
{
    /// <summary>How many bits of an IPv4 address in its IPv6 form come before the address itself.</summary>
    private const int MappedPrefix = 96;

    private static readonly IPNetwork[] s_thisComputer = [new(new IPAddress([127, 0, 0, 0]), 8), new(IPAddress.IPv6Loopback, 128)];

    private readonly IReadOnlyList<IPNetwork> _networks = networks is null ? s_thisComputer : [.. networks.Select(Unmapped)];

    /// <summary>Refuses an address that others can reach where nobody has said who may.</summary>
    /// <param name="endpoint">The address.</param>
    /// <param name="parameter">What the caller knows it as.</param>
    public void ThrowIfTooWide(IPEndPoint endpoint, string parameter)
    {
        if (networks is null && !IPAddress.IsLoopback(endpoint.Address))
        {
            throw new ArgumentException(
                $"A listener at {endpoint} can be reached from other computers, and there is no password: whoever connects runs his calls through this program. Say in {nameof(EslListenerOptions)}.{nameof(EslListenerOptions.AllowedPeers)} which addresses may, or listen at {IPAddress.Loopback} or {IPAddress.IPv6Loopback}.",
                parameter);
        }
    }

    /// <summary>An IPv4 address counts as such also where it comes to a socket for both.</summary>
    public bool Allows(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return _networks.Any(network => network.Contains(address));
    }

    /// <summary>An IPv4 network in its IPv6 form (<c>::ffff:10.0.0.0/104</c>) as what it is: as such its addresses are asked for.</summary>
    private static IPNetwork Unmapped(IPNetwork network) =>
        network.BaseAddress.IsIPv4MappedToIPv6 ? new IPNetwork(network.BaseAddress.MapToIPv4(), network.PrefixLength - MappedPrefix) : network;
}
