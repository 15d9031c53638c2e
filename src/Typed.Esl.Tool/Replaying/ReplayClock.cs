namespace Typed.Esl.Tool.Replaying;

/// <summary>The time in which a recording is played.</summary>
/// <param name="time">The clock.</param>
/// <param name="speed">How many times as fast as it was recorded; 0 for as fast as can be.</param>
internal sealed class ReplayClock(TimeProvider time, double speed)
{
    /// <summary>Waits as long as was waited in the recording.</summary>
    public Task WaitAsync(TimeSpan recorded, CancellationToken cancellationToken) =>
        speed > 0 && recorded > TimeSpan.Zero ? Task.Delay(recorded / speed, time, cancellationToken) : Task.CompletedTask;
}
