namespace Typed.Esl.Testing.Applications;

/// <summary>What becomes of a key that is pressed while an application runs.</summary>
internal enum KeyUse
{
    /// <summary>It stays until somebody reads it.</summary>
    Keep,

    /// <summary>It is gone, and ends the application where it is one of the channel's terminators.</summary>
    Terminate,

    /// <summary>It is gone, and ends the application whatever it is.</summary>
    End,

    /// <summary>It goes to the other end of the bridge.</summary>
    Pass,
}
