namespace Typed.Esl.Tool.Top;

/// <summary>How somebody wants to see a switch.</summary>
/// <param name="Interval">How often it is shown anew.</param>
/// <param name="Count">After how many lines it ends, where there is no terminal; null for never.</param>
internal sealed record TopWish(TimeSpan Interval, int? Count);
