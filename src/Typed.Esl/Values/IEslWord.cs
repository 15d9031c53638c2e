namespace Typed.Esl;

/// <summary>A word of the switch's vocabulary (a hangup cause, a channel state): its wire text, known or not.</summary>
/// <remarks>
/// Words are structs over their wire text and no enums, since a switch learns words faster than a catalogue does: a word that is not known
/// still arrives whole, compares, and can be sent back.
/// </remarks>
/// <typeparam name="TSelf">The word's own type.</typeparam>
public interface IEslWord<TSelf>
    where TSelf : struct, IEslWord<TSelf>
{
    /// <summary>The word as the switch writes it; empty for <c>default</c>.</summary>
    string Text { get; }

    /// <summary>Whether the catalogue has this word.</summary>
    bool IsKnown { get; }

    /// <summary>The word for a text. A known word in another case becomes the known word, as it does on the switch.</summary>
    static abstract TSelf FromText(string text);

    /// <summary>The word for its bytes. A known word costs no allocation.</summary>
    static abstract TSelf FromWire(ReadOnlySpan<byte> utf8);
}
