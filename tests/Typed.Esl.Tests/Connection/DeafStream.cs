namespace Typed.Esl.Tests.Connection;

/// <summary>A tunnel of a caller's own that takes what is written and whose read never ends, whatever is done to it.</summary>
internal sealed class DeafStream : MemoryStream
{
    private readonly TaskCompletionSource _reading = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the read is under way.</summary>
    public Task Reading => _reading.Task;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _reading.TrySetResult();
        return new ValueTask<int>(new TaskCompletionSource<int>().Task);
    }
}
