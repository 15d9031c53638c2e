namespace Typed.Esl.Tool.Prompting.Editing;

/// <summary>What a key asks of whoever runs the editor.</summary>
internal enum EditorOutcome
{
    /// <summary>Nothing but to show the line as it is now.</summary>
    Shown,

    /// <summary>The line is entered.</summary>
    Entered,

    /// <summary>The line was given up.</summary>
    GivenUp,

    /// <summary>Nobody wants to enter any more lines.</summary>
    Left,

    /// <summary>The terminal is to be cleared.</summary>
    Cleared,
}
