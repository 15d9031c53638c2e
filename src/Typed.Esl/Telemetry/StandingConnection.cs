namespace Typed.Esl.Telemetry;

/// <summary>A connection that the switch has let in, until it ends.</summary>
/// <param name="telemetry">Who is told.</param>
/// <param name="isCounted">Whether somebody counted it when it began: whoever comes to listen later must not see fewer than none.</param>
internal sealed class StandingConnection(ConnectionTelemetry telemetry, bool isCounted)
{
    private int _hasEnded;

    /// <summary>It has ended. Said more than once it counts once.</summary>
    public void End(DisconnectReason reason)
    {
        if (Interlocked.Exchange(ref _hasEnded, 1) == 0)
            telemetry.Disconnected(reason, isCounted);
    }
}
