using Typed.Esl;

namespace Ivr;

/// <summary>Asks the caller for a PIN, and connects whoever knows it.</summary>
/// <param name="pin">The PIN.</param>
/// <param name="behind">Whom to connect.</param>
public sealed class PinMenu(string pin, DialString behind)
{
    /// <summary>One call, from its beginning to its end. A caller who hangs up ends it by <see cref="CallHangupException"/>, which is nobody's fault.</summary>
    public async Task RunAsync(OutboundCall call, CancellationToken cancellationToken)
    {
        await call.AnswerAsync(cancellationToken: cancellationToken);
        var entered = await call.PlayAndGetDigitsAsync(
            min: 4,
            max: 4,
            tries: 3,
            timeout: TimeSpan.FromSeconds(5),
            terminators: "#",
            file: "ivr/ivr-please_enter_pin_followed_by_pound.wav",
            invalidFile: "ivr/ivr-that_was_an_invalid_entry.wav",
            cancellationToken: cancellationToken);

        if (entered.Digits == pin)
            await call.BridgeAsync(behind, cancellationToken);
        else
            await call.HangupAsync(HangupCause.CallRejected, cancellationToken);
    }
}
