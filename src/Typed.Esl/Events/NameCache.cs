using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Typed.Esl;

/// <summary>
/// Reads event names and subclasses, which come in thousands of events and are few: each is decoded once and is the same string from then on.
/// Used by one connection's reading alone.
/// </summary>
/// <param name="places">How many names it has room for, as a power of two.</param>
internal sealed class NameCache(int places = NameCache.ManyPlaces)
{
    /// <summary>For a connection to which all that a switch tells may come.</summary>
    public const int ManyPlaces = 1024;

    /// <summary>For one to which only what one call does comes: there may be thousands of them.</summary>
    public const int FewPlaces = 32;

    private const int MaxLength = 128;

    private readonly (byte[] Wire, string Name)[] _known = new (byte[], string)[places];
    private byte[] _bytes = new byte[MaxLength];
    private char[] _characters = new char[MaxLength];

    /// <summary>A name's characters, and its string where it is known. They are valid until the next call.</summary>
    [MethodImpl(Hot.Path)]
    public ReadOnlySpan<char> Read(in EslHeader header, out string? known)
    {
        var place = _known[PlaceOf(header.Raw)];
        known = place.Wire.AsSpan().SequenceEqual(header.Raw) ? place.Name : null;
        if (known is not null)
            return known;

        if (header.Raw.Length > _bytes.Length)
            _bytes = new byte[header.Raw.Length];

        // The text of an array is longer than its bytes.
        var text = header.GetUtf8(_bytes);
        if (text.Length > _characters.Length)
            _characters = new char[text.Length];
        return _characters.AsSpan(0, Encoding.UTF8.GetChars(text, _characters));
    }

    /// <summary>Makes the string of a name that somebody wants, and remembers it in the place of another.</summary>
    public string Add(in EslHeader header, ReadOnlySpan<char> name)
    {
        string made = name.ToString();
        if (made.Length > 0 && header.Raw.Length <= MaxLength)
            _known[PlaceOf(header.Raw)] = (header.Raw.ToArray(), made);
        return made;
    }

    /// <summary>By length and both ends: names differ there (CHANNEL_STATE, CHANNEL_CALLSTATE).</summary>
    private int PlaceOf(ReadOnlySpan<byte> wire)
    {
        if (wire.Length < sizeof(ulong))
            return wire.Length == 0 ? 0 : ((wire[0] * 31) + (wire[^1] * 7) + wire.Length) & (_known.Length - 1);
        ulong ends = MemoryMarshal.Read<ulong>(wire) ^ BitOperations.RotateLeft(MemoryMarshal.Read<ulong>(wire[^sizeof(ulong)..]), 29);
        return (int)((((ends + (ulong)wire.Length) * 0x9E3779B97F4A7C15) >> 54) & (ulong)(_known.Length - 1));
    }
}
