namespace Typed.Esl.Tool.Prompting.Editing;

/// <summary>What can stand at the cursor.</summary>
/// <param name="Start">Where the word begins that they would replace, up to the cursor.</param>
/// <param name="Candidates">Whole words, in the order in which they are shown.</param>
internal sealed record Completion(int Start, IReadOnlyList<string> Candidates)
{
    public static Completion None { get; } = new(0, []);

    /// <summary>What all candidates begin with, in any case.</summary>
    public string Common
    {
        get
        {
            if (Candidates.Count == 0)
                return "";
            int length = Candidates.Min(candidate => candidate.Length);
            for (int i = 0; i < length; i++)
            {
                if (Candidates.Any(candidate => char.ToLowerInvariant(candidate[i]) != char.ToLowerInvariant(Candidates[0][i])))
                    return Candidates[0][..i];
            }

            return Candidates[0][..length];
        }
    }
}
