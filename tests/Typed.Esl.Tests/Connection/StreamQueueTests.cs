using Typed.Esl.Connection;
using Typed.Esl.Tests.Events;

namespace Typed.Esl.Tests.Connection;

/// <summary>What waits for a reader, what is dropped when it does not come, and where it is told.</summary>
public sealed class StreamQueueTests
{
    private static readonly DateTimeOffset s_start = new(2026, 11, 22, 20, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(EventOverflow.DropNewest, "1 2 3 -4")]
    [InlineData(EventOverflow.DropOldest, "-4 5 6 7")]
    public void A_full_queue_tells_what_is_missing_where_it_is_missing(EventOverflow overflow, string expected)
    {
        var queue = Routing.MakeQueue(capacity: 3, overflow: overflow);
        Add(queue, 1, 7);
        Assert.Equal(expected, Shown(queue));
        Assert.Equal(4, queue.Lost);

        // Behind the gap it goes on as before.
        Add(queue, 8, 8);
        Assert.Equal("8", Shown(queue));
    }

    /// <summary>An event of these tests has 33 bytes: the fourth passes 100 and is still taken whole.</summary>
    [Theory]
    [InlineData(EventOverflow.DropNewest, "1 2 3 4 -3", 3)]
    [InlineData(EventOverflow.DropOldest, "-3 4 5 6 7", 3)]
    [InlineData(EventOverflow.EndSubscription, "1 2 3 4", 1)]
    public void Large_events_do_not_fill_memory_since_their_bytes_are_bounded_like_their_number(EventOverflow overflow, string expected, int lost)
    {
        var queue = Routing.MakeQueue(overflow: overflow, bytes: 100);
        Add(queue, 1, 7);
        Assert.Equal(expected, Shown(queue));
        Assert.Equal(lost, queue.Lost);
        if (overflow == EventOverflow.EndSubscription)
            return;

        // What was taken waits no more, and so much has room again.
        Add(queue, 1, 4);
        Assert.Equal("1 2 3 4", Shown(queue));
        Assert.Equal(lost, queue.Lost);
    }

    [Fact]
    public void One_large_event_can_cost_several_others_their_place_and_each_is_counted()
    {
        var queue = Routing.MakeQueue(overflow: EventOverflow.DropOldest, bytes: 100);
        Add(queue, 1, 3);
        queue.Add(Routing.Deliver(System.Text.Encoding.UTF8.GetBytes($"Event-Name: X\nEvent-Sequence: 4\nLong: {new string('x', 1000)}\n\n")));
        queue.Flush();
        Assert.Equal(0, queue.Lost);
        Add(queue, 5, 6);
        Assert.Equal(4, queue.Lost);
        Assert.Equal("-4 5 6", Shown(queue));
    }

    [Fact]
    public void Every_gap_has_its_own_place()
    {
        var queue = Routing.MakeQueue(capacity: 2);
        Add(queue, 1, 3);
        Assert.Equal("1", Shown(queue, 1));
        Add(queue, 4, 5);
        Assert.Equal("2 -1 4 -1", Shown(queue));
    }

    [Fact]
    public void A_queue_that_drops_the_oldest_keeps_the_lost_connection_at_its_place()
    {
        var queue = Routing.MakeQueue(capacity: 2, overflow: EventOverflow.DropOldest);
        Add(queue, 1, 2);
        Lose(queue, 10);
        Add(queue, 3, 3);
        Assert.Equal(3, queue.Lost + 2);
        Add(queue, 4, 5);
        Resume(queue, 10, 20);
        Add(queue, 6, 6);
        Assert.Equal("-2 lost@10 -2 5 resumed@10-20 6", Shown(queue));
    }

    [Fact]
    public void Where_overflow_ends_the_subscription_what_waits_is_read_and_then_the_end_is_told()
    {
        var queue = Routing.MakeQueue(capacity: 2, overflow: EventOverflow.EndSubscription);
        Add(queue, 1, 9);
        Assert.False(queue.IsOpen);
        Assert.Equal("1 2", Shown(queue));
        Assert.Equal(-1, queue.Take(new object?[4]));
        Assert.Null(Assert.IsType<EslEventsLostException>(queue.GetError()).Count);
    }

