using System.Text;

namespace Typed.Esl;

/// <summary>
/// Reads event names and subclasses, which come in thousands of events and are few: as characters for looking, as one and the same string for
/// keeping. Used by one connection's reading alone.
/// </summary>
internal sealed class NameCache
{
    private const int MaxNames = 1024;
    private const int MaxLength = 128;

    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private byte[] _bytes = new byte[MaxLength];
    private char[] _characters = new char[MaxLength];

    public NameCache() => _lookup = _names.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>A name's characters, decoded. They are valid until the next call.</summary>
    public ReadOnlySpan<char> Read(in EslHeader header)
    {
        int length = header.Raw.Length;
        if (length > _characters.Length)
        {
            _bytes = new byte[length];
            _characters = new char[length];
        }

        var characters = _characters.AsSpan();
        return characters[..Encoding.UTF8.GetChars(header.GetUtf8(_bytes), characters)];
    }

    /// <summary>The string of a name.</summary>
    public string Get(ReadOnlySpan<char> name)
    {
        if (_lookup.TryGetValue(name, out string? known))
            return known;
        string made = name.ToString();
        if (_names.Count < MaxNames && made.Length <= MaxLength)
            _names.Add(made, made);
        return made;
    }
}
