using System.Diagnostics.CodeAnalysis;

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

/// <summary>A caller who waits in a FIFO queue.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The source of the token holds nothing, and whoever is called for the caller may still look at it.")]
internal sealed class FifoWaiter(FifoLine line, FakeExecution execution, DateTimeOffset since)
{
    private readonly CancellationTokenSource _over = new();

    public FifoLine Line { get; } = line;

    public FakeExecution Execution { get; } = execution;

    public FakeChannel Channel => Execution.Channel;

    public DateTimeOffset Since { get; } = since;

    /// <summary>Cancelled when nobody needs to be called for the caller any more.</summary>
    public CancellationToken Over => _over.Token;

    /// <summary>Whether somebody has taken the caller, or the caller has gone.</summary>
    public bool IsOver => _over.IsCancellationRequested;

    public void End() => _ = _over.CancelAsync();
}

/// <summary>A channel that serves FIFO queues.</summary>
internal sealed class FifoServer(FakeExecution execution, IReadOnlyList<FifoLine> lines, bool waits, DateTimeOffset since)
{
    public FakeExecution Execution { get; } = execution;

    public FakeChannel Channel => Execution.Channel;

    /// <summary>The queues, in the order in which they were named.</summary>
    public IReadOnlyList<FifoLine> Lines { get; } = lines;

    /// <summary>Whether it waits where nobody does, and takes one caller after the other.</summary>
    public bool Waits { get; } = waits;

    public DateTimeOffset Since { get; } = since;

    /// <summary>The talk, once there is somebody to talk to; null where it does not wait for one.</summary>
    public TaskCompletionSource<FifoTalk?> Next { get; set; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The talk that goes on; null where none does.</summary>
    public FifoTalk? Talk { get; set; }
}

/// <summary>A caller of a FIFO queue and who has taken him.</summary>
internal sealed record FifoTalk(FifoLine Line, FakeChannel Caller, FakeChannel Consumer, DateTimeOffset Began);

/// <summary>Somebody whom a FIFO queue calls.</summary>
internal sealed class FifoOutsider(string dialString, DateTimeOffset since)
{
    public string DialString { get; } = dialString;

    public DateTimeOffset Since { get; } = since;

    public int SimultaneousCalls { get; set; }

    public TimeSpan Timeout { get; set; }

    public TimeSpan Lag { get; set; }

    /// <summary>How many calls there are now.</summary>
    public int InUse { get; set; }

    public int Calls { get; set; }

    public int FailedCalls { get; set; }
}
