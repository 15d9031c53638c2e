namespace Typed.Esl.Tests.Faults;

/// <summary>The ways in which a network fails.</summary>
internal enum FaultKind
{
    /// <summary>The connection is closed.</summary>
    Cut,

    /// <summary>The connection is reset; what was on its way may be lost with it.</summary>
    Reset,

    /// <summary>Nothing comes for a while, then everything else.</summary>
    Stall,

    /// <summary>Everything comes, from there on in very small pieces.</summary>
    Fragment,

    /// <summary>Some bytes are others.</summary>
    Corrupt,
}

/// <summary>What befalls the bytes on their way from the switch.</summary>
/// <param name="Kind">What.</param>
/// <param name="Place">Behind how many bytes.</param>
/// <param name="Removed">How many are lost there.</param>
/// <param name="Added">What comes in their place.</param>
internal sealed record ProxyFault(FaultKind Kind, int Place, int Removed, byte[] Added)
{
    public static ProxyFault Of(FaultKind kind, int place) => new(kind, place, 0, []);

    public static ProxyFault Of(Corruption corruption) => new(FaultKind.Corrupt, corruption.Place, corruption.Removed, corruption.Added);

    public override string ToString() => $"{Kind} at {Place}";
}
