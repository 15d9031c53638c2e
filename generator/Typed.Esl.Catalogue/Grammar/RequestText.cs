using System.Text;
using Typed.Esl.Placing;

namespace Typed.Esl.Catalogue.Grammar;

/// <summary>Builds the text of a request from its values, and refuses what the switch could not read back exactly. The methods that are generated do so with <c>CommandText</c>.</summary>
internal sealed class RequestText
{
    private readonly StringBuilder _text = new();
    private PlaceWriter _places;

    /// <summary>Appends text of the template.</summary>
    public void Literal(string text) => _text.Append(text);

    /// <summary>Appends a value as its place wants it.</summary>
    /// <exception cref="ArgumentException">The value is missing, or cannot be carried there.</exception>
    public void Append(ArgumentPlacement placement, string? given)
    {
        if (string.IsNullOrEmpty(given))
            throw new ArgumentException($"<{placement.Name}> needs a value.");
        var value = given!;
        var text = value;
        var fault = placement.Writing switch
        {
            Writing.Word => _places.Word(value, out text),
            Writing.BareWord => PlaceWriter.BareWord(value),
            Writing.Rest => _places.Rest(value),
            Writing.RestQuoted => _places.RestQuoted(value, placement.Refused, out text),
            Writing.RestQuotedTwice => _places.RestQuotedTwice(value, placement.Refused, out text),
            Writing.Part => PlaceWriter.Part(value, placement.Refused),
            _ => _places.PartWithBlanks(value, placement.Refused),
        };
        if (fault is not null)
            throw new ArgumentException($"<{placement.Name}> {fault}.");
        _text.Append(text);
    }

    public override string ToString() => _text.ToString();
}
