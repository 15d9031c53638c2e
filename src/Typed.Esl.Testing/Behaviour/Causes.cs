namespace Typed.Esl.Testing.Behaviour;

/// <summary>Words and numbers that are written for causes.</summary>
internal static class Causes
{
    /// <summary>The cause that the switch takes a word for: its own, by their names or their numbers in Q.850, and NORMAL_CLEARING for what is none.</summary>
    public static HangupCause Meant(HangupCause cause)
    {
        if (cause.IsKnown)
            return HangupCause.KnownWords.First(known => known == cause);
        return WholeNumber.Of(cause.Text) is var number and > 0 && HangupCause.FromQ850(number) is { } numbered ? numbered : HangupCause.NormalClearing;
    }
}
