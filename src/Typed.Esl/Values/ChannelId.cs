namespace Typed.Esl;

/// <summary>The id of a channel. Usually a UUID, but any text: <c>origination_uuid</c> lets a caller choose <c>my-own-uuid</c>.</summary>
public readonly record struct ChannelId
{
    private readonly string? _text;

    /// <summary>Makes an id from its text.</summary>
    /// <param name="text">The id, as the switch writes it.</param>
    public ChannelId(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        _text = text;
    }

    /// <summary>The id as the switch writes it; empty for <c>default</c>.</summary>
    public string Text => _text ?? "";

    /// <summary>Whether there is no id.</summary>
    public bool IsEmpty => string.IsNullOrEmpty(_text);

    /// <summary>Makes an id from its text.</summary>
    public static implicit operator ChannelId(string text) => new(text);

    /// <summary>Makes an id from a UUID, in the form the switch writes.</summary>
    public static implicit operator ChannelId(Guid id) => new(id.ToString("D"));

    /// <inheritdoc/>
    public bool Equals(ChannelId other) => Text == other.Text;

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <summary>The id as the switch writes it.</summary>
    public override string ToString() => Text;
}
