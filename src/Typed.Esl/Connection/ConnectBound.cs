namespace Typed.Esl.Connection;

/// <summary>The time an attempt to connect may take, and what its end by time, by token or by failure is called.</summary>
internal sealed class ConnectBound : IDisposable
{
    private readonly CancellationTokenSource _timeout;
    private readonly CancellationTokenSource _either;
    private readonly CancellationToken _caller;
    private readonly string _peer;
    private readonly TimeSpan _time;

    public ConnectBound(EslClientOptions options, string peer, CancellationToken caller)
    {
        _caller = caller;
        _peer = peer;
        _time = options.ConnectTimeout;
        _timeout = new CancellationTokenSource(_time, options.TimeProvider);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_timeout.Token, caller);
    }

    public CancellationToken Token => _either.Token;

    /// <summary>The exception that the caller sees.</summary>
    /// <param name="exception">What ended the attempt.</param>
    /// <param name="failure">What the switch did where that is no exception of ours.</param>
    public Exception Translate(Exception exception, string failure = "could not be reached") => exception switch
    {
        OperationCanceledException when _caller.IsCancellationRequested => new OperationCanceledException(exception.Message, exception, _caller),
        OperationCanceledException when _timeout.IsCancellationRequested =>
            new EslConnectionException($"The switch at {_peer} did not let us in within {_time}.", innerException: exception, reason: DisconnectReason.NoSignOfLife),
        EslConnectionException { InnerException: EslException inner } => inner,
        EslTimeoutException => new EslConnectionException(
            $"The switch at {_peer} did not answer: {exception.Message}", innerException: exception, reason: DisconnectReason.NoSignOfLife),
        EslException => exception,
        _ => new EslConnectionException(
            $"The switch at {_peer} {failure}: {exception.Message}", innerException: exception, reason: DisconnectReason.NetworkFailure),
    };

    public void Dispose()
    {
        _either.Dispose();
        _timeout.Dispose();
    }
}
