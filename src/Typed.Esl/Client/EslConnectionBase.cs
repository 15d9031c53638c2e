using Typed.Esl.Connection;
using Typed.Esl.Replies;
using Typed.Esl.Requests;
using Typed.Esl.Wire;

namespace Typed.Esl;

/// <summary>What is common to all connections of this library: commands, subscriptions, and how the connection stands. Safe for use by any number of callers at once.</summary>
public abstract class EslConnectionBase : IEslConnection
{
    private readonly Reconnector? _reconnector;
    private bool _disposed;

    /// <param name="session">What the connection is made of.</param>
    /// <param name="reconnector">What makes a lost connection again; null where nothing does.</param>
    private protected EslConnectionBase(EslSession session, Reconnector? reconnector)
    {
        Session = session;
        _reconnector = reconnector;
        session.Lifeline.States.Sender = this;
    }

    /// <summary>
    /// Tells every change of <see cref="State"/>, and every attempt to reconnect that failed: in order, one after another, on a thread of the pool. A
    /// listener that takes long delays nothing but the next telling.
    /// </summary>
    public event EventHandler<EslStateChangedEventArgs>? StateChanged
    {
        add => Session.Lifeline.States.Changed += value;
        remove => Session.Lifeline.States.Changed -= value;
    }

    /// <summary>How the connection stands, as far as is known.</summary>
    public EslConnectionState State => Session.Lifeline.State;

    /// <summary>Whether commands reach the switch, as far as is known.</summary>
    public bool IsConnected => State is EslConnectionState.Connected or EslConnectionState.Lingering && !Session.Lifeline.IsClosing;

    /// <summary>
    /// Completes when the connection is over for good. It fails with <see cref="EslConnectionException"/> where it was lost, and not where it was disposed or its call
    /// has ended. It need not be awaited.
    /// </summary>
    public Task Completion => Session.Lifeline.Completion;

    private protected EslSession Session { get; }

    /// <inheritdoc/>
    public ValueTask<ApiReply> ApiAsync([EslCommand] string command, CancellationToken cancellationToken = default)
    {
        ThrowIfClosed(command);
        return Session.ApiAsync(command, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<BackgroundJob> BgApiAsync([EslCommand(InBackground = true)] string command, CancellationToken cancellationToken = default)
    {
        ThrowIfClosed(command);
        return Session.BgApiAsync(command, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<TResult> InvokeAsync<TResult>(CommandRequest request, ReplyReader<TResult> read, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(read);
        ThrowIfClosed(request.Text);
        return Session.InvokeAsync(request, read, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<EslSubscription<EslEvent>> SubscribeAsync(EventSelection events, CancellationToken cancellationToken = default) =>
        SubscribeAsync(events, null, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<EslSubscription<EslEvent>> SubscribeAsync(EventSelection events, EslSubscriptionOptions? options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(events);
        ThrowIfClosed(Verbs.Event);
        return Session.Subscriptions.SubscribeAsync(events, options, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<EslSubscription<TEvent>> SubscribeAsync<TEvent>(CancellationToken cancellationToken = default)
        where TEvent : EslEvent, IEslEvent<TEvent> => SubscribeAsync<TEvent>(null, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<EslSubscription<TEvent>> SubscribeAsync<TEvent>(EslSubscriptionOptions? options, CancellationToken cancellationToken = default)
        where TEvent : EslEvent, IEslEvent<TEvent>
    {
        ThrowIfClosed(Verbs.Event);
        return Session.Subscriptions.SubscribeAsync<TEvent>(options, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<EslLogSubscription> SubscribeLogAsync(SwitchLogLevel level, EslSubscriptionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ThrowIfClosed(Verbs.Log);
        return Session.Subscriptions.SubscribeLogAsync(level, options, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<string> SendEventAsync(EslOutgoingEvent item, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(item);
        ThrowIfClosed(Verbs.SendEvent);
        return Session.SendEventAsync(item, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask SendMessageAsync(ChannelId channel, CallMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        ThrowIfClosed(Verbs.SendMessage);
        return Session.SendMessageAsync(channel, message, cancellationToken);
    }

    /// <summary>Says <c>exit</c>, waits a bounded time for the switch's goodbye, and closes. Commands that still wait end with <see cref="EslConnectionException"/>.</summary>
    public ValueTask DisposeAsync()
    {
        Volatile.Write(ref _disposed, true);
        GC.SuppressFinalize(this);
        return new ValueTask(Session.CloseAsync(_reconnector));
    }

    private protected void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(Volatile.Read(ref _disposed), this);

    /// <summary>Once it is disposed nothing can be asked. A call that was hung up says that first: a listener that stops closes what it has hung up while the handler still runs.</summary>
    private void ThrowIfClosed(string command)
    {
        if (!Volatile.Read(ref _disposed))
            return;
        ThrowIfHungUp(command);
        ThrowIfDisposed();
    }

    /// <summary>Throws where the connection is bound to a call, and that has been hung up.</summary>
    private protected void ThrowIfHungUp(string command)
    {
        if (Session.Receivers.Channels.Own is { IsHungUp: true } call)
            throw call.ToException(command, CommandDelivery.NotSent);
    }
}
