namespace Typed.Esl.Testing;

/// <summary>Who says something.</summary>
public enum MessageDirection
{
    /// <summary>The client: a command.</summary>
    FromClient,

    /// <summary>The fake switch: a reply, an event, a line of the log, a goodbye.</summary>
    FromSwitch,

    /// <summary>Nobody: a connection begins or ends, a fault strikes, something goes wrong inside the fake switch.</summary>
    Note,
}
