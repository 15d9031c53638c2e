namespace Typed.Esl;

/// <summary>How a connection to a switch stands.</summary>
public enum EslConnectionState
{
    /// <summary>The connection stands, and everything that is subscribed to is subscribed to on it.</summary>
    Connected,

    /// <summary>The connection was lost and another is being sought.</summary>
    Reconnecting,

    /// <summary>Of a connection that is bound to a call: the call has ended, and its last events still come. See <see cref="EslCall.LingerAsync"/>.</summary>
    Lingering,

    /// <summary>It is over: closed by this program, ended with its call, or lost for good.</summary>
    Closed,
}
