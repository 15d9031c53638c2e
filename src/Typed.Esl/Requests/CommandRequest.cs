namespace Typed.Esl.Requests;

/// <summary>What a command does to the switch, by the catalogue.</summary>
public enum CommandEffect
{
    /// <summary>The command may change something: it is never sent twice.</summary>
    Write,

    /// <summary>The command only reads: it may be repeated after a lost connection, where the caller asked for that.</summary>
    Read,
}

/// <summary>One rendered command, on its way to a connection.</summary>
/// <param name="Text">The command and its arguments, without <c>api</c> or <c>bgapi</c> and without a line break.</param>
/// <param name="Effect">What it does to the switch.</param>
/// <param name="Blocks">Whether it may keep the switch's connection thread waiting, and is therefore sent as a background job.</param>
public readonly record struct CommandRequest(string Text, CommandEffect Effect, bool Blocks);
