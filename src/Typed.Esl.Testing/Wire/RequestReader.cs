using System.Buffers;
using System.IO.Pipelines;
using System.Text;

namespace Typed.Esl.Testing.Wire;

/// <summary>Takes a client's messages off its bytes, as mod_event_socket does: by bytes, however they arrive.</summary>
internal sealed class RequestReader(PipeReader input)
{
    private const long MaxHeaderBytes = 10 * 1024 * 1024;
    private const int MaxBodyBytes = 16 * 1024 * 1024;

    /// <summary>The next message; null when the client has gone.</summary>
    /// <exception cref="InvalidDataException">The client sent what the switch drops a connection for.</exception>
    public async ValueTask<Request?> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var result = await input.ReadAsync(cancellationToken).ConfigureAwait(false);
            var buffer = WithoutLeadingBreaks(result.Buffer);
            if (TryTake(buffer, out var request, out var rest))
            {
                input.AdvanceTo(rest);
                return request;
            }

            input.AdvanceTo(buffer.Start, buffer.End);
            if (result.IsCompleted)
                return null;
            if (buffer.Length > MaxHeaderBytes + MaxBodyBytes)
                throw new InvalidDataException("The message is longer than the switch accepts.");
        }
    }

    private static ReadOnlySequence<byte> WithoutLeadingBreaks(ReadOnlySequence<byte> buffer)
    {
        var reader = new SequenceReader<byte>(buffer);
        reader.AdvancePastAny((byte)'\r', (byte)'\n');
        return buffer.Slice(reader.Position);
    }

    private static bool TryTake(ReadOnlySequence<byte> buffer, out Request? request, out SequencePosition rest)
    {
        request = null;
        if (!TryFindEnd(buffer, out var head, out rest))
            return false;
        var lines = Encoding.UTF8.GetString(head).Split('\n');
        var headers = lines.Skip(1).Select(ReadHeader).OfType<KeyValuePair<string, string>>().ToList();
        var length = headers.Where(header => header.Key.Equals(FrameHeaders.ContentLength, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value).LastOrDefault();
        var body = "";
        if (length is not null)
        {
            int bytes = WholeNumber.Of(length);
            if (bytes is < 0 or > MaxBodyBytes)
                throw new InvalidDataException("The message has no length that the switch accepts.");
            var remaining = buffer.Slice(rest);
            if (remaining.Length < bytes)
                return false;
            body = Encoding.UTF8.GetString(remaining.Slice(0, bytes));
            rest = buffer.GetPosition(bytes, rest);
        }

        request = new Request(lines[0].TrimEnd('\r'), headers, body);
        return true;
    }

    /// <summary>The header block ends behind two line feeds with nothing but carriage returns between them.</summary>
    private static bool TryFindEnd(ReadOnlySequence<byte> buffer, out ReadOnlySequence<byte> head, out SequencePosition rest)
    {
        var reader = new SequenceReader<byte>(buffer);
        while (reader.TryAdvanceTo((byte)'\n'))
        {
            var end = reader.Position;
            reader.AdvancePast((byte)'\r');
            if (!reader.TryPeek(out var next))
                break;
            if (next != '\n')
                continue;
            reader.Advance(1);
            head = buffer.Slice(0, end);
            rest = reader.Position;
            return true;
        }

        head = default;
        rest = buffer.Start;
        return false;
    }

    /// <summary>A header's line: leading blanks of the value go, trailing ones stay, and an empty value is no header.</summary>
    private static KeyValuePair<string, string>? ReadHeader(string line)
    {
        var text = line.TrimEnd('\r');
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
            return null;
        var value = text[(colon + 1)..].TrimStart(' ');
        return value.Length == 0 ? null : new(text[..colon], value);
    }
}
