using System.Collections.Immutable;

namespace Typed.Esl.Testing.State.Conferences;

/// <summary>A conference. Whoever changes or reads it holds the gate of events.</summary>
/// <param name="row">What was said of it, without its members and what follows from them.</param>
/// <param name="profile">The profile that it is made of.</param>
/// <param name="domain">Its domain.</param>
/// <param name="began">When it began.</param>
internal sealed class ConferenceRoom(Conference row, string profile, string domain, DateTimeOffset began)
{
    /// <summary>How loud a member must be to be heard, unless somebody says otherwise.</summary>
    public const int UsualEnergy = 100;

    private const int UsualSampleRate = 8000;

    public string Name => Row.Name;

    public string Profile => profile;

    public string Domain => domain;

    public DateTimeOffset Began => began;

    /// <summary>What is told of it, without its members and what follows from them.</summary>
    public Conference Row { get; set; } = row with
    {
        // What was not said is as in a conference that the dialplan makes when somebody comes first.
        SampleRate = row.SampleRate ?? UsualSampleRate,
        CanvasCount = row.CanvasCount ?? 0,
        MaxVideoBandwidth = row.MaxVideoBandwidth ?? 0,
        ForcedVideoBandwidth = row.ForcedVideoBandwidth ?? 0,
        VideoFloorPackets = row.VideoFloorPackets ?? 0,
        Locked = row.Locked ?? false,
        Destruct = row.Destruct ?? false,
        WaitsForModerator = row.WaitsForModerator ?? false,
        AudioAlways = row.AudioAlways ?? false,
        Running = row.Running ?? true,
        Answered = row.Answered ?? true,
        EnforcesMinimum = row.EnforcesMinimum ?? true,
        Bridged = row.Bridged ?? false,
        Dynamic = row.Dynamic ?? true,
        HasExitSound = row.HasExitSound ?? true,
        HasEnterSound = row.HasEnterSound ?? true,
        VideoBridge = row.VideoBridge ?? false,
        VideoFloorOnly = row.VideoFloorOnly ?? false,
        Rfc4579 = row.Rfc4579 ?? false,
    };

    /// <summary>Who is in it, the one who came last first: so the switch lists them.</summary>
    public List<ConferenceSeat> Seats { get; } = [];

    /// <summary>Who has the floor; null where nobody has.</summary>
    public ConferenceSeat? Floor { get; set; }

    public SortedDictionary<string, string> Variables { get; } = new(row.Variables.ToDictionary(), StringComparer.Ordinal);

    /// <summary>What it is recorded to.</summary>
    public List<ConferenceRecording> Recordings { get; } = [];

    /// <summary>What members are to one another.</summary>
    public List<(int Member, int Other, ConferenceRelationKind Kind)> Relations { get; } = [];

    public string SoundPrefix { get; set; } = "";

    /// <summary>The caller's name that people see whom the conference calls.</summary>
    public string CallerIdName { get; set; } = "FreeSWITCH";

    /// <summary>The caller's number that people see whom the conference calls.</summary>
    public string CallerIdNumber { get; set; } = "0000000000";

    public TimeSpan EndGraceTime { get; set; }

    /// <summary>How many members are announced.</summary>
    public int Count => Seats.Count(seat => !seat.IsGhost);

    public int Ghosts => Seats.Count(seat => seat.IsGhost);

    /// <summary>What the lists tell of it now. Of one that was only described, what was said of its members stands.</summary>
    public Conference Told(DateTimeOffset now) => Row with
    {
        MemberCount = Seats.Count > 0 ? Count : Row.MemberCount ?? 0,
        GhostCount = Ghosts,
        RunTime = now - began,
        Recording = Recordings.Count > 0 || Row.Recording == true,
        Variables = Variables.ToImmutableDictionary(),
        Members = [.. Recordings.Select(recording => recording.Row), .. Seats.Select(seat => seat.Row(this, now))],
    };
}
