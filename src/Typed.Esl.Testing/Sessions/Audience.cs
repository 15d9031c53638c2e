using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Typed.Esl.Testing.Sessions;

/// <summary>Who is to be asked whether he wants an event. Thousands of connections may follow one call each: of an event about another call none of them is asked.</summary>
internal sealed class Audience
{
    private readonly ConcurrentDictionary<ClientSession, byte> _open = new();
    private readonly ConcurrentDictionary<string, ImmutableArray<ClientSession>> _bound = new(StringComparer.Ordinal);

    /// <summary>Takes a connection in.</summary>
    public void Add(ClientSession session)
    {
        if (session.Following is not { IsOn: true, Channel: not null })
            _open.TryAdd(session, 0);
        if (session.Following.Channel is { } channel)
            _bound.AddOrUpdate(channel.Id.Text, static (_, own) => [own], static (_, others, own) => others.Add(own), session);
    }

    /// <summary>Takes a connection out.</summary>
    public void Remove(ClientSession session)
    {
        _open.TryRemove(session, out _);
        if (session.Following.Channel is { } channel)
            Unbind(channel.Id.Text, session);
    }

    /// <summary>Everybody who may want an event that is about a channel, or about a job for it.</summary>
    public IEnumerable<ClientSession> Of(string? channel, string? owner)
    {
        var open = _open.Keys;
        var own = Following(channel);
        return owner is null || owner == channel ? open.Concat(own) : open.Concat(own).Concat(Following(owner));
    }

    /// <summary>Everybody who is bound to a channel.</summary>
    public ImmutableArray<ClientSession> BoundTo(string channel) => _bound.GetValueOrDefault(channel, []);

    private IEnumerable<ClientSession> Following(string? channel) => channel is null ? [] : BoundTo(channel).Where(session => session.Following.IsOn);

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
