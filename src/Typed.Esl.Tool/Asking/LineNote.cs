namespace Typed.Esl.Tool.Asking;

/// <summary>What is said of a line while it is written.</summary>
/// <param name="Start">Where in the line it belongs.</param>
/// <param name="Length">How many characters it is about; 0 for none in particular.</param>
/// <param name="Text">What is wrong, or how it may go on.</param>
/// <param name="IsMistake">Whether something is wrong, so that the line should not be sent.</param>
internal sealed record LineNote(int Start, int Length, string Text, bool IsMistake)
{
    public static LineNote Hint(string text) => new(0, 0, text, IsMistake: false);
}
