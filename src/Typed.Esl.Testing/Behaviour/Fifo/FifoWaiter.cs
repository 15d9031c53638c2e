using System.Diagnostics.CodeAnalysis;

namespace Typed.Esl.Testing.Behaviour.Fifo;

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
