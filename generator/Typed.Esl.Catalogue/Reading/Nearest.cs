namespace Typed.Esl.Catalogue.Reading;

/// <summary>Finds what someone may have meant.</summary>
public static class Nearest
{
    private const int Most = 3;

    /// <summary>The known name that is nearest to a mistyped one; null where none is near.</summary>
    public static string? To(string name, IEnumerable<string> known) => Few(name, known) is [var nearest, ..] ? nearest : null;

    /// <summary>The known names that are near to a mistyped one, the nearest first, and no more than someone would read.</summary>
    public static IReadOnlyList<string> Few(string name, IEnumerable<string> known)
    {
        var limit = Math.Max(1, name.Length / 3);
        var lowered = name.ToLowerInvariant();
        return known
            .Where(candidate => Math.Abs(candidate.Length - name.Length) <= limit)
            .Select(candidate => (candidate, distance: Distance(lowered, candidate.ToLowerInvariant())))
            .Where(pair => pair.distance <= limit)
            .OrderBy(pair => pair.distance)
            .ThenBy(pair => pair.candidate, StringComparer.Ordinal)
            .Select(pair => pair.candidate)
            .Distinct()
            .Take(Most)
            .ToList();
    }

    /// <summary>Whether a name is so near to a known one that it can hardly be one of somebody else's.</summary>
    /// <remarks>What many names begin with says nothing: <c>uuid_ping</c> is not <c>uuid_kill</c>, and <c>uuid_audio_fork</c> not <c>uuid_audio</c>.</remarks>
    public static bool IsSlip(string name, string known)
    {
        var (left, right) = (name.ToLowerInvariant(), known.ToLowerInvariant());
        var shared = 0;
        for (var i = 0; i < Math.Min(left.Length, right.Length) && left[i] == right[i]; i++)
        {
            if (left[i] == '_')
                shared = i + 1;
        }

        var (own, other) = (left.Substring(shared), right.Substring(shared));
        return own.Length >= (shared > 0 ? 3 : 4) && !left.StartsWith(right + "_", StringComparison.Ordinal) && Distance(own, other) <= (own.Length < 8 ? 1 : 2);
    }

    /// <summary>The edits between two texts; two neighbors that changed places are one edit.</summary>
    private static int Distance(string left, string right)
    {
        // Three rows of the table are looked at: the one that is filled, and the two above it.
        var (twoAbove, above, row) = (new int[right.Length + 1], new int[right.Length + 1], new int[right.Length + 1]);
        for (var j = 0; j <= right.Length; j++)
            above[j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = above[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                row[j] = Math.Min(replaced, Math.Min(above[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    row[j] = Math.Min(row[j], twoAbove[j - 2] + 1);
            }

            (twoAbove, above, row) = (above, row, twoAbove);
        }

        return above[right.Length];
    }
}
