using System.Buffers;
using System.Runtime.CompilerServices;
using Typed.Esl.Telemetry;
using Typed.Esl.Wire;

namespace Typed.Esl.Connection;

/// <summary>
/// What comes to one life of a connection: cuts the bytes into messages and gives each to whom it belongs, a reply to the oldest command, an event to the readers.
/// <see cref="Take"/> and <see cref="Tell"/> are for the connection's reading alone; the rest is called from any thread, <see cref="ExpectCutReply"/> before the command is sent
/// that is answered so.
/// </summary>
/// <param name="settings">Limits and log.</param>
/// <param name="commands">Those who wait for replies.</param>
/// <param name="held">Takes a reply that has come.</param>
/// <param name="receivers">Take what nobody asked for by itself.</param>
/// <param name="isClosing">Whether this program has begun to close the connection.</param>
/// <param name="onLingering">Is told that the call has ended to which this connection is bound, and for how long the switch keeps it all the same.</param>
internal sealed class Inbox(
    ConnectionSettings settings, CommandPipeline commands, HeldReply held, Receivers receivers, Func<bool> isClosing, Action<TimeSpan?>? onLingering)
{
    private readonly FrameReader _frames = new(settings.Limits) { IsPeerUnknown = true };
    private readonly Lock _delivering = new();
    private readonly TaskCompletionSource _greeting = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _events;
    private long _logLines;
    private int _backlog;
    private List<Action>? _notes;
    private volatile bool _isOpen;
    private bool _isDetached;

    /// <summary>Completes when the switch asks for authentication; fails when the connection ends before.</summary>
    public Task Greeting => _greeting.Task;

    /// <summary>Whether the bytes that came end inside a message.</summary>
    public bool IsInsideMessage => _frames.IsInsideFrame;

    /// <summary>The switch will answer to <c>userauth</c>, perhaps with more than it has room for.</summary>
    public void ExpectCutReply() => _frames.ExpectCutReply();

    /// <summary>The peer is a switch that takes us, and may send as much as one.</summary>
    public void AcceptPeer() => _frames.IsPeerUnknown = false;

    /// <summary>Everything stands that is subscribed to: from now on what comes goes to the readers. What a switch sends while it is still being asked is of the time before.</summary>
    public void Open() => _isOpen = true;

    /// <summary>
    /// From here on nothing that this life still reads reaches anybody: what the readers are told next, and what a next life brings, comes behind all of it.
    /// </summary>
    public void Detach()
    {
        lock (_delivering)
        {
            _isDetached = true;
            receivers.Flush();
        }
    }

    /// <summary>No greeting will come any more.</summary>
    public void End(ConnectionEnd end)
    {
        _greeting.TrySetException(end.Cause as EslException ?? end.ToException());
        _greeting.Task.Observe(); // nobody need have waited for it
    }

    /// <summary>Takes all messages off the front of the buffer.</summary>
    /// <param name="buffer">The bytes; what is left of them begins a message.</param>
    /// <param name="backlog">The largest number of items that a reader has before it.</param>
    /// <returns>Why the connection is over, where a message says that it is.</returns>
    /// <exception cref="EslProtocolException">The bytes are no message, or none that was asked for.</exception>
    [MethodImpl(Hot.Path)]
    public ConnectionEnd? Take(ref ReadOnlySequence<byte> buffer, out int backlog)
    {
        backlog = _backlog = 0;
        lock (_delivering)
        {
            if (_isDetached)
                return null;
            try
            {
                return Handle(ref buffer);
            }
            finally
            {
                // Also where a later frame made no sense: what came before it is the readers'.
                Flush();
                backlog = _backlog;
            }
        }
    }

    /// <summary>Tells those who measure and log what one read has brought. Their code runs in here, so nothing is locked.</summary>
    public void Tell(long bytes)
    {
        if (_notes is { } notes)
        {
            _notes = null;
            foreach (var note in notes)
                note();
        }

        settings.Telemetry.Received(bytes, _events, _logLines);
        settings.Telemetry.Dropped(receivers.Events.TakeLost(), receivers.Logs.TakeLost());
        _events = _logLines = 0;
    }

    private ConnectionEnd? Handle(ref ReadOnlySequence<byte> buffer)
    {
        while (_frames.TryRead(ref buffer, out var frame))
        {
            if (Handle(frame) is { } end)
                return end;
        }

        return null;
    }

    [MethodImpl(Hot.Path)]
    private ConnectionEnd? Handle(in Frame frame)
    {
        held.Release();
        switch (frame.Kind)
        {
            case FrameKind.EventPlain or FrameKind.EventJson or FrameKind.EventXml:
                _events++;
                if (_isOpen)
                    receivers.Events.Accept(frame);
                return null;
            case FrameKind.LogData:
                _logLines++;
                if (_isOpen)
                    receivers.Logs.Accept(frame);
                return null;
            case FrameKind.ApiResponse or FrameKind.CommandReply:
                HandleReply(frame);
                return null;
            case FrameKind.AuthRequest:
                _greeting.TrySetResult();
                return null;
            case FrameKind.DisconnectNotice:
                return HandleNotice(frame);
            case FrameKind.RudeRejection:
                return ConnectionEnd.AddressRefused();
            default:
                PassOver(frame.Kind);
                return null;
        }
    }

    private void HandleReply(in Frame frame)
    {
        // Who goes on with the reply finds the events that came before it where events are.
        Flush();
        var pending = commands.Dequeue(frame);
        if (pending.TryAnswer(frame))
            held.Hold(pending);
        else
            Note(() => Log.LateReply(settings.Logger, settings.Peer));
        pending.LeaveQueue();
    }

    private void PassOver(FrameKind kind) => Note(() => Log.PassedOver(settings.Logger, settings.Peer, kind));

    private void Flush() => _backlog = Math.Max(_backlog, receivers.Flush());

    /// <summary>Something for the log, which is told when nothing is locked any more.</summary>
    private void Note(Action note) => (_notes ??= []).Add(note);

    private ConnectionEnd? HandleNotice(in Frame frame)
    {
        if (DisconnectNotices.IsLingering(frame.Headers, out var time))
        {
            Note(() => Log.Lingering(settings.Logger, settings.Peer));
            onLingering?.Invoke(time);
            return null;
        }

        return isClosing() ? ConnectionEnd.Closed : DisconnectNotices.Read(frame.Headers, frame.CopyBody()) with { Call = receivers.Channels.Own };
    }
}
