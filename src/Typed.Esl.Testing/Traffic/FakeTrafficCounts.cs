namespace Typed.Esl.Testing;

/// <summary>How many calls traffic has made so far.</summary>
/// <param name="Started">Calls that have begun.</param>
/// <param name="Answered">Calls that were answered.</param>
/// <param name="Failed">Calls that came to nothing, by their causes.</param>
/// <param name="Ended">Calls that are over, answered or not.</param>
/// <param name="AtOnce">Calls that there are now.</param>
/// <param name="MostAtOnce">The most calls that there were.</param>
public sealed record FakeTrafficCounts(int Started, int Answered, IReadOnlyDictionary<HangupCause, int> Failed, int Ended, int AtOnce, int MostAtOnce)
{
    /// <summary>The counts, and how many calls failed for each cause.</summary>
    public override string ToString()
    {
        string causes = string.Join(", ", Failed.OrderByDescending(failed => failed.Value).ThenBy(failed => failed.Key.Text, StringComparer.Ordinal).Select(failed => $"{failed.Key} {failed.Value}"));
        return $"{Started} started, {Answered} answered, {Failed.Values.Sum()} failed{(causes.Length > 0 ? $" ({causes})" : "")}, {Ended} ended, {AtOnce} at once, {MostAtOnce} at most";
    }
}
