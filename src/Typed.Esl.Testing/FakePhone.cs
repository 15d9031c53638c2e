namespace Typed.Esl.Testing;

/// <summary>A SIP telephone that registers. Immutable.</summary>
public sealed record FakePhone
{
    /// <summary>The user: <c>1000</c>.</summary>
    public required string User { get; init; }

    /// <summary>The domain; the switch's own where it is empty.</summary>
    public string Domain { get; init; } = "";

    /// <summary>The SIP profile that it registers at.</summary>
    public string Profile { get; init; } = "internal";

    /// <summary>The address that it calls from.</summary>
    public string NetworkAddress { get; init; } = "192.0.2.100";

    /// <summary>The port that it calls from.</summary>
    public int NetworkPort { get; init; } = 5060;

    /// <summary>What it says it is.</summary>
    public string UserAgent { get; init; } = "fake phone";

    /// <summary>How long the registration holds, unless it registers anew.</summary>
    public TimeSpan Expires { get; init; } = TimeSpan.FromHours(1);
}
