namespace Typed.Esl.Testing.Faults;

/// <summary>What goes wrong at present. Whoever is about to do something asks it first.</summary>
internal sealed class FaultPlan
{
    private readonly Lock _gate = new();
    private FakeFault[] _active = [];

    public IReadOnlyList<FakeFault> Active => Volatile.Read(ref _active);

    /// <summary>Whether nothing goes wrong.</summary>
    public bool IsQuiet => Volatile.Read(ref _active).Length == 0;

    public void Add(FakeFault fault)
    {
        lock (_gate)
            Volatile.Write(ref _active, [.. _active, fault]);
    }

    public void Remove(FakeFault fault)
    {
        lock (_gate)
            Volatile.Write(ref _active, Array.FindAll(_active, other => other != fault));
    }

    /// <summary>The fault of a kind that was made last; null where there is none.</summary>
    public FakeFault? Find<TKind>()
        where TKind : FaultKind => IsQuiet ? null : Array.FindLast(Volatile.Read(ref _active), static fault => fault.Kind is TKind);

    /// <summary>Whether there is a fault of a kind, which strikes now.</summary>
    public bool Strikes<TKind>()
        where TKind : FaultKind
    {
        if (Find<TKind>() is not { } fault)
            return false;
        fault.Strike();
        return true;
    }
}
