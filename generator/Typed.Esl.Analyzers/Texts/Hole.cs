using Microsoft.CodeAnalysis;

namespace Typed.Esl.Analyzers.Texts;

/// <summary>A value that is put into a text when the program runs.</summary>
/// <param name="Expression">The expression that gives it.</param>
/// <param name="IsOneWord">Whether its type allows no value but one word: a number, a GUID, a channel's id.</param>
/// <param name="IsText">Whether it is a text that is put in as it is.</param>
internal sealed record Hole(SyntaxNode Expression, bool IsOneWord, bool IsText);
