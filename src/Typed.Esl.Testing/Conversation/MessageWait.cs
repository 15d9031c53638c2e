namespace Typed.Esl.Testing.Conversation;

/// <summary>Somebody who waits for a message.</summary>
/// <param name="which">Whether it is the one.</param>
internal sealed class MessageWait(Func<FakeMessage, bool> which)
{
    private readonly TaskCompletionSource<FakeMessage> _heard = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes with the message.</summary>
    public Task<FakeMessage> Heard => _heard.Task;

    /// <summary>A message was said. What asking throws is the waiter's own, and reaches nobody else.</summary>
    public void Hear(FakeMessage message)
    {
        if (_heard.Task.IsCompleted)
            return;
        try
        {
            if (which(message))
                _heard.TrySetResult(message);
        }
#pragma warning disable CA1031 // It goes to whoever has given what throws.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _heard.TrySetException(exception);
        }
    }

    /// <summary>Nothing more is said.</summary>
    public void GiveUp() => _heard.TrySetException(new ObjectDisposedException(nameof(FakeFreeSwitch), "The fake switch was disposed before such a message was said."));
}
