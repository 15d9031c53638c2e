namespace Typed.Esl.Testing.Faults;

/// <summary>What goes wrong.</summary>
/// <param name="Text">How it reads in a conversation.</param>
internal abstract record FaultKind(string Text)
{
    public sealed record RefuseConnections() : FaultKind("refuses connections");

    public sealed record RejectConnections() : FaultKind("rejects connections");

    public sealed record RefusePasswords() : FaultKind("refuses passwords");

    public sealed record Stall() : FaultKind("sends nothing");

    public sealed record Delay(TimeSpan Time) : FaultKind($"sends all {Time} late");

    public sealed record Fragment(int Most, TimeSpan Pause) : FaultKind($"sends pieces of at most {Most} bytes");

    public sealed record CutAfter(int Bytes) : FaultKind($"cuts connections after {Bytes} bytes");

    public sealed record ReorderJobs(int Count) : FaultKind($"sends the events of {Count} jobs in another order");

    public sealed record DropJobEvents() : FaultKind("drops the events of jobs");

    public sealed record LimitQueues(int Most) : FaultKind($"queues at most {Most} events for a client");
}
