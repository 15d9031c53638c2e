namespace Typed.Esl;

public sealed partial record PlayListResult
{
    // Where there is no file, what the channel's variables say is of the one before.
    static partial void Correct(ref PlayListResult result_)
    {
        if (result_.Response == PlaybackResponse.NotFound)
            result_ = result_ with { Duration = null, Samples = null };
    }
}
