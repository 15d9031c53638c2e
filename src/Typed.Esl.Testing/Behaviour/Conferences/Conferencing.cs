using System.Globalization;
using Typed.Esl.Testing.State;
using Typed.Esl.Testing.State.Conferences;

namespace Typed.Esl.Testing.Behaviour.Conferences;

/// <summary>Lets channels come into conferences and leave them, with the events that tell of it.</summary>
internal sealed class Conferencing(SwitchState state, ChannelEvents events, CallControl control)
{
    /// <summary>The profile that conferences are made of where nobody says of which.</summary>
    public const string UsualProfile = "default";

    private static readonly string s_application = DialplanApplication.Conference("x").Name;

    private int _lastMember;

    /// <summary>Tells of conferences.</summary>
    public ConferenceEvents Events { get; } = new(events);

    /// <summary>Whoever looks at conferences or changes them holds this.</summary>
    public Lock Gate => events.Gate;

    /// <summary>The conferences, the one that was made last first.</summary>
    public List<ConferenceRoom> Rooms { get; } = [];

    public DateTimeOffset Now => state.Time.GetUtcNow();

    /// <summary>What the lists tell of the conferences.</summary>
    public IReadOnlyList<Conference> Rows
    {
        get
        {
            lock (Gate)
                return [.. Rooms.Select(room => room.Told(Now))];
        }
    }

    /// <summary>A conference by its name; null where there is none.</summary>
    public ConferenceRoom? Find(string? name) => Rooms.Find(room => room.Name == name);

    /// <summary>The switch has ended, and with it its conferences.</summary>
    public void Forget()
    {
        lock (Gate)
            Rooms.Clear();
    }

    /// <summary>A channel was taken out by hand: it leaves its conference as anybody does who leaves.</summary>
    public void Forget(FakeChannel channel)
    {
        lock (Gate)
        {
            foreach (var room in Rooms.ToList())
            {
                if (room.Seats.Find(seat => seat.Channel == channel) is { } seat)
                    Leave(room, seat);
            }
        }
    }

    /// <summary>A conference that was described: it is there, and nothing is told of it.</summary>
    public void Describe(Conference row)
    {
        lock (Gate)
        {
            if (Find(row.Name) is not null)
                throw new ArgumentException($"There is a conference '{row.Name}' already.", nameof(row));
            var room = new ConferenceRoom(row with { Members = [], Uuid = row.Uuid.Length > 0 ? row.Uuid : state.Chance.Id() }, UsualProfile, state.Identity.Address, Now - (row.RunTime ?? TimeSpan.Zero));
            Rooms.Insert(0, room);
            foreach (var member in row.Members.Where(member => member.RecordPath.Length == 0).Reverse())
                room.Seats.Insert(0, Describe(member, member.Flags ?? new ConferenceMemberFlags(), room));
            room.Recordings.AddRange(row.Members.Where(member => member.RecordPath.Length > 0).Select(member => new ConferenceRecording(member.RecordPath, Now)));
        }
    }

    /// <summary>A channel comes into a conference, which is made where there is none.</summary>
    /// <returns>Its seat; null where it was not let in.</returns>
    public ConferenceSeat? Join(FakeChannel channel, string name, string profile, IReadOnlyCollection<string> flags)
    {
        lock (Gate)
        {
            if (Find(name) is not { } room)
            {
                room = new ConferenceRoom(new Conference { Name = name, Uuid = state.Chance.Id() }, profile, state.Identity.Address, Now);
                if (flags.Contains(MemberFlags.JoinOnly))
                {
                    Events.Raise(room, ConferenceAction.RejectedJoinOnly);
                    control.Ending.HangUp(channel, HangupCause.NormalClearing);
                    return null;
                }

                Rooms.Insert(0, room);
                Events.Raise(room, ConferenceAction.ConferenceCreate);
            }

            control.Progress.Answer(channel);
            // Whom the switch has called itself comes in although the conference is locked.
            if (room.Row.Locked == true && channel.Row.Direction == CallDirection.Inbound || room.Row.MaxMembers is > 0 and var most && room.Seats.Count >= most)
                return null;
            channel.ConferenceMemberId ??= ++_lastMember;
            var seat = new ConferenceSeat(channel.ConferenceMemberId.Value, channel, Now)
            {
                CanSpeak = !flags.Contains(MemberFlags.Muted),
                CanHear = !flags.Contains(MemberFlags.Deaf),
                IsModerator = flags.Contains(MemberFlags.Moderator),
                IsGhost = flags.Contains(MemberFlags.Ghost),
                EndsConference = flags.Contains(MemberFlags.EndsConference),
            };
            room.Seats.Insert(0, seat);
            Events.Raise(room, seat, ConferenceAction.AddMember);
            TakeFloor(room);
            return seat;
        }
    }

