using Typed.Esl.Catalogue.Model;

namespace Typed.Esl.Testing;

/// <summary>An event that a fake switch sends.</summary>
/// <param name="Name">Its name (<c>CHANNEL_ANSWER</c>), or the subclass of a CUSTOM event (<c>sofia::register</c>).</param>
public sealed record FakeEvent(string Name)
{
    /// <summary>Its own headers. What every event has (its name, the time, the sequence) is added.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Its body; empty where it has none.</summary>
    public string Body { get; init; } = "";

    /// <summary>The subclass of a CUSTOM event; null for every other.</summary>
    public string? Subclass => EventModel.IsSubclassName(Name) ? Name : null;

    /// <summary>The value of one of its headers, in any case; null where it has none of that name.</summary>
    /// <param name="header">The header's name.</param>
    public string? this[string header]
    {
        get
        {
            for (int i = 0; i < Headers.Count; i++)
            {
                if (string.Equals(Headers[i].Key, header, StringComparison.OrdinalIgnoreCase))
                    return Headers[i].Value;
            }

            return null;
        }
    }

    /// <summary>Whether its headers are those of the catalogue, none of which is among what every event has, and none of which is empty.</summary>
    internal bool IsComposed { get; init; }
}
