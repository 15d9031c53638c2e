using Typed.Esl.Connection;

namespace Typed.Esl.Tests.Connection;

/// <summary>Thousands of callers may have left while the switch is stalled: whoever is still waiting must be told in time, without a walk past all of them under the lock.</summary>
public sealed class ReplyQueueTests
{
    [Fact]
    public void Places_leave_in_the_order_in_which_they_came_also_after_it_was_empty()
    {
        var queue = new ReplyQueue();
        for (int round = 0; round < 2; round++)
        {
            PendingReply[] places = [Place(), Place(), Place()];
            foreach (var place in places)
                queue.Enqueue(place);
            Assert.Equal(3, queue.Count);
            foreach (var place in places)
            {
                Assert.True(queue.TryPeek(out var first));
                Assert.Same(place, first);
                Assert.Same(place, queue.Dequeue());
                Assert.Null(place.Next);
            }

            Assert.False(queue.TryPeek(out _));
            Assert.Null(queue.NextUndue());
        }
    }

    [Fact]
    public void A_place_whose_deadline_was_dealt_with_is_not_looked_at_again_and_stays_for_its_reply()
    {
        var queue = new ReplyQueue();
        PendingReply overdue = Place(), settled = Place(), waiting = Place(), late = Place();
        queue.Enqueue(overdue);
        queue.Enqueue(settled);
        queue.Enqueue(waiting);
        Assert.Same(overdue, queue.NextUndue());
        queue.PassUndue();
        settled.TryFail(new OperationCanceledException());
        Assert.Same(waiting, queue.NextUndue());
        queue.PassUndue();
        Assert.Null(queue.NextUndue());

        queue.Enqueue(late);
        Assert.Same(late, queue.NextUndue());
        Assert.Same(overdue, queue.Dequeue());
        Assert.Equal(3, queue.Count);
        Assert.Same(late, queue.NextUndue());
    }

    [Fact]
    public void A_place_that_was_answered_is_not_looked_at()
    {
        var queue = new ReplyQueue();
        PendingReply answered = Place(), waiting = Place();
        queue.Enqueue(answered);
        queue.Enqueue(waiting);
        queue.Dequeue();
        Assert.Same(waiting, queue.NextUndue());
    }

    private static PendingCommand Place() => new("x");
}
