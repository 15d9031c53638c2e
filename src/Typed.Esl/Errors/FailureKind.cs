namespace Typed.Esl;

/// <summary>The kinds of failure that the catalogue tells apart by the switch's answers.</summary>
public enum FailureKind
{
    /// <summary>The switch tried and failed, for a reason of the command's own.</summary>
    Failed,

    /// <summary>The switch answered with the command's usage: an argument is missing or malformed.</summary>
    Usage,

    /// <summary>What the command names (a channel, a profile, a conference) does not exist.</summary>
    NotFound,

    /// <summary>What the command would create exists already.</summary>
    Exists,

    /// <summary>The switch does not allow this connection to give this command.</summary>
    Denied,

    /// <summary>The switch does not know the command: its module is not loaded, or the command function failed without a word (the switch answers both alike).</summary>
    UnknownCommand,

    /// <summary>The switch answered nothing (<c>-ERR no reply</c>) where this command has something to say.</summary>
    NoReply,
}
