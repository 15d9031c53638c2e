namespace Typed.Esl.Testing.State;

/// <summary>What a channel is told by messages: each is carried out at once, within what runs already, unless one runs that keeps the others waiting (<c>event-lock</c>).</summary>
internal sealed class MessageQueue
{
    private readonly Lock _gate = new();
    private readonly Queue<(Func<Task> Message, bool Locks)> _waiting = new();
    private bool _isLocked;

    /// <summary>Carries a message out, or lets it wait for its turn.</summary>
    /// <param name="message">The message, which never throws.</param>
    /// <param name="locks">Whether those behind it wait until it has been carried out.</param>
    public void Take(Func<Task> message, bool locks)
    {
        lock (_gate)
        {
            if (_isLocked)
            {
                _waiting.Enqueue((message, locks));
                return;
            }

            _isLocked = locks;
        }

        _ = locks ? RunLockedAsync(message) : message();
    }

    private async Task RunLockedAsync(Func<Task> message)
    {
        await message().ConfigureAwait(false);
        while (true)
        {
            (Func<Task> Message, bool Locks) next;
            lock (_gate)
            {
                if (!_waiting.TryDequeue(out next))
                {
                    _isLocked = false;
                    return;
                }
            }

            var running = next.Message();
            if (next.Locks)
                await running.ConfigureAwait(false);
        }
    }
}
