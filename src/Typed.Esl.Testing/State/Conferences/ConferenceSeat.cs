namespace Typed.Esl.Testing.State.Conferences;

/// <summary>Somebody in a conference.</summary>
/// <param name="id">The member's number, which stays with the channel.</param>
/// <param name="channel">The channel.</param>
/// <param name="joined">When it came.</param>
internal sealed class ConferenceSeat(int id, FakeChannel channel, DateTimeOffset joined)
{
    public int Id => id;

    public FakeChannel Channel => channel;

    public DateTimeOffset Joined => joined;

    /// <summary>When it last talked; null where it never has.</summary>
    public DateTimeOffset? Talked { get; set; }

    public bool CanHear { get; set; } = true;

    public bool CanSpeak { get; set; } = true;

    public bool OnHold { get; set; }

    public bool Talking { get; set; }

    public bool IsModerator { get; init; }

    public bool IsGhost { get; init; }

    /// <summary>Whether the conference ends when it leaves.</summary>
    public bool EndsConference { get; init; }

    /// <summary>How loud it must be to be heard.</summary>
    public int Energy { get; set; } = ConferenceRoom.UsualEnergy;

    /// <summary>Up to which energy the threshold follows the noise; 0 where it does not.</summary>
    public int AutoEnergy { get; set; }

    /// <summary>Above which energy it is muted for a moment; 0 where it is not.</summary>
    public int MaxEnergy { get; set; }

    public int GainControl { get; set; }

    public int VolumeIn { get; set; }

    public int VolumeOut { get; set; }

    /// <summary>Completes when it has been taken out of the conference.</summary>
    public TaskCompletionSource Left { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What the lists tell of it.</summary>
    public ConferenceMember Row(ConferenceRoom room, DateTimeOffset now) => new()
    {
        Type = ConferenceMemberType.Caller,
        Id = id,
        Uuid = channel.Id,
        CallerIdName = channel.Row.CallerIdName,
        CallerIdNumber = channel.Row.CallerIdNumber,
        TimeInConference = now - joined,
        TimeSinceTalking = now - (Talked ?? now),
        EnergyThreshold = Energy,
        VolumeIn = VolumeIn,
        VolumeOut = VolumeOut,
        Flags = new ConferenceMemberFlags
        {
            CanHear = CanHear,
            CanSee = true,
            CanSpeak = CanSpeak,
            OnHold = OnHold,
            DetectsTalkingWhileMuted = false,
            Talking = Talking,
            HasVideo = false,
            VideoBridge = false,
            HasFloor = room.Floor == this,
            IsModerator = IsModerator,
            EndsConference = EndsConference,
            IsMandatory = false,
            PassesDigits = false,
        },
    };
}
