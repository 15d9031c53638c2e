namespace Typed.Esl.Dialing;

/// <summary>What is wrong with a dial string, and where.</summary>
/// <param name="Position">The place in the text, counted in characters from 0.</param>
/// <param name="Message">What is wrong, and what would be right.</param>
internal sealed record DialMistake(int Position, string Message);
