using Typed.Esl.Tests.Wire;

namespace Typed.Esl.Tests.Faults;

/// <summary>Some messages of a recorded connection in their order: what a client that asked for their replies must get of them.</summary>
internal sealed class RecordedStretch(byte[] recording, IReadOnlyList<RecordedFrame> frames)
{
    private readonly int _start = frames[0].Start;

    public int Length => frames[^1].End - _start;

    /// <summary>The replies, in order: whether one answers an api command, and what it says.</summary>
    public IReadOnlyList<(bool IsApi, int End, byte[] Content)> Replies { get; } =
    [
        .. from frame in frames
           where frame.ContentType is "api/response" or "command/reply"
           let isApi = frame.ContentType == "api/response"
           select (isApi, frame.End - frames[0].Start, isApi ? recording[frame.BodyStart..frame.End] : recording[frame.Start..(frame.BodyStart - 1)]),
    ];

    /// <summary>The bodies of the events, in order.</summary>
    public List<(int End, byte[] Body)> Events { get; } =
    [
        .. from frame in frames
           where frame.ContentType.StartsWith("text/event-", StringComparison.Ordinal)
           select (frame.End - frames[0].Start, recording[frame.BodyStart..frame.End]),
    ];

    /// <summary>Whether the switch says goodbye in it.</summary>
    public bool Ends { get; } = frames.Any(frame => frame.ContentType is "text/disconnect-notice" or "text/rude-rejection");

    public ReadOnlyMemory<byte> Slice(int start, int end) => recording.AsMemory(_start + start, end - start);

    /// <summary>The places within two bytes of where a message or its body begins or ends.</summary>
    public IEnumerable<int> Edges() =>
        (from frame in frames
         from edge in new[] { frame.Start, frame.BodyStart, frame.End }
         from place in Enumerable.Range(edge - _start - 2, 5)
         where place > 0 && place < Length
         select place).Distinct();
}
