using System.Buffers;
using System.Text;
using Typed.Esl.Connection;
using Typed.Esl.Wire;

namespace Typed.Esl.Tests.Events;

/// <summary>Events on their way to their readers. A user with one narrow reader on a busy switch would pay for every event of it.</summary>
public sealed class EventRouterTests
{
    public static TheoryData<string, string> Unwanted => new()
    {
        { "HEARTBEAT", "Event-Name: CHANNEL_ANSWER\nUnique-ID: a\n\n" },
        { "HEARTBEAT", "Event-Name: NEVER_HEARD_OF\n\n" },
        { "HEARTBEAT", $"Event-Name: {new string('X', 100)}\n\n" },
        { "CUSTOM a::b", "Event-Name: CUSTOM\nEvent-Subclass: a%3A%3Ac\n\n" },
        { "CUSTOM a::b", "Event-Name: CUSTOM\n\n" },
        { "CUSTOM", "Event-Name: CUSTOM\nEvent-Subclass: a%3A%3Ab\n\n" },
        { "HEARTBEAT", "no header at all" },
        { "HEARTBEAT", "" },
        { "HEARTBEAT", "Event-Name: BACKGROUND_JOB\nJob-UUID: 8f3e2f1e-0000-4000-8000-000000000001\nContent-Length: 3\n\n+OK" },
    };

    [Theory]
    [MemberData(nameof(Unwanted))]
    public void What_no_reader_wants_allocates_nothing(string selection, string body)
    {
        var router = Routing.MakeRouter();
        router.Add(Routing.MakeQueue(selection));
        router.Add(Routing.MakeQueue(selection));
        Assert.Equal(0, AllocatedBy(router, body));
    }

    [Fact]
    public void A_message_that_was_queued_to_a_call_comes_under_the_name_it_is_sent_under()
    {
        const string Body = "Event-Name: COMMAND\ncall-command: execute\nEvent-Name: PRIVATE_COMMAND\nUnique-ID: a\n\n";
        var router = Routing.MakeRouter();
        var (wanted, other) = (Routing.MakeQueue(EventNames.PrivateCommand), Routing.MakeQueue(EventNames.Command));
        router.Add(wanted);
        router.Add(other);
        router.Accept(Body);
        router.Flush();

        var message = PrivateCommandEvent.From(Assert.Single(wanted.TakeAll()))!;
        Assert.Equal("execute", message["call-command"]);
        Assert.Equal("a", message.Uuid);
        Assert.Empty(other.TakeAll());
    }

    [Theory]
    [InlineData("Unique-ID: other%20one\nX: y\n")]
    [InlineData("X: y\n")]
    public void What_a_filter_can_tell_from_the_bytes_allocates_nothing(string headers)
    {
        var router = Routing.MakeRouter();
        router.Add(Routing.MakeQueue(filter: EventFilter.EqualAny("unique-id", "a", "b").And(EventFilter.Where(_ => true))));
        Assert.Equal(0, AllocatedBy(router, "Event-Name: CHANNEL_ANSWER\n" + headers + "\n"));
    }

