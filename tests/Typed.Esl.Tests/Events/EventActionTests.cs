using Typed.Esl.Tests.Shared;
using Typed.Esl.Tests.Wire;

namespace Typed.Esl.Tests.Events;

/// <summary>What happened in a conference comes as a class of its own, and what this library does not know yet comes all the same.</summary>
public sealed class EventActionTests
{
    [Fact]
    public void Recorded_actions_come_as_their_classes()
    {
        var events = Recorded().Select(ConferenceMaintenanceEvent.From).OfType<ConferenceMaintenanceEvent>().ToList();

        Assert.Equal(events.Count, events.Count(item => item.Conference == "3100"));
        Assert.Equal([typeof(ConferenceAddMemberEvent), typeof(ConferenceCreateEvent), typeof(ConferenceDelMemberEvent), typeof(ConferenceDestroyEvent), typeof(ConferenceFloorChangeEvent), typeof(ConferenceKickMemberEvent), typeof(ConferenceMuteMemberEvent), typeof(ConferencePlayFileEvent)],
            events.Select(item => item.GetType()).Distinct().OrderBy(type => type.Name, StringComparer.Ordinal));
    }

    [Fact]
    public void An_action_that_is_not_known_comes_as_the_class_of_the_event()
    {
        var unknown = Custom("conference::maintenance", "Action: dance-member\nMember-ID: 3\n");

        Assert.Equal(typeof(ConferenceMaintenanceEvent), ConferenceMaintenanceEvent.From(unknown)!.GetType());
        Assert.Equal(("dance-member", 3), (ConferenceMaintenanceEvent.From(unknown)!.Action.Text, ConferenceMaintenanceEvent.From(unknown)!.MemberId));
    }

    [Fact]
    public void One_header_means_what_its_action_makes_of_it()
    {
        const string Level = "New-Level: 2\n";

        Assert.Equal(2, ConferenceEnergyLevelEvent.From(Custom("conference::maintenance", "Action: energy-level\n" + Level))!.NewEnergyThreshold);
        Assert.Equal(2, ConferenceVolumeOutEvent.From(Custom("conference::maintenance", "Action: volume-level\n" + Level))!.VolumeOut);
        Assert.Equal(2, ConferenceVolumeInEvent.From(Custom("conference::maintenance", "Action: gain-level\n" + Level))!.VolumeIn);
        Assert.Equal(-3, ConferenceVolumeOutMemberEvent.From(Custom("conference::maintenance", "Action: volume-out-member\nVolume-Level: -3\n"))!.VolumeOut);
    }

    [Fact]
    public void A_number_with_decimals_is_read_though_the_ones_beside_it_have_none()
    {
        var report = ConferenceTalkReportEvent.From(Custom("conference::maintenance", "Action: talk-report\ntalk-detects: 4\ntalk-detect-duration: 9000\ntalk-detect-avg: 2250.000000\n"))!;

        Assert.Equal((4, TimeSpan.FromSeconds(9), 2250m), (report.TalkCount, report.TimeSinceFirstTalk, report.AverageTalkIntervalMilliseconds));
    }

    [Fact]
    public void Each_module_has_its_own_header_for_the_action()
    {
        var offer = CallCenterAgentOfferingEvent.From(Custom("callcenter::info", "CC-Action: agent-offering\nCC-Agent: anna\nCC-Member-DNIS: 800\n"))!;
        var left = VoicemailLeaveMessageEvent.From(Custom("vm::maintenance", "VM-Action: leave-message\nVM-User: 1000\nVM-Message-Len: 12\n"))!;
        var stopped = FifoChannelConsumerStopEvent.From(Custom("fifo::info", "FIFO-Action: channel-consumer-stop\nFIFO-Consumer-Talk-Time-us: 1500000\n"))!;
        var picked = ValetParkingBridgeEvent.From(Custom("valet_parking::info", "Action: bridge\nBridge-To-UUID: b\n"))!;
        var moved = ConferenceMoveMemberEvent.From(Custom("conference::maintenance", "action: movement-detection\nmember_id: 7\n"))!;

        Assert.Equal(("anna", "800"), (offer.Agent, offer.MemberDialedNumber));
        Assert.Equal(("1000", TimeSpan.FromSeconds(12)), (left.User, left.Duration));
        Assert.Equal(TimeSpan.FromSeconds(1.5), stopped.MemberTalkTime);
        Assert.Equal("b", picked.BridgedTo.Text);
        Assert.Equal(7, moved.MovedMemberId);
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

    private static EslEvent Custom(string subclass, string headers) =>
        Routing.Deliver(System.Text.Encoding.UTF8.GetBytes($"Event-Name: CUSTOM\nEvent-Subclass: {Uri.EscapeDataString(subclass)}\n{headers}\n"));

    private static IEnumerable<EslEvent> Recorded()
    {
        byte[] bytes = Recordings.ReadSession("inbound-events-plain");
        foreach (var frame in RecordedFrame.ReadAll(bytes).Where(frame => frame.ContentType == "text/event-plain"))
            yield return Routing.Deliver(bytes[frame.BodyStart..frame.End]);
    }
}
