namespace Typed.Esl.Testing.State;

/// <summary>What draws from a strand of chance of its own.</summary>
internal enum StrandKind
{
    /// <summary>A connection.</summary>
    Connection,

    /// <summary>What makes calls.</summary>
    Traffic,

    /// <summary>The pieces in which a connection's frames are sent.</summary>
    Pieces,

    /// <summary>The order of jobs.</summary>
    Jobs,

    /// <summary>What the call center does as time passes.</summary>
    CallCenter,
}
