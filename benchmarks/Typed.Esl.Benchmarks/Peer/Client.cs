using System.Net;

namespace Typed.Esl.Benchmarks.Peer;

/// <summary>Connects the library to the little switch through its public surface.</summary>
internal static class Client
{
    public static Task<FreeSwitch> ConnectAsync(int port, string format = "plain", int capacity = 10_000) => FreeSwitch.ConnectAsync(new EslClientOptions
    {
        Host = IPAddress.Loopback.ToString(),
        Port = port,
        Password = PeerTexts.Password,
        EventQueueCapacity = capacity,
        EventFormat = Enum.Parse<EventFormat>(format, ignoreCase: true),
    });
}