    [Theory]
    [InlineData("{\"Event-Name\":\"CUSTOM\",\"Event-Subclass\":[\"%\",\"%\"]}")]
    [InlineData("{\"Event-Name\":[\"%\",\"%\",\"%\"]}")]
    public void A_name_that_is_an_array_and_longer_than_its_bytes_ends_nothing(string json)
    {
        // Anybody who may send an event can name it so: every client of the switch would lose its connection.
        foreach (int length in (int[])[1, 40, 58, 59, 60, 61, 62, 100, 5000])
        {
            var item = Routing.Deliver(Encoding.UTF8.GetBytes(json.Replace("%", new string('a', length), StringComparison.Ordinal)), FrameKind.EventJson);
            Assert.StartsWith("ARRAY::" + new string('a', length) + "|:", item.Subclass ?? item.Name, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Readers_of_the_same_event_share_it_and_it_holds_its_own_bytes_alone()
    {
        var router = Routing.MakeRouter();
        EventQueue one = Routing.MakeQueue("DTMF"), other = Routing.MakeQueue();
        router.Add(one);
        router.Add(other);
        byte[] body = "Event-Name: DTMF\nDTMF-Digit: 5\n\n"u8.ToArray();
        router.Accept(body);
        router.Flush();
        body.AsSpan().Fill((byte)'x');

        var item = Assert.Single(one.TakeAll());
        Assert.Same(item, Assert.Single(other.TakeAll()));
        Assert.Equal("5", item["dtmf-digit"]);
    }

    [Fact]
    public void A_body_that_lies_in_pieces_is_read_as_one()
    {
        var router = Routing.MakeRouter();
        var queue = Routing.MakeQueue("CUSTOM a::b");
        router.Add(queue);
        byte[] body = "Event-Name: CUSTOM\nEvent-Subclass: a%3A%3Ab\nX: 1\n\n"u8.ToArray();
        for (int cut = 1; cut < body.Length; cut++)
        {
            var first = new Piece(body.AsMemory(0, cut));
            var last = first.Add(body.AsMemory(cut));
            router.Accept(new Frame(FrameKind.EventPlain, default, new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length)));
            router.Flush();
            Assert.Equal("1", Assert.Single(queue.TakeAll())["X"]);
        }
    }

    [Fact]
    public async Task A_job_ends_by_its_event_though_no_reader_wants_it()
    {
        var jobs = new JobTable(new EslClientOptions().ToSettings());
        var router = new EventRouter(jobs, new ChannelTable(null));
        var job = new BackgroundJob(Guid.NewGuid(), "status");
        jobs.Add(job);
        router.Accept($"Event-Name: BACKGROUND_JOB\nJob-UUID: {job.Id}\nContent-Length: 2\n\nup");
        Assert.Equal("up", (await job.ResultAsync(TestContext.Current.CancellationToken)).Text);
    }

    [Theory]
    [InlineData("Event-Name: CHANNEL_HANGUP\nUnique-ID: another\n\n")]
    [InlineData("Event-Name: CHANNEL_HANGUP_COMPLETE\nUnique-ID: a%20b\n\n")]
    [InlineData("Event-Name: CHANNEL_EXECUTE_COMPLETE\nUnique-ID: watched-5000\n\n")]
    [InlineData("Event-Name: CHANNEL_EXECUTE_COMPLETE\n\n")]
    public void The_ends_of_channels_that_nobody_watches_allocate_nothing_however_many_others_are_watched(string body)
    {
        // On a busy switch all of its channels come to whoever watches more than the switch has filters for.
        var channels = new ChannelTable(null);
        for (int i = 0; i < 1000; i++)
            channels.Add(new WatchedChannel(TimeProvider.System) { Id = $"watched-{i}" });
        Assert.Equal(0, AllocatedBy(new EventRouter(new JobTable(new EslClientOptions().ToSettings()), channels), body));
    }

    public static TheoryData<string, EventFormat, string> Hangups => new()
    {
        { "my-call", EventFormat.Plain, "Event-Name: CHANNEL_HANGUP\nUnique-ID: my-call\nHangup-Cause: USER_BUSY\n\n" },
        { "grün", EventFormat.Plain, "Event-Name: CHANNEL_HANGUP_COMPLETE\nUnique-ID: gr%C3%BCn\nHangup-Cause: USER_BUSY\n\n" },
        { "grün", EventFormat.Json, """{"Event-Name":"CHANNEL_HANGUP","Unique-ID":"gr\u00fcn","Hangup-Cause":"USER_BUSY"}""" },
        { "a<b", EventFormat.Xml, "<event><headers><Event-Name>CHANNEL_HANGUP</Event-Name><Unique-ID>a&lt;b</Unique-ID><Hangup-Cause>USER_BUSY</Hangup-Cause></headers></event>" },
        { new string('y', 5000), EventFormat.Plain, $"Event-Name: CHANNEL_HANGUP\nUnique-ID: {new string('y', 5000)}\nHangup-Cause: USER_BUSY\n\n" },
    };

    [Theory]
    [MemberData(nameof(Hangups))]
    public void A_channel_is_found_by_whatever_id_it_has_and_in_every_form_and_everybody_who_watches_it_is_told(string id, EventFormat format, string body)
    {
        var channels = new ChannelTable(null);
        WatchedChannel one = new(TimeProvider.System) { Id = id }, other = new(TimeProvider.System) { Id = id }, gone = new(TimeProvider.System) { Id = id }, stranger = new(TimeProvider.System) { Id = id + "x" };
        foreach (var channel in (WatchedChannel[])[one, gone, other, stranger])
            channels.Add(channel);
        channels.Remove(gone);
        channels.Remove(gone);
        var kind = format switch { EventFormat.Json => FrameKind.EventJson, EventFormat.Xml => FrameKind.EventXml, _ => FrameKind.EventPlain };
        new EventRouter(new JobTable(new EslClientOptions().ToSettings()), channels).Accept(Encoding.UTF8.GetBytes(body), kind);
        Assert.Equal((true, true, false, false), (one.IsHungUp, other.IsHungUp, gone.IsHungUp, stranger.IsHungUp));
        Assert.Equal((HangupCause.UserBusy, HangupCause.UserBusy), (one.Cause, other.Cause));
    }

    [Fact]
    public void Names_are_the_same_string_in_every_event()
    {
        var router = Routing.MakeRouter();
        var queue = Routing.MakeQueue();
        router.Add(queue);
        for (int i = 0; i < 2; i++)
            router.Accept("Event-Name: CUSTOM\nEvent-Subclass: sofia%3A%3Aregister\n\n");
        router.Flush();
        var items = queue.TakeAll();
        Assert.Same(items[0].Name, items[1].Name);
        Assert.Equal("sofia::register", items[0].Subclass);
        Assert.Same(items[0].Subclass, items[1].Subclass);
    }

    private static long AllocatedBy(EventRouter router, string body)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(body);
        for (int i = 0; i < 100; i++)
            router.Accept(bytes);
        router.Flush();

        // A collection that another test has caused takes what was left of this thread's piece of the heap, and counts it as allocated: what is always allocated is in the least of several rounds, too.
        long least = long.MaxValue;
        for (int round = 0; round < 5; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 1000; i++)
                router.Accept(bytes);
            router.Flush();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(ReadOnlyMemory<byte> memory) => Memory = memory;

        public Piece Add(ReadOnlyMemory<byte> memory)
        {
            var next = new Piece(memory) { RunningIndex = RunningIndex + Memory.Length };
            Next = next;
            return next;
        }
    }
}
