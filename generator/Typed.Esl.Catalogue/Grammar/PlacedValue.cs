namespace Typed.Esl.Catalogue.Grammar;

/// <summary>The value of an argument, and where in a text it stands.</summary>
/// <param name="Name">The argument; of a flag, its words.</param>
/// <param name="Value">The value, without the quotes that carried it.</param>
/// <param name="Start">Where it begins, with its quotes.</param>
/// <param name="Length">How long it is, with its quotes.</param>
public sealed record PlacedValue(string Name, string Value, int Start, int Length)
{
    /// <summary>The values by their arguments.</summary>
    public static IReadOnlyDictionary<string, string> ByName(IReadOnlyList<PlacedValue> places)
    {
        var values = new Dictionary<string, string>();
        foreach (var place in places)
            values[place.Name] = place.Value;
        return values;
    }
}
