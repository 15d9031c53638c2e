namespace Typed.Esl;

public sealed partial record BridgeResult
{
    // A call that nobody took leaves the channel's variables of the last one that somebody did.
    static partial void Correct(ref BridgeResult result_)
    {
        if (result_.Disposition != HangupCause.Success)
            result_ = result_ with { FarCause = default, FarUuid = default };
    }
}
