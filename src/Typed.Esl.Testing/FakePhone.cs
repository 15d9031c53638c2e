using Typed.Esl.Testing.State;

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

    /// <exception cref="ArgumentException">No telephone can be so.</exception>
    internal void Check(string name)
    {
        if (!IsWord(User))
            throw new ArgumentException($"'{User}' is no user: it is one word without @, as 1000 is. The domain is FakePhone.Domain.", name);
        if (Domain.Length > 0 && !IsWord(Domain))
            throw new ArgumentException($"'{Domain}' is no domain: it is one word without @, as example.org is, or empty for the switch's own.", name);
        if (!IsWord(Profile))
            throw new ArgumentException($"'{Profile}' is no SIP profile: it is one word, as internal is.", name);
        if (!IsWord(NetworkAddress))
            throw new ArgumentException($"'{NetworkAddress}' is no address: it is one word, as 192.0.2.100 is.", name);
        if (NetworkPort is < 1 or > 65535)
            throw new ArgumentException($"{NetworkPort} is no port: ports go from 1 to 65535.", name);
        if (Expires <= TimeSpan.Zero || Expires > TimerLimit.Longest)
            throw new ArgumentException($"A registration cannot hold for {Expires}: it holds for more than no time, and for {TimerLimit.Longest.TotalDays} days at most.", name);
    }

    private static bool IsWord(string text) => text.Length > 0 && !text.Any(character => character == '@' || char.IsWhiteSpace(character));
}
