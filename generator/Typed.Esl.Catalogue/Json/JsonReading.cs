namespace Typed.Esl.Catalogue.Json;

/// <summary>What came of reading a text that should be JSON.</summary>
/// <param name="Value">All of it that could be read; null where nothing could.</param>
/// <param name="Mistakes">Where it is none, in the order of the text; empty where it is JSON.</param>
/// <param name="IsCertain">Whether the value is what was meant: nothing had to be passed over, and no bracket had to be guessed.</param>
public sealed record JsonReading(JsonNode? Value, IReadOnlyList<JsonMistake> Mistakes, bool IsCertain);

/// <summary>A place where a text is no JSON.</summary>
/// <param name="Message">What is wrong there.</param>
/// <param name="Range">The place.</param>
public sealed record JsonMistake(string Message, TextRange Range);
