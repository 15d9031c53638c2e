namespace Typed.Esl;

public sealed partial record LoopPlaybackResult
{
    // Where there is no file, what the channel's variables say is of the one before.
    static partial void Correct(ref LoopPlaybackResult result_)
    {
        if (result_.Response == PlaybackResponse.NotFound)
            result_ = result_ with { Duration = null, Samples = null };
    }
}
