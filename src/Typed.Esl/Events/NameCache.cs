using System.Text;
using Typed.Esl.Wire;

namespace Typed.Esl;

/// <summary>The strings of event names and subclasses, which come in thousands of events and are few. Used by one connection's reading alone.</summary>
internal sealed class NameCache
{
    private const int MaxNames = 1024;
    private const int MaxLength = 128;

    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    /// <summary>The text of a name that stands percent-encoded on the wire.</summary>
    public string Get(ReadOnlySpan<byte> wire)
    {
        if (wire.Length > MaxLength || !Ascii.IsValid(wire))
            return PercentDecoder.DecodeToString(wire);

        Span<char> characters = stackalloc char[MaxLength];
        int length = Encoding.ASCII.GetChars(wire, characters);
        var lookup = _names.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(characters[..length], out string? name))
            return name;
        name = PercentDecoder.DecodeToString(wire);
        if (_names.Count < MaxNames)
            lookup[characters[..length]] = name;
        return name;
    }
}
