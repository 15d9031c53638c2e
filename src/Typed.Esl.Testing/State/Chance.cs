namespace Typed.Esl.Testing.State;

/// <summary>All chance of a fake switch, from one seed.</summary>
/// <remarks>
/// What runs beside each other draws from strands of its own: a connection, a background job, a load. So what one of them does, and when, changes nothing of what another one draws.
/// </remarks>
internal sealed class Chance(int seed)
{
    private readonly AsyncLocal<Strand?> _current = new();
    private readonly Strand _root = new(seed);

    /// <summary>What all follows from.</summary>
    public int Seed => seed;

    /// <summary>The strand that belongs to what runs here.</summary>
    public Strand Current => _current.Value ?? _root;

    /// <summary>The strand of the n-th of something: the same for one seed, whatever else has been drawn.</summary>
    public Strand Of(StrandKind kind, int number) => new(unchecked((((seed * 31) + (int)kind + 1) * 486_187_739) + (number * 16_777_619)));

    /// <summary>A strand for something that begins here, and then runs beside what goes on here.</summary>
    public Strand Branch() => new(Current.Below(int.MaxValue));

    /// <summary>What runs from here on, and what it starts, draws from a strand.</summary>
    public void Enter(Strand strand) => _current.Value = strand;

    /// <summary>A new id.</summary>
    public string Id() => Current.Id();
}
