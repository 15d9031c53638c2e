namespace Typed.Esl.Testing.Behaviour.Fifo;

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
