namespace Typed.Esl.Testing.Events;

/// <summary>The forms of events by the words that name them.</summary>
internal static class EventForms
{
    private static readonly Dictionary<string, EventFormat> s_forms =
        Enum.GetValues<EventFormat>().ToDictionary(static form => form.ToString(), StringComparer.OrdinalIgnoreCase);

    /// <summary>The form that a word names; null where it names none. A number is no word, though .NET reads one as a form.</summary>
    public static EventFormat? Find(string? word) => word is not null && s_forms.TryGetValue(word, out var form) ? form : null;
}
