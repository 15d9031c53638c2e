using Typed.Esl.Telemetry;

namespace Typed.Esl.Connection;

/// <summary>Tells listeners how the connection stands, in order, one after another, and never on a thread that the connection needs.</summary>
internal sealed class StateTeller(ConnectionSettings settings) : IThreadPoolWorkItem
{
    private readonly Lock _gate = new();
    private readonly Queue<EslStateChangedEventArgs> _untold = new();
    private bool _isTelling;

    public event EventHandler<EslStateChangedEventArgs>? Changed;

    /// <summary>Who is said to have changed.</summary>
    public object? Sender { get; set; }

    public void Tell(EslStateChangedEventArgs change)
    {
        lock (_gate)
        {
            _untold.Enqueue(change);
            if (_isTelling)
                return;
            _isTelling = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    void IThreadPoolWorkItem.Execute()
    {
        while (true)
        {
            EslStateChangedEventArgs? change;
            lock (_gate)
            {
                if (!_untold.TryDequeue(out change))
                {
                    _isTelling = false;
                    return;
                }
            }

            Tell(Changed, change);
        }
    }

    private void Tell(EventHandler<EslStateChangedEventArgs>? listeners, EslStateChangedEventArgs change)
    {
        foreach (var listener in Delegate.EnumerateInvocationList(listeners))
        {
            try
            {
                listener(Sender, change);
            }
            catch (Exception exception)
            {
                // One listener's mistake takes neither the connection nor the other listeners with it.
                Log.ListenerFailed(settings.Logger, settings.Peer, change.State, exception);
            }
        }
    }
}
