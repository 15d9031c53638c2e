namespace Typed.Esl;

public sealed partial record ReadDigitsResult
{
    // Nobody's terminator ended what the time has, or what was not asked for.
    static partial void Correct(ref ReadDigitsResult result_)
    {
        if (result_.Outcome == DigitsOutcome.Timeout || result_.Outcome.IsEmpty)
            result_ = result_ with { Terminator = "" };
    }
}
