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

    public IReadOnlyList<KeyValuePair<string, string>>? Conditions { get; } = conditions is { Count: > 0 } && !conditions.Any(IsUnloading) ? conditions : null;

    /// <summary>The switch would take the filter for an order to load its Event Socket anew: it is only held here then.</summary>
    private static bool IsUnloading(KeyValuePair<string, string> condition) => OwnModule.IsUnloading(condition.Key, condition.Value);
}
