namespace Typed.Esl;

/// <summary>Where a call goes, in the switch's own notation: <c>user/1000</c>, <c>sofia/gateway/carrier/4930…</c>, <c>[leg_timeout=5]user/1000|user/1001</c>.</summary>
public readonly record struct DialString
{
    private readonly string? _text;

    /// <summary>Makes a dial string from its text, which is sent as it is.</summary>
    /// <param name="text">The dial string, as the switch reads it.</param>
    public DialString([EslDialString] string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        _text = text;
    }

    /// <summary>The dial string as the switch reads it; empty for <c>default</c>.</summary>
    public string Text => _text ?? "";

    /// <summary>Makes a dial string from its text, which is sent as it is.</summary>
    public static implicit operator DialString([EslDialString] string text) => new(text);

    /// <summary>The dial string as the switch reads it.</summary>
    public override string ToString() => Text;
}
