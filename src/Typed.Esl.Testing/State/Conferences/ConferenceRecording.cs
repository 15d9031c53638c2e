namespace Typed.Esl.Testing.State.Conferences;

/// <summary>A file that a conference is recorded to, and that nobody writes.</summary>
/// <param name="path">The file.</param>
/// <param name="began">When that began.</param>
internal sealed class ConferenceRecording(string path, DateTimeOffset began)
{
    private const string Paused = "paused";

    public string Path => path;

    public DateTimeOffset Began => began;

    public bool IsPaused { get; set; }

    /// <summary>What the lists tell of it.</summary>
    public ConferenceMember Row => new()
    {
        Type = ConferenceMemberType.Recording,
        RecordPath = path,
        RecordingStatus = IsPaused ? Paused : "",
        TimeInConference = began - DateTimeOffset.UnixEpoch,
    };
}
