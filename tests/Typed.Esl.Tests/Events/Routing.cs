using System.Buffers;
using System.Text;
using Typed.Esl.Connection;
using Typed.Esl.Wire;

namespace Typed.Esl.Tests.Events;

/// <summary>Events on the way from a connection's reading to a reader's queue, without a connection.</summary>
internal static class Routing
{
    public static EventRouter MakeRouter() => new(new JobTable(new EslClientOptions().ToSettings()), new ChannelTable(null));

    public static EventQueue MakeQueue(
        EventSelection? selection = null, EventFilter? filter = null, int capacity = 100, EventOverflow overflow = EventOverflow.DropNewest, int bytes = int.MaxValue) =>
        new(selection ?? EventSelection.All, filter, new QueueBounds(capacity, bytes, overflow), _ => { });

    public static void Accept(this EventRouter router, byte[] body, FrameKind kind = FrameKind.EventPlain) => router.Accept(new Frame(kind, default, new ReadOnlySequence<byte>(body)));

    public static void Accept(this EventRouter router, string body) => router.Accept(Encoding.UTF8.GetBytes(body));

    /// <summary>Everything that waits.</summary>
    public static List<EslEvent> TakeAll(this StreamQueue queue)
    {
        var all = new List<EslEvent>();
        var batch = new object?[3];
        while (queue.Take(batch) is > 0 and var count)
            all.AddRange(batch.Take(count).Cast<EslEvent>());
        return all;
    }

    /// <summary>An event as a reader of everything gets it.</summary>
    public static EslEvent Deliver(byte[] body, FrameKind kind = FrameKind.EventPlain)
    {
        var router = MakeRouter();
        var queue = MakeQueue();
        router.Add(queue);
        router.Accept(body, kind);
        router.Flush();
        return Assert.Single(queue.TakeAll());
    }
}
