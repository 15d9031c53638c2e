namespace Typed.Esl;

/// <summary>Where a client stands with its switch.</summary>
public enum EslConnectionState
{
    /// <summary>The connection stands, and everything that is subscribed to is subscribed to on it.</summary>
    Connected,

    /// <summary>The connection was lost and another is being sought.</summary>
    Reconnecting,

    /// <summary>It is over: closed by this program, or lost for good.</summary>
    Closed,
}
