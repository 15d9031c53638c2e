namespace Typed.Esl.Testing.State;

/// <summary>Channels in the order in which they came, which are found and taken out by their ids however many there are. Whoever uses it sees to it that nobody else does.</summary>
internal sealed class OrderedById
{
    private readonly LinkedList<FakeChannel> _order = new();
    private readonly Dictionary<string, LinkedListNode<FakeChannel>> _places = new(StringComparer.Ordinal);

    public int Count => _order.Count;

    public FakeChannel? Find(ChannelId id) => id.IsEmpty ? null : _places.GetValueOrDefault(id.Text)?.Value;

    public bool TryAdd(FakeChannel channel)
    {
        if (_places.ContainsKey(channel.Id.Text))
            return false;
        _places.Add(channel.Id.Text, _order.AddLast(channel));
        return true;
    }

    public void Remove(FakeChannel channel)
    {
        if (_places.Remove(channel.Id.Text, out var place))
            _order.Remove(place);
    }

    public FakeChannel[] ToArray() => [.. _order];
}
