namespace Typed.Esl.Testing.Sessions;

/// <summary>The switch's queues for a connection, each with a limit of its own.</summary>
internal enum OutgoingQueue
{
    /// <summary>None: replies are sent by whoever has carried out the command.</summary>
    None,

    /// <summary>Events.</summary>
    Events,

    /// <summary>Lines of the log.</summary>
    Log,
}
