using Typed.Esl.Tool.Completing;

namespace Typed.Esl.Tool.Prompting.Editing;

/// <summary>What can stand at the cursor.</summary>
/// <param name="Start">Where the text begins that is replaced, up to the cursor.</param>
/// <param name="Words">What can be written in its place.</param>
/// <param name="Shown">What is shown of that, and of what only says what belongs here.</param>
internal sealed record Completions(int Start, IReadOnlyList<string> Words, IReadOnlyList<string> Shown)
{
    /// <summary>What a completer tells, brought to one place of the text.</summary>
    public static Completions Of(string text, IReadOnlyList<Completion> found)
    {
        var words = found.Where(completion => !completion.IsPlaceholder).ToList();
        int start = words.Count == 0 ? 0 : words.Min(word => word.ReplaceFrom);
        return new(start, [.. words.Select(word => text[start..word.ReplaceFrom] + word.Text)], [.. found.Select(completion => completion.Text)]);
    }

    /// <summary>What all words begin with, in any case.</summary>
    public string Common
    {
        get
        {
            if (Words.Count == 0)
                return "";
            int length = 0;
            while (length < Words.Min(word => word.Length) && Words.All(word => char.ToLowerInvariant(word[length]) == char.ToLowerInvariant(Words[0][length])))
                length++;
            return Words[0][..length];
        }
    }
}
