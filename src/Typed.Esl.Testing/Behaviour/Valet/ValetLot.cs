namespace Typed.Esl.Testing.Behaviour.Valet;

/// <summary>A lot, in whose spaces calls are parked.</summary>
internal sealed class ValetLot(string name)
{
    public string Name { get; } = name;

    /// <summary>The calls that are parked in it, the one that came first before the others.</summary>
    public List<ValetCall> Calls { get; } = [];

    public ValetCall? Find(string space) => Calls.Find(call => call.Space == space);
}
