using System.Collections.Concurrent;
using System.Collections.Immutable;
using Typed.Esl.Testing.Events;

namespace Typed.Esl.Testing.Sessions;

/// <summary>Who is to be asked whether he wants an event. Thousands of connections may follow one call each: of an event about another call none of them is asked.</summary>
internal sealed class Audience
{
    private readonly Lock _gate = new();
    private readonly HashSet<ClientSession> _open = [];
    private readonly ConcurrentDictionary<string, ImmutableArray<ClientSession>> _bound = new(StringComparer.Ordinal);

    // Made anew only when somebody has come or gone.
    private ClientSession[]? _everybody = [];

    private ClientSession[] Everybody
    {
        get
        {
            if (Volatile.Read(ref _everybody) is { } known)
                return known;
            lock (_gate)
                return _everybody = [.. _open.OrderBy(session => session.Record.Number)];
        }
    }

    /// <summary>Takes a connection in.</summary>
    public void Add(ClientSession session)
    {
        if (session.Following is not { IsOn: true, Channel: not null })
            Change(session, isIn: true);
        if (session.Following.Channel is { } channel)
            _bound.AddOrUpdate(channel.Id.Text, static (_, own) => [own], static (_, others, own) => others.Add(own), session);
    }

    /// <summary>Takes a connection out.</summary>
    public void Remove(ClientSession session)
    {
        Change(session, isIn: false);
        if (session.Following.Channel is { } channel)
            Unbind(channel.Id.Text, session);
    }

    /// <summary>Sends an event to everybody who wants it.</summary>
    /// <returns>How many those are.</returns>
    public int Send(SentEvent item)
    {
        int sent = 0;
        foreach (var session in Everybody)
            sent += session.Send(item) ? 1 : 0;
        foreach (var session in Following(item.Channel))
            sent += session.Send(item) ? 1 : 0;
        if (item.Owner is { } owner && owner != item.Channel)
        {
            foreach (var session in Following(owner))
                sent += session.Send(item) ? 1 : 0;
        }

        return sent;
    }

    /// <summary>Whether anybody may want events of a name about a channel.</summary>
    public bool MayWant(string name, string? channel)
    {
        foreach (var session in Everybody)
        {
            if (session.MayWant(name))
                return true;
        }

        return Following(channel).Any(session => session.MayWant(name));
    }

    /// <summary>Everybody who is bound to a channel.</summary>
    public ImmutableArray<ClientSession> BoundTo(string channel) => _bound.TryGetValue(channel, out var bound) ? bound : [];

    private IEnumerable<ClientSession> Following(string? channel) => channel is null || _bound.IsEmpty ? [] : BoundTo(channel).Where(session => session.Following.IsOn);

    private void Change(ClientSession session, bool isIn)
    {
        lock (_gate)
        {
            if (isIn ? _open.Add(session) : _open.Remove(session))
                Volatile.Write(ref _everybody, null);
        }
    }

    private void Unbind(string channel, ClientSession session)
    {
        while (_bound.TryGetValue(channel, out var bound))
        {
            var others = bound.Remove(session);
            if (others.IsEmpty ? _bound.TryRemove(KeyValuePair.Create(channel, bound)) : _bound.TryUpdate(channel, others, bound))
                return;
        }
    }
}
