using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Typed.Esl.Tool.Recording;

/// <summary>Cuts one direction of a connection into its messages, however its bytes arrive: headers, an empty line, and a body as long as they say.</summary>
/// <param name="take">Takes each message, with the breaks before it.</param>
internal sealed class MessageSplitter(Action<ReadOnlyMemory<byte>> take)
{
    private readonly ArrayBufferWriter<byte> _pending = new();

    // Where the search for the end of the headers goes on, so that a long message is not searched again and again.
    private int _searched;
    private int _length = -1;

    /// <summary>Takes what came next.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        _pending.Write(bytes);
        while (TakeOne())
        {
        }
    }

    /// <summary>Hands on what is left, which is no whole message.</summary>
    public void End()
    {
        if (_pending.WrittenCount > 0)
            take(_pending.WrittenSpan.ToArray());
        _pending.ResetWrittenCount();
    }

    private bool TakeOne()
    {
        var bytes = _pending.WrittenSpan;
        if (_length < 0)
        {
            int start = bytes.IndexOfAnyExcept((byte)'\r', (byte)'\n');
            if (start < 0 || EndOfHeaders(bytes, Math.Max(start, _searched)) is not { } end)
            {
                _searched = Math.Max(0, bytes.Length - 3);
                return false;
            }

            _length = end + BodyLength(bytes[start..end]);
        }

        if (bytes.Length < _length)
            return false;
        take(bytes[.._length].ToArray());
        byte[] rest = bytes[_length..].ToArray();
        _pending.ResetWrittenCount();
        _pending.Write(rest);
        (_length, _searched) = (-1, 0);
        return rest.Length > 0;
    }

    /// <summary>The place behind the empty line; null where it has not come yet. Only carriage returns may stand between the two line feeds.</summary>
    private static int? EndOfHeaders(ReadOnlySpan<byte> bytes, int from)
    {
        for (int i = from; i < bytes.Length; i++)
        {
            if (bytes[i] != '\n')
                continue;
            int next = i + 1;
            while (next < bytes.Length && bytes[next] == '\r')
                next++;
            if (next < bytes.Length && bytes[next] == '\n')
                return next + 1;
        }

        return null;
    }

    private static int BodyLength(ReadOnlySpan<byte> headers)
    {
        foreach (var line in headers.Split((byte)'\n'))
        {
            var text = headers[line];
            int colon = text.IndexOf((byte)':');
            if (colon <= 0 || !Ascii.EqualsIgnoreCase(text[..colon], "Content-Length"u8))
                continue;
            if (Utf8Parser.TryParse(text[(colon + 1)..].TrimStart((byte)' '), out int length, out _) && length >= 0)
                return length;
        }

        return 0;
    }
}
