using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using Typed.Esl.Dialing;

namespace Typed.Esl;

/// <summary>One header of an event, where it lies in the event's bytes. What typed events are read from without a string.</summary>
public readonly ref struct EslHeader
{
    private const int StackBytes = 512;

    private readonly HeaderForm _form;

    [MethodImpl(Hot.Path)]
    internal EslHeader(ReadOnlySpan<byte> name, ReadOnlySpan<byte> raw, HeaderForm form)
    {
        Name = name;

        // The switch writes this word for a value that is empty, where it writes lines.
        Raw = form == HeaderForm.Percent && raw.SequenceEqual("_undef_"u8) ? default : raw;
        _form = HeaderText.Simplest(form, Raw);
    }

    /// <summary>The header's name as the switch wrote it, in UTF-8.</summary>
    public ReadOnlySpan<byte> Name { get; }

    /// <summary>
    /// The value as it stands in the event: percent-encoded or escaped where the event's form encodes or escapes, an array as JSON or as the elements of XML where it came
    /// in one of these forms.
    /// </summary>
    public ReadOnlySpan<byte> Raw { get; }

    /// <summary>Whether the value is empty.</summary>
    public bool IsEmpty => Raw.IsEmpty;

    /// <summary>The value as text: decoded; bytes that are no UTF-8 become U+FFFD. An array is written <c>ARRAY::a|:b</c>, in whatever form the event came.</summary>
    [MethodImpl(Hot.Path)]
    public string GetString() => _form == HeaderForm.Text ? Encoding.UTF8.GetString(Raw) : Decode();

    /// <summary>The value's bytes, decoded. The scratch is used only where they are encoded, and must then be at least as long as <see cref="Raw"/>.</summary>
    public ReadOnlySpan<byte> GetUtf8(Span<byte> scratch)
    {
        if (_form == HeaderForm.Text)
            return Raw;
        if (scratch.Length < Raw.Length)
            throw new ArgumentException($"The scratch must hold {Raw.Length} bytes.", nameof(scratch));
        return HeaderText.Decode(_form, Raw, scratch);
    }

    /// <summary>The value as a whole number; false where it is none.</summary>
    public bool TryGetInt64(out long value) => Utf8Value.TryRead(Raw, out value);

    /// <summary>The value's elements: one, or those of an array.</summary>
    public string[] GetElements()
    {
        if (_form is HeaderForm.JsonArray or HeaderForm.XmlArray)
            return HeaderText.Elements(_form, Raw);
        string value = GetString();
        return SwitchArray.Is(value) ? SwitchArray.Read(value) : [value];
    }

    private string Decode()
    {
        byte[]? rented = null;
        var scratch = Raw.Length <= StackBytes ? stackalloc byte[StackBytes] : rented = ArrayPool<byte>.Shared.Rent(Raw.Length);
        string text = Encoding.UTF8.GetString(HeaderText.Decode(_form, Raw, scratch));
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
        return text;
    }
}
