using System.Text;

namespace Typed.Esl.Dialing;

/// <summary>A text each of whose characters knows where it stood in the text that somebody wrote, however often it has been cut and unescaped since.</summary>
internal readonly struct PlacedText
{
    private readonly string _text;
    private readonly int[] _places;

    private PlacedText(string text, int[] places)
    {
        _text = text;
        _places = places;
    }

    public string Text => _text ?? "";

    public int Length => Text.Length;

    public char this[int index] => _text[index];

    public static PlacedText Of(string text)
    {
        var places = new int[text.Length + 1];
        for (var i = 0; i < places.Length; i++)
            places[i] = i;
        return new(text, places);
    }

    /// <summary>Where a character stood at first; at the end, where the text ended.</summary>
    public int PlaceOf(int index) => _places[index];

    public PlacedText From(int start) => Slice(start, Length - start);

    public PlacedText Slice(int start, int length)
    {
        var places = new int[length + 1];
        Array.Copy(_places, start, places, 0, length + 1);
        return new(_text.Substring(start, length), places);
    }

    public PlacedText WithoutLeadingBlanks()
    {
        var start = 0;
        while (start < Length && _text[start] == ' ')
            start++;
        return start == 0 ? this : From(start);
    }

    /// <summary>The same text with another character at some places.</summary>
    public PlacedText With(char[] characters) => new(new string(characters), _places);

    /// <summary>Puts a text together out of characters of another.</summary>
    public sealed class Builder(PlacedText source)
    {
        private readonly StringBuilder _text = new();
        private readonly List<int> _places = [];

        public int Length => _text.Length;

        public void Append(char character, int index)
        {
            _text.Append(character);
            _places.Add(source.PlaceOf(index));
        }

        /// <summary>The text up to a length.</summary>
        public PlacedText ToText(int length) =>
            new(_text.ToString(0, length), [.. _places.Take(length), length < _places.Count ? _places[length] : source.PlaceOf(source.Length)]);
    }
}
