using System.Text;
using System.Text.RegularExpressions;

namespace Typed.Esl.Tests.Events;

/// <summary>Which events pass, and what of it the switch can be asked for.</summary>
public sealed class EventFilterTests
{
    [Theory]
    [InlineData("Unique-ID", "a b", true)]
    [InlineData("UNIQUE-id", "A B", true)]
    [InlineData("Unique-ID", "a", false)]
    [InlineData("Unique-ID", "", false)]
    [InlineData("No-Such", "", true)]
    [InlineData("Empty", "", true)]
    [InlineData("No-Such", "x", false)]
    [InlineData("Name", "KÉ", false)]
    [InlineData("Name", "Ké", true)]
    [InlineData("At", "`", false)]
    public void Values_are_compared_decoded_and_as_the_switch_does(string header, string value, bool passes)
    {
        var filter = EventFilter.EqualAny(header, "no such value", value);
        string body = "Event-Name: X\nunique-id: a%20b\nEmpty: _undef_\nName: k%C3%A9\nAt: %40\n\n";
        Assert.Equal(passes, filter.Passes(Routing.Deliver(Encoding.UTF8.GetBytes(body))));
        var queue = Routing.MakeQueue(filter: filter);
        var router = Routing.MakeRouter();
        router.Add(queue);
        router.Accept(body);
        router.Flush();
        Assert.Equal(passes, queue.TakeAll().Count == 1);
    }

    [Fact]
    public void Patterns_and_predicates_join_with_comparisons()
    {
        EventFilter yes = EventFilter.Equal("A", "1"), no = EventFilter.Equal("A", "2");
        EventFilter match = EventFilter.Match("a", new Regex("^[0-9]$")), predicate = EventFilter.Where(item => item["B"] == "2");
        var item = Routing.Deliver("Event-Name: X\nA: 1\nB: 2\n\n"u8.ToArray());
        Assert.True(yes.And(match).And(predicate).Passes(item));
        Assert.True(no.Or(predicate).Passes(item));
        Assert.False(no.And(predicate).Passes(item));
        Assert.False(EventFilter.Match("C", new Regex("")).Passes(item));
        Assert.False(no.Or(EventFilter.Match("A", new Regex("x"))).Passes(item));
    }

    [Fact]
    public void A_predicate_runs_where_events_are_read_and_not_where_the_connection_reads()
    {
        var queue = Routing.MakeQueue(filter: EventFilter.Where(_ => throw new InvalidOperationException("mine")));
        var router = Routing.MakeRouter();
        router.Add(queue);
        router.Accept("Event-Name: X\n\n");
        router.Flush();
        Assert.Single(queue.TakeAll());
    }

    [Theory]
    [InlineData("Unique-ID", "a b", "a b")]
    [InlineData("variable_sip.x", "/re/", "+/re/")]
    [InlineData("Unique-ID", "한국어", "한국어")]
    [InlineData("Unique-ID", "", null)]
    [InlineData("Unique-ID", " a", null)]
    [InlineData("Unique-ID", "a ", null)]
    [InlineData("Unique-ID", "+a", null)]
    [InlineData("Unique-ID", "-a", null)]
    [InlineData("Unique-ID", "a\nb", null)]
    [InlineData("Unique-ID", "a\rexit", null)]
    [InlineData("Unique-ID", "ARRAY::a|:b", null)]
    [InlineData("Unique ID", "a", null)]
    [InlineData("Unique-ID[1]", "a", null)]
    [InlineData("delete", "a", null)]
    [InlineData("add", "a", null)]
    [InlineData("ALL", "a", null)]
    public void The_switch_is_asked_only_for_what_its_filter_can_say(string header, string value, string? onWire)
    {
        var conditions = EventFilter.Equal(header, value).WireConditions;
        Assert.Equal(onWire is null ? null : [new(header, onWire)], conditions);
    }

    [Fact]
    public void Of_joined_filters_the_switch_is_asked_for_what_holds_for_every_event_that_passes()
    {
        EventFilter one = EventFilter.Equal("A", "1"), two = EventFilter.EqualAny("B", "1", "2"), unsayable = EventFilter.Where(_ => true);
        Assert.Equal([new("A", "1")], one.And(two).WireConditions);
        Assert.Equal([new("A", "1")], unsayable.And(one).WireConditions);
        Assert.Equal([new("A", "1"), new("B", "1"), new("B", "2")], one.Or(two).WireConditions);
        Assert.Null(one.Or(unsayable).WireConditions);
        Assert.Null(EventFilter.EqualAny("A", "1", "").WireConditions);
        Assert.Null(EventFilter.Match("A", new Regex("1")).WireConditions);
    }

    [Fact]
    public void What_can_be_no_filter_is_refused()
    {
        Assert.Throws<ArgumentException>(() => EventFilter.Equal("", "x"));
        Assert.Throws<ArgumentException>(() => EventFilter.EqualAny("A"));
        Assert.ThrowsAny<ArgumentException>(() => EventFilter.Equal("A", null!));
        Assert.Throws<ArgumentNullException>(() => EventFilter.Where(null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EslSubscriptionOptions { Capacity = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new EslSubscriptionOptions { CapacityBytes = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new EslSubscriptionOptions { Overflow = (EventOverflow)9 });
    }
}
