namespace Typed.Esl;

/// <summary>How an application of the dialplan ends, by the catalogue.</summary>
public enum ApplicationEnding
{
    /// <summary>It completes, and the call goes on behind it.</summary>
    Completes,

    /// <summary>The call ends with it.</summary>
    Hangup,

    /// <summary>The call goes on elsewhere: in another extension, or with another call.</summary>
    Leaves,

    /// <summary>It goes on until the call ends or someone stops it.</summary>
    Never,
}
