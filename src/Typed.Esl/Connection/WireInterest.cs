namespace Typed.Esl.Connection;

/// <summary>What one reader wants of the switch. Two readers' are never the same, also where they want the same.</summary>
/// <param name="events">The events.</param>
/// <param name="conditions">
/// Header and value pairs of which one must be equal in every event that the reader wants, as the switch's <c>filter</c> takes them; null where it wants
/// every event of its selection.
/// </param>
internal sealed class WireInterest(EventSelection events, IReadOnlyList<KeyValuePair<string, string>>? conditions = null)
{
    public EventSelection Events { get; } = events;

    public IReadOnlyList<KeyValuePair<string, string>>? Conditions { get; } = conditions is { Count: > 0 } && conditions.All(IsHarmless) ? conditions : null;

    /// <summary>A line that holds both words is taken by the switch for the order to load its Event Socket anew, whatever else it says.</summary>
    private static bool IsHarmless(KeyValuePair<string, string> condition)
    {
        string line = condition.Key + " " + condition.Value;
        return !line.Contains("mod_event_socket", StringComparison.OrdinalIgnoreCase)
            || !(line.Contains("reload", StringComparison.OrdinalIgnoreCase) || line.Contains("unload", StringComparison.OrdinalIgnoreCase));
    }
}
