using Typed.Esl.Testing.Events;
using Typed.Esl.Testing.State;
using Typed.Esl.Testing.Wire;

namespace Typed.Esl.Testing.Sessions;

/// <summary>What <c>myevents</c> makes of a connection: it is sent what is a call's, and it ends when the call does, at once or after lingering.</summary>
/// <param name="context">The switch.</param>
/// <param name="outbox">What goes out on the connection.</param>
/// <param name="end">Ends the connection.</param>
internal sealed class CallFollowing(SwitchContext context, Outbox outbox, Action end) : IDisposable
{
    private readonly Lock _gate = new();
    private FakeChannel? _channel;
    private ITimer? _timer;
    private TimeSpan? _lingerTime;
    private bool _willLinger;
    private bool _lingers;
    private bool _isOver;

    /// <summary>Changes what is followed, while no event is on its way to anybody.</summary>
    public required Action<Action> Change { get; init; }

    /// <summary>Whether only events of channels are sent.</summary>
    public bool IsOn { get; private set; }

    /// <summary>The channel that the connection is bound to; null where there is none.</summary>
    public FakeChannel? Channel => Volatile.Read(ref _channel);

    /// <summary>Begins to follow a call; without one, all calls.</summary>
    public void Begin(FakeChannel? channel)
    {
        Change(() =>
        {
            IsOn = true;
            Volatile.Write(ref _channel, channel);
        });

        // It may have ended before anybody could know that it is followed.
        if (channel is not null && context.State.Channels[channel.Id] is null)
        {
            CallEnded(channel);
            CallTold(channel);
        }
    }

    /// <summary>The connection belongs to a call from its beginning. Only <c>myevents</c> leaves out what is others'.</summary>
    public void Bind(FakeChannel channel) => Volatile.Write(ref _channel, channel);

    /// <summary>Whether an event is sent, which the connection has asked for.</summary>
    public bool Passes(SentEvent item)
    {
        if (!IsOn)
            return true;
        if (Channel is not { } channel)
            return item.Channel is not null;

        // A channel is destroyed only when nobody is bound to it any more.
        bool isOwn = item.Channel == channel.Id.Text || item.Owner == channel.Id.Text;
        return isOwn && !_isOver && item.Item.Name != EventNames.ChannelDestroy && !IsLast(item.Item);
    }

    private bool IsLast(FakeEvent item) => item.Name == EventNames.ChannelState && item[context.Composer.ChannelStateHeader] == ChannelState.Destroy.Text;

    /// <summary>From now on the call's end does not end the connection, for a time or without end. One that lingers already takes the time as passed.</summary>
    /// <returns>Whether the connection is to be ended by that, when this is answered.</returns>
    public bool Linger(TimeSpan? time)
    {
        lock (_gate)
        {
            (_willLinger, _lingerTime) = (true, time);
            if (!_lingers)
                return false;
            _timer?.Dispose();
            return time is not null;
        }
    }

    /// <summary>The time of a connection that lingers has passed.</summary>
    public void EndLingering() => end();

    /// <summary>From now on the call's end ends the connection.</summary>
    public void NoLinger()
    {
        lock (_gate)
            _willLinger = false;
    }

    /// <summary>A call has ended, and its last events are still to come.</summary>
    public void CallEnded(FakeChannel channel)
    {
        lock (_gate)
        {
            if (channel != Channel || !_willLinger || _lingers)
                return;
            _lingers = true;
            outbox.Event(Frames.LingerNotice(channel.Id.Text, context.Composer.ChannelNameHeader, channel.Row.ChannelName, _lingerTime));
            if (_lingerTime is { } time)
                _timer = context.State.Time.CreateTimer(_ => end(), null, TimerLimit.Within(time), Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>All has been told of a call that has ended.</summary>
    public void CallTold(FakeChannel channel)
    {
        lock (_gate)
        {
            if (channel != Channel || _lingers)
                return;
            _isOver = true;
        }

        end();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
            _timer?.Dispose();
    }
}