    /// <summary>Somebody leaves a conference, which ends with the last who does.</summary>
    public void Leave(ConferenceRoom room, ConferenceSeat seat)
    {
        lock (Gate)
        {
            if (!room.Seats.Contains(seat))
                return;
            if (room.Floor == seat)
            {
                room.Floor = null;
                Events.RaiseFloor(room, null);
            }

            room.Seats.Remove(seat);
            room.Relations.RemoveAll(relation => relation.Member == seat.Id || relation.Other == seat.Id);
            Events.Raise(room, seat, ConferenceAction.DelMember);
            seat.Left.TrySetResult();
            if (seat.EndsConference)
            {
                foreach (var other in room.Seats.ToList())
                    Leave(room, other);
            }

            if (room.Seats.Count > 0)
                TakeFloor(room);
            else if (Rooms.Contains(room))
                End(room);
        }
    }

    /// <summary>Somebody goes to another conference, which is told of before anything happens.</summary>
    public void Move(ConferenceRoom room, ConferenceSeat seat, string target)
    {
        lock (Gate)
        {
            string address = target.Contains('@', StringComparison.Ordinal) ? target : $"{target}@{UsualProfile}";
            control.Routing.Transfer(seat.Channel, $"{s_application}:{address}", Dialplans.Inline, null, () => Events.Raise(
                room,
                seat,
                ConferenceAction.Transfer,
                (nameof(ConferenceTransferMemberEvent.FromConference), room.Name),
                (nameof(ConferenceTransferMemberEvent.ToConference), target)));
            Leave(room, seat);
        }
    }

    /// <summary>Gives the floor to a member, or takes it away from whoever has it.</summary>
    public void SetFloor(ConferenceRoom room, ConferenceSeat? seat)
    {
        var before = room.Floor;
        room.Floor = seat;
        Events.RaiseFloor(room, before);
    }

    /// <summary>Ends a recording, and tells it.</summary>
    public void StopRecording(ConferenceRoom room, ConferenceRecording recording)
    {
        room.Recordings.Remove(recording);
        long milliseconds = (long)(Now - recording.Began).TotalMilliseconds;
        int rate = room.Row.SampleRate ?? 0;
        Events.Raise(
            room,
            ConferenceAction.StopRecording,
            (nameof(ConferenceStopRecordingEvent.Path), recording.Path),
            (nameof(ConferenceStopRecordingEvent.OtherRecordings), room.Recordings.Count > 0 ? "true" : "false"),
            (nameof(ConferenceStopRecordingEvent.RecordedSamples), (milliseconds * rate / 1000).ToString(CultureInfo.InvariantCulture)),
            (nameof(ConferenceStopRecordingEvent.SampleRate), rate.ToString(CultureInfo.InvariantCulture)),
            (nameof(ConferenceStopRecordingEvent.RecordedTime), milliseconds.ToString(CultureInfo.InvariantCulture)),
            (nameof(ConferenceStopRecordingEvent.FileSize), "0"));
    }

    /// <summary>Ends a conference with all who are in it.</summary>
    public void End(ConferenceRoom room)
    {
        lock (Gate)
        {
            foreach (var seat in room.Seats.ToList())
                Leave(room, seat);
            if (!Rooms.Contains(room))
                return;
            foreach (var recording in room.Recordings.ToList())
                StopRecording(room, recording);
            Rooms.Remove(room);
            Events.Raise(room, ConferenceAction.ConferenceDestroy);
        }
    }

    /// <summary>Where nobody has the floor, the one who came last takes it.</summary>
    private void TakeFloor(ConferenceRoom room)
    {
        if (room.Floor is null && room.Seats.Find(seat => !seat.IsGhost) is { } next)
            SetFloor(room, next);
    }

    private ConferenceSeat Describe(ConferenceMember member, ConferenceMemberFlags flags, ConferenceRoom room)
    {
        var channel = state.Channels[member.Uuid] ?? state.Channels.Add(new ChannelRow
        {
            Uuid = member.Uuid,
            Direction = CallDirection.Inbound,
            ChannelName = "fake/" + member.CallerIdNumber,
            State = ChannelState.Execute,
            CallState = CallState.Active,
            CallerIdName = member.CallerIdName,
            CallerIdNumber = member.CallerIdNumber,
            Application = s_application,
            ApplicationData = $"{room.Name}@{UsualProfile}",
        });
        _lastMember = Math.Max(_lastMember + 1, member.Id ?? 0);
        channel.ConferenceMemberId = member.Id ?? _lastMember;
        var seat = new ConferenceSeat(channel.ConferenceMemberId.Value, channel, Now - (member.TimeInConference ?? TimeSpan.Zero))
        {
            CanHear = flags.CanHear ?? true,
            CanSpeak = flags.CanSpeak ?? true,
            OnHold = flags.OnHold ?? false,
            Talking = flags.Talking ?? false,
            IsModerator = flags.IsModerator ?? false,
            EndsConference = flags.EndsConference ?? false,
            Energy = member.EnergyThreshold ?? ConferenceRoom.UsualEnergy,
            VolumeIn = member.VolumeIn ?? 0,
            VolumeOut = member.VolumeOut ?? 0,
        };
        if (flags.HasFloor == true)
            room.Floor = seat;
        channel.Ended.Task.ContinueWith(_ => Leave(room, seat), TaskScheduler.Default);
        return seat;
    }
}
