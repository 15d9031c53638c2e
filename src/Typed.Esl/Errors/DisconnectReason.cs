namespace Typed.Esl;

/// <summary>Why a connection to a switch is over, or could not be made.</summary>
public enum DisconnectReason
{
    /// <summary>No connection ended: a command was refused here, for a limit of this library's own.</summary>
    None,

    /// <summary>This program closed the connection.</summary>
    ClosedByUs,

    /// <summary>The switch said goodbye, or closed the connection without a word.</summary>
    ClosedBySwitch,

    /// <summary>The call that the connection was bound to is over: its usual end. See <see cref="EslCall"/>.</summary>
    CallEnded,

    /// <summary>The switch could not be reached, or reading or writing failed.</summary>
    NetworkFailure,

    /// <summary>The switch, or its Event Socket, is being shut down (<c>The system is being shut down.</c>).</summary>
    SwitchShutdown,

    /// <summary>The switch ended the connection since more events waited for this program than it keeps (<c>killed listener because of lost events</c>).</summary>
    KilledForLostEvents,

    /// <summary>The switch ended the connection since more log lines waited for this program than it keeps (<c>killed listener because of lost log lines</c>).</summary>
    KilledForLostLogLines,

    /// <summary>The switch's access list does not let this program's address in (<c>text/rude-rejection</c>).</summary>
    AddressRefused,

    /// <summary>The switch refused the password. Trying again is of no use.</summary>
    PasswordRefused,

    /// <summary>The switch let us in again, and refused what was subscribed to before.</summary>
    SubscriptionRefused,

    /// <summary>What the peer sent is no Event Socket's, or more than a limit allows.</summary>
    ProtocolViolation,

    /// <summary>The switch answered nothing, for longer than the options allow.</summary>
    NoSignOfLife,
}
