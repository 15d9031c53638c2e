using Typed.Esl.Testing.Wire;

namespace Typed.Esl.Testing.Behaviour;

/// <summary>Words and numbers that are written for causes.</summary>
internal static class Causes
{
    // What the switch calls a number that is none of its causes.
    private static readonly HangupCause s_unknown = HangupCause.FromText("UNKNOWN");

    /// <summary>The cause that the switch takes a word for: its own, by their names; by their numbers whatever begins with a digit; and NORMAL_CLEARING for any other word.</summary>
    public static HangupCause Meant(HangupCause cause)
    {
        if (cause.IsKnown)
            return HangupCause.KnownWords.First(known => known == cause);
        return cause.Text is [>= '0' and <= '9', ..] ? Numbered(WholeNumber.Of(cause.Text)) : HangupCause.NormalClearing;
    }

    /// <summary>Whether a list of causes, by names or numbers, has one.</summary>
    public static bool Lists(string causes, HangupCause cause) =>
        causes.Split(',').Any(item => item.Equals(cause.Text, StringComparison.OrdinalIgnoreCase) || (cause.Number is { } number && number != 0 && WholeNumber.Of(item) == number));

    private static HangupCause Numbered(int number) => HangupCause.KnownWords.FirstOrDefault(known => known.Number == number, s_unknown);
}
