using System.Buffers;
using System.Text;
using CsCheck;
using Typed.Esl.Tests.Shared;
using Typed.Esl.Wire;

namespace Typed.Esl.Tests.Wire;

/// <summary>Whatever a message holds and wherever the network cuts it, it is read as it was sent, and so is the next. A user would lose messages at the mercy of a router.</summary>
public sealed class FramePropertyTests
{
    private static readonly string[] s_types =
        ["api/response", "command/reply", "text/event-plain", "text/event-json", "text/event-xml", "log/data", "text/disconnect-notice", "text/new-thing"];

    private static readonly Gen<byte[]> s_text = Gen.OneOf(Gen.Byte[0x20, 0xFF], Gen.Const((byte)':')).Array[0, 20];

    /// <summary>Bodies that look like the end of headers and the beginning of another message, and any bytes.</summary>
    private static readonly Gen<byte[]> s_body = Gen.OneOf(
        Gen.Byte.Array[0, 80],
        Gen.OneOf<string>("\n\n", "\n", "Content-Type: api/response\n", "Content-Length: 3\n", "abc", "Content-Length: 0\nContent-Type: text/event-plain\n\n")
            .Array[0, 5].Select(parts => Encoding.ASCII.GetBytes(string.Concat(parts))));

    private static readonly Gen<Message> s_message = Gen.Select(Gen.Int[0, s_types.Length - 1], s_text, s_body, Gen.Int[0, 5], Gen.Bool, Gen.Int[0, 2], Message.Make);

    private static readonly Gen<int[]> s_cuts = Gen.OneOf(Gen.Int[1, 4].Array[1, 40], Gen.Int[1, 300].Array[1, 10]);

    [Fact]
    public void Messages_of_any_kind_are_read_as_they_were_sent_however_they_are_cut() => Gen.Select(s_message.Array[1, 8], s_cuts, Gen.Bool).Sample((messages, cuts, inOnePiece) =>
    {
        byte[] stream = [.. messages.SelectMany(message => message.Sent)];
        var read = Read(stream, cuts, inOnePiece);
        Assert.Equal(messages.Length, read.Count);
        foreach (var (message, (kind, headers, body)) in messages.Zip(read))
        {
            Assert.Equal(message.Kind, kind);
            Assert.Equal(message.Headers, headers);
            Assert.Equal(message.Body, body);
        }
    }, iter: 5_000);

    private static List<(FrameKind Kind, byte[] Headers, byte[] Body)> Read(byte[] stream, int[] cuts, bool inOnePiece)
    {
        var read = new List<(FrameKind, byte[], byte[])>();
        var reader = new FrameReader(FrameLimits.Default);
        var kept = new List<ReadOnlyMemory<byte>>();
        for (int place = 0, turn = 0; place < stream.Length; turn++)
        {
            int length = Math.Min(cuts[turn % cuts.Length], stream.Length - place);
            kept.Add(stream.AsMemory(place, length));
            place += length;
            var buffer = inOnePiece ? new ReadOnlySequence<byte>(Bytes.InPieces(kept).ToArray()) : Bytes.InPieces(kept);
            while (reader.TryRead(ref buffer, out var frame))
                read.Add((frame.Kind, frame.Headers.ToArray(), frame.CopyBody()));
            kept = [.. Bytes.PiecesOf(buffer)];
        }

        return read;
    }

    /// <summary>A message, and how it travels.</summary>
    private sealed record Message(FrameKind Kind, byte[] Headers, byte[] Body, byte[] Sent)
    {
        public static Message Make(int type, byte[] value, byte[] body, int order, bool isUpper, int lineFeeds)
        {
            bool isReply = s_types[type] == "command/reply";
            if (isReply)
                body = [];
            byte[][] lines =
            [
                Line("Content-Type", Encoding.ASCII.GetBytes(s_types[type]), isUpper),
                isReply ? Line("Reply-Text", value, isUpper) : Line("Content-Length", Encoding.ASCII.GetBytes(body.Length.ToString()), isUpper),
                Line("X-Other", value, isUpper),
            ];
            byte[] headers = [.. Orders(lines)[order].SelectMany(line => line)];
            return new Message(ContentTypes.Find(Encoding.ASCII.GetBytes(s_types[type])), headers, body, [.. Enumerable.Repeat((byte)'\n', lineFeeds), .. headers, (byte)'\n', .. body]);
        }

        private static byte[] Line(string name, byte[] value, bool isUpper) => [.. Encoding.ASCII.GetBytes(isUpper ? name.ToUpperInvariant() : name), .. ": "u8, .. value, (byte)'\n'];

        private static byte[][][] Orders(byte[][] lines) =>
            [.. from a in lines from b in lines from c in lines where a != b && b != c && a != c select new[] { a, b, c }];
    }
}
