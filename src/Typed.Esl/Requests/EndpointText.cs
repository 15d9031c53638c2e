using System.Text;

namespace Typed.Esl.Requests;

/// <summary>Puts the address of an endpoint together out of its parts. Generated methods use it.</summary>
/// <param name="literal">The text with which the address begins.</param>
public sealed class EndpointText(string literal)
{
    private readonly StringBuilder _text = new(literal);

    /// <summary>Appends literal text of the endpoint's syntax.</summary>
    /// <param name="text">The text.</param>
    public void Literal(string text) => _text.Append(text);

    /// <summary>Appends a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="name">The parameter's name.</param>
    /// <param name="refused">The characters by which the endpoint would take the value apart.</param>
    public void Part(string value, string name, string refused)
    {
        ArgumentException.ThrowIfNullOrEmpty(value, name);
        ArgumentNullException.ThrowIfNull(refused);
        if (value.AsSpan().IndexOfAny(refused) is >= 0 and var at)
            throw new ArgumentException($"'{name}' holds '{value[at]}' at position {at}, by which the switch would take the address apart. Give a value without it.", name);
        _text.Append(value);
    }

    /// <summary>The finished address.</summary>
    public string ToText() => _text.ToString();
}
