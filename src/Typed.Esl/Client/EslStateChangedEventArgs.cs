namespace Typed.Esl;

/// <summary>How a connection now stands.</summary>
public sealed class EslStateChangedEventArgs : EventArgs
{
    internal EslStateChangedEventArgs(EslConnectionState state, EslConnectionException? error = null, int attempt = 0, TimeSpan? retryIn = null, TimeSpan? lingerTime = null)
    {
        State = state;
        Error = error;
        Attempt = attempt;
        RetryIn = retryIn;
        LingerTime = lingerTime;
    }

    /// <summary>The state that was reached. While reconnecting it is told again for every attempt that failed.</summary>
    public EslConnectionState State { get; }

    /// <summary>What went wrong: the loss of the connection, the failure of the last attempt, or why it is over. Null where nothing did.</summary>
    public EslConnectionException? Error { get; }

    /// <summary>Which attempt since the loss comes next, or has succeeded; 1 is the first. 0 where there is none.</summary>
    public int Attempt { get; }

    /// <summary>How long it is until the next attempt; null where none comes.</summary>
    public TimeSpan? RetryIn { get; }

    /// <summary>How long the switch lingers; null where it does not, or does until the connection is closed.</summary>
    public TimeSpan? LingerTime { get; }

    /// <summary>The state in words.</summary>
    public override string ToString() => State switch
    {
        EslConnectionState.Reconnecting => $"Reconnecting, attempt {Attempt} in {RetryIn}: {Error?.Message}",
        EslConnectionState.Lingering => LingerTime is { } time ? $"Lingering for {time}" : "Lingering",
        EslConnectionState.Closed when Error is not null => $"Closed: {Error.Message}",
        _ => State.ToString(),
    };
}
