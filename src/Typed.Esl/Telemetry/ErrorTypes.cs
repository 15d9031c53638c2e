namespace Typed.Esl.Telemetry;

/// <summary>What metrics and traces call a failure: one of few words, and never the failure's text, in which arguments may stand.</summary>
internal static class ErrorTypes
{
    public static string Of(Exception exception) => exception switch
    {
        EslCommandException refused => Of(refused.Kind),
        EslConnectionException lost => Of(lost.Reason),
        EslTimeoutException => "timeout",
        EslUnexpectedReplyException => "unexpected_reply",
        EslProtocolException => "protocol_violation",
        OperationCanceledException => "canceled",
        _ => exception.GetType().FullName ?? "_OTHER",
    };

    public static string Of(DisconnectReason reason) => reason switch
    {
        DisconnectReason.None => "limit_exceeded",
        DisconnectReason.ClosedByUs => "closed_by_us",
        DisconnectReason.ClosedBySwitch => "closed_by_switch",
        DisconnectReason.NetworkFailure => "network_failure",
        DisconnectReason.SwitchShutdown => "switch_shutdown",
        DisconnectReason.KilledForLostEvents => "killed_for_lost_events",
        DisconnectReason.KilledForLostLogLines => "killed_for_lost_log_lines",
        DisconnectReason.AddressRefused => "address_refused",
        DisconnectReason.PasswordRefused => "password_refused",
        DisconnectReason.SubscriptionRefused => "subscription_refused",
        DisconnectReason.ProtocolViolation => "protocol_violation",
        DisconnectReason.NoSignOfLife => "no_sign_of_life",
        DisconnectReason.CallEnded => "call_ended",
        _ => "_OTHER",
    };

    private static string Of(FailureKind kind) => kind switch
    {
        FailureKind.Failed => "failed",
        FailureKind.Usage => "usage",
        FailureKind.NotFound => "not_found",
        FailureKind.Exists => "exists",
        FailureKind.Denied => "denied",
        FailureKind.UnknownCommand => "unknown_command",
        FailureKind.NoReply => "no_reply",
        _ => "_OTHER",
    };
}
