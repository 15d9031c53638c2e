namespace Typed.Esl.Testing.State;

/// <summary>A recording that is being made: each is one of its own, also of two that began at one time.</summary>
/// <param name="began">When it began.</param>
internal sealed class RunningRecording(DateTimeOffset began)
{
    /// <summary>When it began.</summary>
    public DateTimeOffset Began => began;
}
