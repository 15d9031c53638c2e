using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Typed.Esl.Testing.Behaviour;
using Typed.Esl.Testing.Behaviour.Conferences;

namespace Typed.Esl.Testing;

/// <summary>The conferences of a fake switch. What is read is a snapshot of what <c>conference json_list</c> tells.</summary>
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "It is named after what it holds.")]
public sealed class FakeConferences : IReadOnlyCollection<Conference>
{
    private readonly CallControl _control;

    internal FakeConferences(CallControl control) => _control = control;

    /// <inheritdoc/>
    public int Count => _control.Conferences.Rows.Count;

    /// <summary>A conference by its name; null where there is none.</summary>
    /// <param name="name">The name.</param>
    public Conference? this[string name] => _control.Conferences.Rows.FirstOrDefault(conference => conference.Name == name);

    /// <summary>Lets somebody call and come into a conference, which is made where there is none, with all events of that.</summary>
    /// <param name="conference">The conference, with what may stand behind its name in the dialplan: <c>support</c>, <c>support@default+flags{mute|moderator}</c>.</param>
    /// <param name="caller">Who it is; null for somebody of no particular name.</param>
    /// <returns>The caller's channel, which is in the conference unless the conference is locked or full. <see cref="FakeFreeSwitch.HangUpAsync"/> lets the caller hang up.</returns>
    public FakeChannel Join(string conference, FakeCaller? caller = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(conference);
        var channel = _control.Legs.Receive(caller ?? new FakeCaller());
        _control.Routing.Run(channel, [(DialplanApplication.Conference("x").Name, conference.Contains('@', StringComparison.Ordinal) ? conference : WithProfile(conference))]);
        return channel;
    }

    /// <summary>Adds a conference with the members that are described. No event is sent.</summary>
    /// <param name="conference">What the lists are to tell of it. Members without a channel get one.</param>
    /// <exception cref="ArgumentException">There is a conference of that name.</exception>
    public void Add(Conference conference)
    {
        ArgumentNullException.ThrowIfNull(conference);
        _control.Conferences.Describe(conference);
    }

    /// <summary>Ends a conference with the events of that. Who was in it goes on behind the application, as on a switch: the calls end a little later, and <c>CHANNEL_HANGUP</c> tells of each.</summary>
    /// <param name="name">The conference.</param>
    /// <returns>Whether there was one.</returns>
    public bool End(string name)
    {
        lock (_control.Conferences.Gate)
        {
            if (_control.Conferences.Find(name) is not { } room)
                return false;
            _control.Conferences.End(room);
            return true;
        }
    }

    /// <inheritdoc/>
    public IEnumerator<Conference> GetEnumerator() => _control.Conferences.Rows.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The profile stands behind the name and before the PIN and the flags.</summary>
    private static string WithProfile(string conference)
    {
        int end = conference.IndexOf('+', StringComparison.Ordinal) is var plus && plus < 0 ? conference.Length : plus;
        return $"{conference[..end]}@{Conferencing.UsualProfile}{conference[end..]}";
    }
}
