using System.IO.Compression;
using System.Text;
using Typed.Esl.Tests.Events;
using Typed.Esl.Tests.Shared;
using Typed.Esl.Tests.Wire;
using Typed.Esl.Wire;

namespace Typed.Esl.Tests.Catalogue;

/// <summary>An event that a live switch sent.</summary>
/// <param name="Place">Where it is recorded.</param>
/// <param name="Event">The event, as a reader of everything gets it.</param>
internal sealed record RecordedEvent(string Place, EslEvent Event)
{
    /// <summary>Every event of the recorded connections, the channel data that begins an outbound one among them, and of the recorded busy hour.</summary>
    public static IEnumerable<RecordedEvent> All =>
        Recordings.Sessions.SelectMany(session => Read(session, Recordings.ReadSession(session)))
            .Concat(new[] { "events-plain", "events-json" }.SelectMany(name => Read(name, Unpack(name))));

    private static IEnumerable<RecordedEvent> Read(string place, byte[] bytes) =>
        from frame in RecordedFrame.ReadAll(bytes)
        let kind = KindOf(frame, bytes)
        where kind is not null
        let start = kind == FrameKind.CommandReply ? frame.Start : frame.BodyStart
        let form = kind == FrameKind.CommandReply ? FrameKind.EventPlain : kind.Value
        select new RecordedEvent($"{place} at {frame.Start}", Routing.Deliver(bytes[start..frame.End], form));

    private static FrameKind? KindOf(RecordedFrame frame, byte[] bytes) => frame.ContentType switch
    {
        "text/event-plain" => FrameKind.EventPlain,
        "text/event-json" => FrameKind.EventJson,
        "text/event-xml" => FrameKind.EventXml,
        "command/reply" when Encoding.UTF8.GetString(bytes, frame.Start, frame.BodyStart - frame.Start).StartsWith("Event-Name: ", StringComparison.Ordinal) => FrameKind.CommandReply,
        _ => null,
    };

    private static byte[] Unpack(string name)
    {
        using var packed = File.OpenRead(Path.Combine(Repository.Root, "benchmarks", "Typed.Esl.Benchmarks", "Data", name + ".esl.gz"));
        using var gzip = new GZipStream(packed, CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        gzip.CopyTo(unpacked);
        return unpacked.ToArray();
    }
}
