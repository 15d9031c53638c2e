using Typed.Esl.Tests.Shared;
using Typed.Esl.Tests.Wire;
using Typed.Esl.Wire;

namespace Typed.Esl.Tests.Events;

/// <summary>What happened in a conference comes as a class of its own, and what this library does not know yet comes all the same.</summary>
public sealed class EventActionTests
{
    [Fact]
    public void Recorded_actions_come_as_their_classes_and_others_as_the_class_of_the_event()
    {
        var events = Recorded().Select(ConferenceMaintenanceEvent.From).OfType<ConferenceMaintenanceEvent>().ToList();

        Assert.Equal(events.Count, events.Count(item => item.Conference == "3100"));
        Assert.Equal([typeof(ConferenceAddMemberEvent), typeof(ConferenceCreateEvent), typeof(ConferenceDelMemberEvent), typeof(ConferenceDestroyEvent), typeof(ConferenceFloorChangeEvent), typeof(ConferenceMaintenanceEvent), typeof(ConferencePlayFileEvent)],
            events.Select(item => item.GetType()).Distinct().OrderBy(type => type.Name, StringComparer.Ordinal));
        Assert.All(events.Where(item => item.GetType() == typeof(ConferenceMaintenanceEvent)), item => Assert.False(item.Action.IsEmpty));
    }

    [Fact]
    public void An_action_has_headers_of_its_own_and_its_words_for_nobody_are_null()
    {
        var floors = Recorded().Select(ConferenceFloorChangeEvent.From).OfType<ConferenceFloorChangeEvent>().ToList();

        Assert.Equal(2, floors.Count);
        Assert.Equal((null, floors[0].MemberId), (floors[0].PreviousMemberId, floors[0].NewMemberId));
        Assert.NotNull(floors[0].NewMemberId);
        Assert.Null(floors[1].NewMemberId);
    }

    [Fact]
    public void The_channel_of_a_member_is_there_where_the_event_tells_of_it()
    {
        var added = Assert.Single(Recorded().Select(ConferenceAddMemberEvent.From).OfType<ConferenceAddMemberEvent>());
        var created = Assert.Single(Recorded().Select(ConferenceCreateEvent.From).OfType<ConferenceCreateEvent>());

        Assert.Equal((added["Unique-ID"], CallState.Active), (added.Channel?.Uuid.Text, added.Channel?.CallState));
        Assert.Equal(created["Unique-ID"] is null, created.Channel is null);
        Assert.Null(ConferenceMaintenanceEvent.From(Routing.Deliver("Event-Name: CUSTOM\nEvent-Subclass: conference%3A%3Amaintenance\nAction: conference-create\n\n"u8.ToArray()))!.Channel);
    }

    private static IEnumerable<EslEvent> Recorded()
    {
        byte[] bytes = Recordings.ReadSession("inbound-events-plain");
        foreach (var frame in RecordedFrame.ReadAll(bytes).Where(frame => frame.ContentType == "text/event-plain"))
            yield return Routing.Deliver(bytes[frame.BodyStart..frame.End]);
    }
}
