using System.Net;

namespace Typed.Esl.Benchmarks.Peer;

/// <summary>Connects the library to the little switch through its public surface.</summary>
internal static class Client
{
    public static Task<FreeSwitch> ConnectAsync(int port, string format = "plain", int capacity = 10_000)
    {
        var options = new EslClientOptions { Host = IPAddress.Loopback.ToString(), Port = port, Password = PeerTexts.Password, EventQueueCapacity = capacity };
        if (format != "plain")
            SetFormat(options, format);
        return FreeSwitch.ConnectAsync(options);
    }

    /// <summary>Whether this build of the library can ask for events in a form.</summary>
    public static bool Knows(string format) => format == "plain" || FormatOption is not null;

    private static System.Reflection.PropertyInfo? FormatOption { get; } = typeof(EslClientOptions).GetProperty("EventFormat");

    private static void SetFormat(EslClientOptions options, string format)
    {
        var property = FormatOption ?? throw new NotSupportedException("This build reads events in their plain form only.");
        property.SetValue(options, Enum.Parse(property.PropertyType, format, ignoreCase: true));
    }
}
