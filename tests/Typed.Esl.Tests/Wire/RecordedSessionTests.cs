using System.Buffers;
using Typed.Esl.Tests.Shared;
using Typed.Esl.Wire;

namespace Typed.Esl.Tests.Wire;

/// <summary>A user would lose or garble messages at the mercy of how the network cut them: so every recorded connection is read in every way it can be cut.</summary>
public sealed class RecordedSessionTests
{
    private const int WholeFileLimit = 60_000;

    public static TheoryData<string> Sessions => [.. Recordings.Sessions];

    [Fact]
    public void There_are_recordings() => Assert.Equal(19, Recordings.Sessions.Count);

    [Theory]
    [MemberData(nameof(Sessions))]
    public void Whole(string session)
    {
        var check = new Check(session);
        var buffer = new ReadOnlySequence<byte>(check.Bytes);
        check.Read(ref buffer);
        check.AllCame();
    }

    [Theory]
    [MemberData(nameof(Sessions))]
    public void Byte_by_byte(string session)
    {
        var check = new Check(session);
        for (int end = 1; end <= check.Bytes.Length; end++)
        {
            var buffer = new ReadOnlySequence<byte>(check.Bytes, check.Position, end - check.Position);
            check.Read(ref buffer);
        }

        check.AllCame();
    }

    [Theory]
    [MemberData(nameof(Sessions))]
    public void In_pieces_of_any_length(string session)
    {
        for (int seed = 1; seed <= 5; seed++)
        {
            var random = new Random(seed);
            var check = new Check(session);
            var pieces = new List<ReadOnlyMemory<byte>>();
            for (int end = 0; end < check.Bytes.Length;)
            {
                int length = Math.Min(random.Next(8) == 0 ? random.Next(1, 6000) : random.Next(1, 40), check.Bytes.Length - end);
                pieces.Add(check.Bytes.AsMemory(end, length));
                end += length;
                var buffer = Bytes.InPieces(pieces);
                long before = buffer.Length;
                check.Read(ref buffer);
                if (buffer.Length != before)
                    pieces = [.. Bytes.PiecesOf(buffer)];
            }

            check.AllCame();
        }
    }

    [Theory]
    [MemberData(nameof(Sessions))]
    public void Cut_in_two_at_every_place(string session)
    {
        byte[] bytes = Recordings.ReadSession(session);
        var frames = RecordedFrame.ReadAll(bytes);
        if (bytes.Length <= WholeFileLimit)
        {
            for (int cut = 1; cut < bytes.Length; cut++)
                ReadInTwo(bytes, frames, 0, frames.Count - 1, cut);
            return;
        }

        // In a large file every place is cut that is within three bytes of an edge, and the frames around it are read.
        for (int i = 0; i < frames.Count; i++)
        {
            int before = Math.Max(0, i - 1), after = Math.Min(frames.Count - 1, i + 1);
            foreach (int cut in Edges(bytes, frames[i]).Where(cut => cut > frames[before].Start && cut < frames[after].End))
                ReadInTwo(bytes, frames, before, after, cut);
        }
    }

    private static void ReadInTwo(byte[] bytes, IReadOnlyList<RecordedFrame> frames, int first, int last, int cut)
    {
        var check = new Check(bytes, frames, first, last);
        var head = new ReadOnlySequence<byte>(bytes, check.Position, cut - check.Position);
        check.Read(ref head);
        int start = check.Position;
        var both = start < cut
            ? Bytes.InPieces(bytes.AsMemory(start, cut - start), bytes.AsMemory(cut, frames[last].End - cut))
            : new ReadOnlySequence<byte>(bytes, start, frames[last].End - start);
        check.Read(ref both);
        check.AllCame();
    }

    private static IEnumerable<int> Edges(byte[] bytes, RecordedFrame frame)
    {
        var edges = new SortedSet<int>();
        void Add(int edge)
        {
            for (int place = edge - 3; place <= edge + 3; place++)
                edges.Add(place);
        }

        Add(frame.Start);
        Add(frame.End);
        for (int place = frame.Start; place < frame.BodyStart; place++)
        {
            if (bytes[place] is (byte)'\n' or (byte)':')
                Add(place);
        }

        return edges;
    }

    /// <summary>Reads frames and holds each against the recording.</summary>
    private sealed class Check(byte[] bytes, IReadOnlyList<RecordedFrame> frames, int first, int last)
    {
        private readonly FrameReader _reader = new(FrameLimits.Default);
        private int _next = first;

        public Check(string session)
            : this(Recordings.ReadSession(session))
        {
        }

        private Check(byte[] bytes)
            : this(bytes, RecordedFrame.ReadAll(bytes))
        {
        }

        private Check(byte[] bytes, IReadOnlyList<RecordedFrame> frames)
            : this(bytes, frames, 0, frames.Count - 1)
        {
        }

        public byte[] Bytes => bytes;

        public int Position => _next > last ? frames[last].End : frames[_next].Start;

        public void Read(ref ReadOnlySequence<byte> buffer)
        {
            while (_reader.TryRead(ref buffer, out var frame))
            {
                Assert.True(_next <= last, "a frame more than was recorded");
                var recorded = frames[_next];
                bool same = frame.Kind.ToString() == NameOf(recorded.ContentType)
                    && frame.Headers.SequenceEqual(bytes.AsSpan(recorded.Start, recorded.BodyStart - 1 - recorded.Start))
                    && IsSame(frame.Body, bytes.AsSpan(recorded.BodyStart, recorded.End - recorded.BodyStart));
                Assert.True(same, $"frame {_next} differs from the recording");
                _next++;
            }
        }

        public void AllCame() => Assert.Equal(last + 1, _next);

        private static bool IsSame(in ReadOnlySequence<byte> body, ReadOnlySpan<byte> recorded)
        {
            if (body.Length != recorded.Length)
                return false;
            foreach (var piece in body)
            {
                if (!recorded.StartsWith(piece.Span))
                    return false;
                recorded = recorded[piece.Length..];
            }

            return true;
        }

        private static string NameOf(string contentType) => contentType switch
        {
            "auth/request" => "AuthRequest",
            "command/reply" => "CommandReply",
            "api/response" => "ApiResponse",
            "text/event-plain" => "EventPlain",
            "text/event-json" => "EventJson",
            "text/event-xml" => "EventXml",
            "log/data" => "LogData",
            "text/disconnect-notice" => "DisconnectNotice",
            "text/rude-rejection" => "RudeRejection",
            _ => contentType,
        };
    }
}
