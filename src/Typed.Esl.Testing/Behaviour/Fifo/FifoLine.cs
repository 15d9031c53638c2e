namespace Typed.Esl.Testing.Behaviour.Fifo;

/// <summary>A FIFO queue: who waits in it, who serves it, and whom it calls.</summary>
internal sealed class FifoLine(string name, int importance)
{
    public string Name { get; } = name;

    /// <summary>The higher, the sooner it is served by who serves several.</summary>
    public int Importance { get; set; } = importance;

    /// <summary>The callers who wait, the first of them first.</summary>
    public List<FifoWaiter> Waiting { get; } = [];

    /// <summary>Who waits for callers.</summary>
    public List<FifoServer> Idle { get; } = [];

    /// <summary>Who talks.</summary>
    public List<FifoTalk> Talks { get; } = [];

    /// <summary>Whom it calls.</summary>
    public List<FifoOutsider> Members { get; } = [];
}
