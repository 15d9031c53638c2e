using System.Buffers;
using System.Globalization;
using System.Text;

namespace Typed.Esl.Testing.Wire;

/// <summary>Writes the body of an event byte by byte, and gives the frame around it. Most values are written as they are, without a copy of them.</summary>
internal sealed class FrameBuffer
{
    /// <summary>What stands in an encoded value as itself.</summary>
    private static readonly SearchValues<char> s_plain = SearchValues.Create(Enumerable.Range(0x21, 0x7e - 0x20).Select(code => (char)code).Except("\"#%&+:;<=>?@[\\]^`{|}").ToArray());

    /// <summary>What is escaped in a string of JSON.</summary>
    private static readonly SearchValues<char> s_escaped = SearchValues.Create([.. Enumerable.Range(0, ' ').Select(code => (char)code), '"', '\\']);

    private byte[] _bytes = new byte[8 * 1024];
    private int _length;

    /// <summary>Bytes as they are.</summary>
    public void Ascii(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(_length));
        _length += bytes.Length;
    }

    /// <summary>A text.</summary>
    public void Text(ReadOnlySpan<char> text)
    {
        Reserve(text.Length * 3);
        _length += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(_length));
    }

    /// <summary>A value, encoded as the switch encodes it.</summary>
    public void Percent(string value) => Text(value.AsSpan().ContainsAnyExcept(s_plain) ? PercentText.Encode(value) : value);

    /// <summary>A string of JSON.</summary>
    public void Quoted(string value)
    {
        if (value.AsSpan().ContainsAny(s_escaped))
        {
            Text(JsonText.Quote(value));
            return;
        }

        Ascii("\""u8);
        Text(value);
        Ascii("\""u8);
    }

    /// <summary>The frame of what was written; the next begins anew.</summary>
    public byte[] ToEvent(string contentType)
    {
        Span<byte> head = stackalloc byte[128];

        // The length stands first here.
        System.Text.Unicode.Utf8.TryWrite(
            head, CultureInfo.InvariantCulture, $"{FrameHeaders.ContentLength}: {_length}\n{FrameHeaders.ContentType}: {contentType}\n\n", out int headLength);
        byte[] frame = GC.AllocateUninitializedArray<byte>(headLength + _length);
        head[..headLength].CopyTo(frame);
        _bytes.AsSpan(0, _length).CopyTo(frame.AsSpan(headLength));
        _length = 0;
        return frame;
    }

    private void Reserve(int more)
    {
        if (_bytes.Length - _length < more)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + more));
    }
}
