using System.Buffers;
using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Text;
using Typed.Esl.Wire;

namespace Typed.Esl;

/// <summary>One header of an event, where it lies in the event's bytes. What typed events are read from without a string.</summary>
public readonly ref struct EslHeader
{
    private const string ArrayPrefix = "ARRAY::";

    private readonly bool _encoded;

    [MethodImpl(Hot.Path)]
    internal EslHeader(ReadOnlySpan<byte> name, ReadOnlySpan<byte> raw, bool encoded)
    {
        Name = name;
        // The switch writes this word for a value that is empty.
        Raw = raw.SequenceEqual("_undef_"u8) ? default : raw;
        _encoded = encoded && raw.IndexOf((byte)'%') >= 0;
    }

    /// <summary>The header's name as the switch wrote it, in UTF-8.</summary>
    public ReadOnlySpan<byte> Name { get; }

    /// <summary>The value as it stands in the event, still percent-encoded where the event's format encodes.</summary>
    public ReadOnlySpan<byte> Raw { get; }

    /// <summary>Whether the value is empty.</summary>
    public bool IsEmpty => Raw.IsEmpty;

    /// <summary>The value as text: decoded; bytes that are no UTF-8 become U+FFFD.</summary>
    [MethodImpl(Hot.Path)]
    public string GetString() => _encoded ? PercentDecoder.DecodeToString(Raw) : Encoding.UTF8.GetString(Raw);

    /// <summary>The value's bytes, decoded. The scratch is used only where they are encoded, and must then be at least as long as <see cref="Raw"/>.</summary>
    public ReadOnlySpan<byte> GetUtf8(Span<byte> scratch)
    {
        if (!_encoded)
            return Raw;
        if (scratch.Length < Raw.Length)
            throw new ArgumentException($"The scratch must hold {Raw.Length} bytes.", nameof(scratch));
        return scratch[..PercentDecoder.Decode(Raw, scratch)];
    }

    /// <summary>The value as a whole number; false where it is none.</summary>
    public bool TryGetInt64(out long value) => Utf8Parser.TryParse(Raw, out value, out int consumed) && consumed == Raw.Length;

    /// <summary>The value's elements: one, or those of an array (<c>ARRAY::a|:b</c>).</summary>
    public string[] GetElements()
    {
        string value = GetString();
        return value.StartsWith(ArrayPrefix, StringComparison.Ordinal) ? value[ArrayPrefix.Length..].Split("|:") : [value];
    }
}
