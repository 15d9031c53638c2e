namespace Typed.Esl.Tool.Completing;

/// <summary>A way in which a line can go on.</summary>
/// <param name="Text">What is written from <paramref name="ReplaceFrom"/> to the cursor. Of a placeholder, how the syntax names the value: <c>&lt;uuid&gt;</c>.</param>
/// <param name="Description">What it means; empty where there is nothing to say.</param>
/// <param name="ReplaceFrom">The first character of the line that it replaces.</param>
/// <param name="IsPlaceholder">Whether it only tells what belongs here, and is not to be written.</param>
internal sealed record Completion(string Text, string Description, int ReplaceFrom, bool IsPlaceholder = false);
