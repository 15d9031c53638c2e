using System.Diagnostics.CodeAnalysis;
using Typed.Esl.Telemetry;

namespace Typed.Esl.Connection;

/// <summary>Makes the lives of a connection: the first one, and another whenever one is lost, with a growing delay between the attempts.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A source without a timer and without links holds nothing that must be put away.")]
internal sealed class Reconnector(Func<CancellationToken, Task<EslConnection>> connect, EslSession session, ConnectionSettings settings)
{
    private readonly CancellationTokenSource _stop = new();
    private Task _run = Task.CompletedTask;

    private EslReconnectOptions Options => settings.Reconnect;

    /// <summary>Connects for the first time; tries again only where the options say so, and only what trying again can mend.</summary>
    public async Task<EslConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await connect(cancellationToken).ConfigureAwait(false);
            }
            catch (EslConnectionException exception) when (Options.RetryFirstConnect && Options.Allows(attempt + 1) && exception is not EslAuthenticationException)
            {
                var delay = Options.DelayBefore(attempt, Random.Shared.NextDouble());
                Log.Retrying(settings.Logger, settings.Peer, delay, attempt, exception);
                await Task.Delay(delay, settings.Time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Looks after the connection from now on. What the caller carries along does not become the connection's for life.</summary>
    public void Start(EslConnection first)
    {
        if (Options.IsOn)
            _run = QuietTimers.WithoutContext(() => Task.Run(() => RunAsync(first)));
    }

    /// <summary>Ends whatever is being attempted, at once; completes when it has ended.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _run.ConfigureAwait(false);
    }

    private async Task RunAsync(EslConnection life)
    {
        try
        {
            while (session.Lifeline.End is null && !_stop.IsCancellationRequested)
            {
                await life.Completion.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // how it ended, it has told
                if (session.Lifeline.End is not null || await ReconnectAsync(life.End!).ConfigureAwait(false) is not { } next)
                    return;
                life = next;
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Whoever stops it tells how it ends.
        }
        catch (Exception exception)
        {
            // A caller's tunnel threw what it should not: nobody may wait for a connection that nobody seeks any more.
            session.Lifeline.Finish(new ConnectionEnd(DisconnectReason.NetworkFailure, $"reconnecting failed ({exception.Message.TrimEnd('.')})", exception));
            Log.ReconnectingBroke(settings.Logger, settings.Peer, exception);
        }
    }

    private async Task<EslConnection?> ReconnectAsync(ConnectionEnd lost)
    {
        var error = lost.ToException();
        for (int attempt = 1; Options.Allows(attempt); attempt++)
        {
            var delay = Options.DelayBefore(attempt, Random.Shared.NextDouble());
            var pause = Task.Delay(delay, settings.Time, _stop.Token);
            session.Lifeline.TellRetry(error, attempt, delay);
            Log.Retrying(settings.Logger, settings.Peer, delay, attempt, error);
            await pause.ConfigureAwait(false);
            try
            {
                var life = await ResumeAsync(attempt).ConfigureAwait(false);
                settings.Telemetry.Reconnected();
                Log.Resumed(settings.Logger, settings.Peer, attempt);
                return life;
            }
            catch (EslException exception)
            {
                error = exception as EslConnectionException ?? Failure(exception);
            }

            if (error.Reason == DisconnectReason.PasswordRefused)
            {
                GiveUp(error, attempt);
                return null;
            }
        }

        GiveUp(error, Options.MaxAttempts ?? 0);
        return null;
    }

    private void GiveUp(EslConnectionException error, int attempts)
    {
        session.Lifeline.Finish(new ConnectionEnd(error.Reason, $"it could not be made again ({error.Message.TrimEnd('.')})", error));
        Log.GaveUp(settings.Logger, settings.Peer, attempts, error);
    }

    private async Task<EslConnection> ResumeAsync(int attempt)
    {
        var life = await connect(_stop.Token).ConfigureAwait(false);
        var handover = new Handover();
        var restoring = session.RestoreAsync(life, () => handover.TryBegin(() => session.Lifeline.Begin(life, attempt)));
        try
        {
            await restoring.WaitAsync(_stop.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (handover.TryGiveUp())
        {
            // It ends the restoring too, where that goes on.
            restoring.Observe();
            await life.AbortAsync().ConfigureAwait(false);
            if (exception is EslConnectionException && life.End is { IsOurs: false } end)
                throw end.ToException();
            throw;
        }
        catch (Exception exception) when (exception is EslException or OperationCanceledException)
        {
            // Everything was accepted before this was thrown: the life stands, unless closing came between. If it has ended since, that is told as its end.
            restoring.Observe();
        }

        if (session.Lifeline.Current == life)
            return life;
        await life.AbortAsync().ConfigureAwait(false);
        throw new OperationCanceledException(_stop.Token);
    }

    private EslConnectionException Failure(EslException exception) => exception switch
    {
        EslCommandException => new EslConnectionException(
            $"The switch at {settings.Peer} let us in again, but refused what had been subscribed to: {exception.Message}", innerException: exception, reason: DisconnectReason.SubscriptionRefused),
        EslTimeoutException => new EslConnectionException(
            $"The switch at {settings.Peer} let us in again, but did not answer: {exception.Message}", innerException: exception, reason: DisconnectReason.NoSignOfLife),
        _ => new EslConnectionException(
            $"What answered at {settings.Peer} is no Event Socket: {exception.Message}", innerException: exception, reason: DisconnectReason.ProtocolViolation),
    };
}
