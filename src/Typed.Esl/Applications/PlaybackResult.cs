namespace Typed.Esl;

public sealed partial record PlaybackResult
{
    // Where there is no file, what the channel's variables say is of the one before.
    static partial void Correct(ref PlaybackResult result_)
    {
        if (result_.Response == PlaybackResponse.NotFound)
            result_ = result_ with { Duration = null, Samples = null };
    }
}
