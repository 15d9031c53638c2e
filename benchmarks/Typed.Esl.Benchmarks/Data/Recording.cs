using System.IO.Compression;
using System.Text;

namespace Typed.Esl.Benchmarks.Data;

/// <summary>A recorded stream of events, and what a reader of it must have seen at its end.</summary>
internal sealed class Recording
{
    private Recording(byte[] events, int count, long bodyBytes, long textLength) =>
        (Events, Count, BodyBytes, TextLength) = (events, count, bodyBytes, textLength);

    /// <summary>The frames of the events, as they came, without the greeting before them.</summary>
    public byte[] Events { get; }

    /// <summary>How many events there are.</summary>
    public int Count { get; }

    /// <summary>How many bytes the events themselves have, without the frames' headers.</summary>
    public long BodyBytes { get; }

    /// <summary>The characters of the two headers that the benchmarks decode, in all events together.</summary>
    public long TextLength { get; }

    /// <summary>Reads <c>events-plain.esl.gz</c> or <c>events-json.esl.gz</c> with a reader of its own, so that the library's is held against something.</summary>
    public static Recording Load(string format)
    {
        var stream = Unpack($"events-{format}.esl.gz");
        int start = -1, count = 0;
        long bodyBytes = 0, textLength = 0;
        for (int position = 0; position < stream.Length;)
        {
            int end = stream.AsSpan(position).IndexOf("\n\n"u8);
            string headers = Encoding.UTF8.GetString(stream, position, end);
            int body = position + end + 2, length = LengthIn(headers);
            if (headers.Contains("text/event-", StringComparison.Ordinal))
            {
                if (start < 0)
                    start = position;
                count++;
                bodyBytes += length;
                foreach (string name in Headers.Decoded)
                    textLength += ValueLength(Encoding.UTF8.GetString(stream, body, length), name, format == "json");
            }

            position = body + length;
        }

        return new Recording(stream[start..], count, bodyBytes, textLength);
    }

    /// <summary>The body of a recorded reply.</summary>
    public static byte[] LoadReply(string name)
    {
        var frame = Unpack(name + ".reply.gz");
        return frame[(frame.AsSpan().IndexOf("\n\n"u8) + 2)..];
    }

    private static int LengthIn(string headers)
    {
        const string Name = "Content-Length: ";
        int at = headers.IndexOf(Name, StringComparison.Ordinal);
        return at < 0 ? 0 : int.Parse(headers[(at + Name.Length)..].Split('\n')[0], System.Globalization.CultureInfo.InvariantCulture);
    }

    private static int ValueLength(string body, string name, bool isJson)
    {
        string before = isJson ? $"\"{name}\":\"" : $"\n{name}: ";
        int at = body.IndexOf(before, StringComparison.Ordinal);
        if (at < 0)
            return 0;
        string value = body[(at + before.Length)..].Split(isJson ? '"' : '\n')[0];
        return Uri.UnescapeDataString(value).Length;
    }

    private static byte[] Unpack(string name)
    {
        using var packed = typeof(Recording).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not among the program's data.");
        using var unpacked = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Decompress))
            gzip.CopyTo(unpacked);
        return unpacked.ToArray();
    }
}
