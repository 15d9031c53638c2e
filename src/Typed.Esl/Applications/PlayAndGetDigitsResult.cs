namespace Typed.Esl;

public sealed partial record PlayAndGetDigitsResult
{
    static partial void Correct(ref PlayAndGetDigitsResult result_)
    {
        // Too few are left where those stand that were enough. What ends with its terminator was ended by one that belongs to the digits.
        if (result_.Outcome == DigitsOutcome.Failure && !(result_.Terminator.Length > 0 && result_.Digits.EndsWith(result_.Terminator, StringComparison.Ordinal)))
            result_ = result_ with { Digits = "" };

        // Nobody's terminator ended what the time has, or what was not asked for.
        if (result_.Outcome == DigitsOutcome.Timeout || result_.Outcome.IsEmpty)
            result_ = result_ with { Terminator = "" };
    }
}
