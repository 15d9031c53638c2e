using System.Text;

namespace Typed.Esl.Connection;

/// <summary>What all readers together want of the switch.</summary>
internal sealed class WireDemand
{
    /// <summary>The switch holds every event against every filter: beyond so many it is cheaper for it to send.</summary>
    private const int MostFilters = 256;

    private static readonly string s_eventName = Encoding.ASCII.GetString(WireNames.EventName);
    private static readonly string s_eventSubclass = Encoding.ASCII.GetString(WireNames.EventSubclass);

    public WireDemand(IReadOnlyCollection<WireInterest> interests, IReadOnlyCollection<int> logLevels)
    {
        WantsAll = interests.Any(interest => interest.Events.IncludesAll);
        Names = WantsAll ? [WireNames.All] : [.. interests.SelectMany(interest => interest.Events.Names).Distinct(StringComparer.Ordinal)];
        Subclasses = WantsAll ? [] : [.. interests.SelectMany(interest => interest.Events.Subclasses).Distinct(StringComparer.Ordinal)];
        Filters = FiltersOf(interests);
        LogLevel = logLevels.Count == 0 ? null : logLevels.Max();
    }

    /// <summary>A filter that every event passes.</summary>
    public static KeyValuePair<string, string> PassAll { get; } = new(s_eventName, "/.*/");

    public bool WantsAll { get; }

    public IReadOnlyList<string> Names { get; }

    public IReadOnlyList<string> Subclasses { get; }

    public bool IsEmpty => Names.Count + Subclasses.Count == 0;

    /// <summary>Of which one must hold for an event to be sent; null where every event that is subscribed to is wanted.</summary>
    public IReadOnlyList<KeyValuePair<string, string>>? Filters { get; }

    /// <summary>The highest level of log lines that anybody reads; null where nobody does.</summary>
    public int? LogLevel { get; }

    private static List<KeyValuePair<string, string>>? FiltersOf(IReadOnlyCollection<WireInterest> interests)
    {
        if (!interests.Any(interest => interest.Conditions is not null))
            return null;
        var union = new List<KeyValuePair<string, string>>();
        foreach (var interest in interests)
        {
            if (interest.Conditions is null && interest.Events.IncludesAll)
                return null;
            if ((interest.Conditions ?? ByName(interest.Events)) is not { } conditions)
                return null;
            union.AddRange(conditions);
        }

        union = [.. union.Distinct()];
        return union.Count <= MostFilters ? union : null;
    }

    /// <summary>Filters that let the events of these names pass; null where there are none that the switch would read so.</summary>
    private static IReadOnlyList<KeyValuePair<string, string>>? ByName(EventSelection events)
    {
        List<KeyValuePair<string, string?>> conditions =
        [
            .. events.Names.Select(name => KeyValuePair.Create(s_eventName, HeaderFilter.ToWire(s_eventName, name))),
            .. events.Subclasses.Select(subclass => KeyValuePair.Create(s_eventSubclass, HeaderFilter.ToWire(s_eventSubclass, subclass))),
        ];
        return conditions.Exists(condition => condition.Value is null) ? null : conditions.ConvertAll(condition => KeyValuePair.Create(condition.Key, condition.Value!));
    }
}