    [Fact]
    public void A_reader_that_never_reads_does_not_fill_memory_with_notices_and_is_told_the_whole_time()
    {
        foreach (var overflow in new[] { EventOverflow.DropNewest, EventOverflow.DropOldest })
        {
            var queue = Routing.MakeQueue(capacity: 2, overflow: overflow);
            Add(queue, 1, 2);
            for (int i = 0; i < 1000; i++)
            {
                Lose(queue, 10 * (i + 1));
                Resume(queue, 10 * (i + 1), (10 * (i + 1)) + 5);
                Add(queue, 3, 4);
            }

            var all = queue.TakeAll();
            Assert.InRange(all.Count, 3, 100);
            Assert.Equal(2, all.Count(item => item is not EslStreamNotice));
            Assert.Equal(2000, all.OfType<EventsDroppedNotice>().Sum(notice => notice.Count));
            Assert.Equal(2000, queue.Lost);
            Assert.Equal(s_start.AddSeconds(10), all.OfType<ConnectionLostNotice>().First().LostAt);
            Assert.Equal(s_start.AddSeconds(10), all.OfType<ConnectionResumedNotice>().First().LostAt);
            Assert.Equal(s_start.AddSeconds(10_005), all.OfType<ConnectionResumedNotice>().Last().ResumedAt);
        }
    }

    [Fact]
    public void A_reader_that_came_while_the_connection_was_lost_is_not_told_that_it_resumed()
    {
        var queue = Routing.MakeQueue();
        Resume(queue, 1, 2);
        Assert.Equal("", Shown(queue));
    }

    [Fact]
    public async Task Overflow_is_told_once_and_not_on_the_thread_that_reads_the_socket()
    {
        var told = new TaskCompletionSource<int>();
        int calls = 0;
        var queue = new EventQueue(EventSelection.All, null, new QueueBounds(2, int.MaxValue, EventOverflow.DropNewest), _ =>
        {
            Interlocked.Increment(ref calls);
            told.TrySetResult(Environment.CurrentManagedThreadId);
        });
        int here = 0;
        var reading = new Thread(() =>
        {
            here = Environment.CurrentManagedThreadId;
            for (int i = 0; i < 100; i++)
                Add(queue, i, i);
        });
        reading.Start();
        reading.Join();
        Assert.NotEqual(here, await told.Task.WaitAsync(Token));

        // Another telling would have been given to the pool before these.
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(static () => { }, Token)));
        Assert.Equal(1, calls);
    }

    [Fact]
    public void A_read_that_brings_more_than_a_queue_holds_is_counted_exactly()
    {
        var queue = Routing.MakeQueue(capacity: 10);
        var item = Routing.Deliver("Event-Name: X\n\n"u8.ToArray());
        for (int i = 0; i < 5000; i++)
            queue.Add(item);
        queue.Flush();
        Assert.Equal(4990, queue.Lost);
        Assert.Equal(4990, Assert.IsType<EventsDroppedNotice>(queue.TakeAll()[^1]).Count);
    }

    private static void Add(EventQueue queue, int first, int last)
    {
        for (int i = first; i <= last; i++)
            queue.Add(Routing.Deliver(System.Text.Encoding.UTF8.GetBytes($"Event-Name: X\nEvent-Sequence: {i}\n\n")));
        queue.Flush();
    }

    private static void Lose(StreamQueue queue, int second) => queue.ConnectionLost(ConnectionEnd.Closed.ToException(), s_start.AddSeconds(second));

    private static void Resume(StreamQueue queue, int lost, int second) => queue.ConnectionResumed(s_start.AddSeconds(lost), s_start.AddSeconds(second));

    private static string Shown(StreamQueue queue, int? count = null)
    {
        var items = new List<EslEvent>();
        if (count is null)
        {
            items = queue.TakeAll();
        }
        else
        {
            var batch = new object?[count.Value];
            queue.Take(batch);
            items.AddRange(batch.Cast<EslEvent>());
        }

        return string.Join(' ', items.Select(item => item switch
        {
            EventsDroppedNotice drop => $"-{drop.Count}",
            ConnectionLostNotice lost => $"lost@{(lost.LostAt - s_start).TotalSeconds}",
            ConnectionResumedNotice resumed => $"resumed@{(resumed.LostAt - s_start).TotalSeconds}-{(resumed.ResumedAt - s_start).TotalSeconds}",
            _ => item["Event-Sequence"],
        }));
    }
}
