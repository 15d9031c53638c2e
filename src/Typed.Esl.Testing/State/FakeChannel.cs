using System.Collections.Concurrent;
using Typed.Esl.Testing.Applications;
using Typed.Esl.Testing.Behaviour;
using Typed.Esl.Testing.State;

namespace Typed.Esl.Testing;

/// <summary>A channel of a fake switch.</summary>
public sealed class FakeChannel
{
    // So many the switch remembers.
    private const int MostKeys = 1000;

    private ChannelRow _row;
    private ConcurrentDictionary<string, string>? _exported;
    private List<Eavesdrop>? _eavesdrops;
    private MessageQueue? _messages;

    internal FakeChannel(ChannelRow row)
    {
        _row = row;
        Runner = new ApplicationRunner(this);
    }

    /// <summary>Its id.</summary>
    public ChannelId Id => Row.Uuid;

    /// <summary>What <c>show channels</c> tells of it.</summary>
    public ChannelRow Row => Volatile.Read(ref _row);

    /// <summary>Its variables.</summary>
    public IDictionary<string, string> Variables { get; } = new ConcurrentDictionary<string, string>(concurrencyLevel: 1, capacity: 7, StringComparer.OrdinalIgnoreCase);

    /// <summary>The variables that whoever is called from it gets.</summary>
    internal IDictionary<string, string> Exported => LazyInitializer.EnsureInitialized(ref _exported, static () => new ConcurrentDictionary<string, string>(concurrencyLevel: 1, capacity: 1, StringComparer.OrdinalIgnoreCase));

    /// <summary>The channel at the other end of its bridge; empty where there is none.</summary>
    public ChannelId BridgedTo { get; internal set; }

    /// <summary>Whether it is the end that was called in its bridge, and is told of in the row of the other end.</summary>
    public bool IsCalledLeg { get; internal set; }

    /// <summary>When it was answered; null where it was not.</summary>
    public DateTimeOffset? Answered { get; internal set; }

    /// <summary>When it was bridged; null where it is not.</summary>
    public DateTimeOffset? Bridged { get; internal set; }

    /// <summary>Ends the ringing of all who are called at once with this one, of whom the first to answer is taken; null where it does not ring.</summary>
    internal CancellationTokenSource? Ringing { get; set; }

    /// <summary>The state that it goes to next, where it has been told to go on; empty where it stays.</summary>
    internal ChannelState NextState { get; set; }

    /// <summary>Its number among the channels since the switch began.</summary>
    internal int Number { get; set; }

    /// <summary>When what happened to it.</summary>
    internal ChannelTimes Times { get; } = new();

    /// <summary>Why it was hung up; empty while it lives.</summary>
    internal HangupCause Cause { get; set; }

    /// <summary>Who calls whom on the channel that it was last connected with, or was made by, as it was then; null where there was none.</summary>
    internal CallerProfile? OtherLeg { get; set; }

    /// <summary>What that one is to it.</summary>
    internal OtherLegType OtherLegType { get; set; }

    /// <summary>What the application that began last has answered; null while it has not.</summary>
    internal string? ApplicationResponse { get; set; }

    /// <summary>What it runs.</summary>
    internal ApplicationRunner Runner { get; }

    /// <summary>Completes when it is hung up.</summary>
    internal TaskCompletionSource<HangupCause> Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The caller's name as it came in or was given to whoever placed the call; empty where nobody gave one.</summary>
    internal string OriginalCallerIdName { get; set; } = "";

    /// <summary>The caller's number, likewise; null where it is the one that its row has.</summary>
    internal string? OriginalCallerIdNumber { get; set; }

    /// <summary>Whether events that are queued to it go to the connection that is bound to it.</summary>
    internal bool DivertsEvents { get; set; }

    /// <summary>Events that wait for such a connection.</summary>
    internal ConcurrentQueue<FakeEvent> Queued { get; } = new();

    /// <summary>What it is told by messages.</summary>
    internal MessageQueue Messages => LazyInitializer.EnsureInitialized(ref _messages, static () => new MessageQueue());

    /// <summary>What a listener was handed of it; null where it was handed to none.</summary>
    internal FakeCall? Call { get; set; }

    /// <summary>Its number in conferences, which it keeps from one to the next; null before it was in any.</summary>
    internal int? ConferenceMemberId { get; set; }

    /// <summary>The keys that were pressed on it, as many as the switch remembers.</summary>
    internal string KeysPressed { get; private set; } = "";

    /// <summary>A key was pressed.</summary>
    internal void Remember(char key) => KeysPressed = KeysPressed.Length < MostKeys ? KeysPressed + key : KeysPressed;

    /// <summary>Whether somebody listens for speech on it.</summary>
    internal bool DetectsSpeech { get; set; }

    /// <summary>The extension that it was at before the dialplan sent it on; empty where it was not sent, or where that is no matter of the dialplan.</summary>
    internal string RedirectingNumber { get; set; } = "";

    /// <summary>How it came to be where it is: by which transfer or connection; empty where it has met none.</summary>
    internal string TransferSource { get; set; } = "";

    /// <summary>Whether caller and called party have changed places in it, since the switch has a call for whoever was called.</summary>
    internal bool IsTurned { get; set; }

    /// <summary>Its direction as the dialplan sees it; empty where that is its own.</summary>
    internal CallDirection LogicalDirection { get; set; }

    /// <summary>The channel for which it was placed; null where there was none.</summary>
    internal FakeChannel? Originator { get; set; }

    /// <summary>Whom it asks within a bridge in which it is the caller; null where it does not.</summary>
    internal Consultation? Consultation { get; set; }

    /// <summary>Whether anybody listens to it.</summary>
    internal bool HasEavesdrops => _eavesdrops is { Count: > 0 };

    /// <summary>Who listens to it.</summary>
    internal List<Eavesdrop> Eavesdrops => _eavesdrops ??= [];

    /// <summary>The files it is recorded to.</summary>
    internal ConcurrentDictionary<string, RunningRecording> Recordings { get; } = new(concurrencyLevel: 1, capacity: 1, StringComparer.Ordinal);

    /// <summary>Changes what <c>show channels</c> tells of it.</summary>
    /// <param name="change">Makes the new row from the old one; its id stays.</param>
    public void Change(Func<ChannelRow, ChannelRow> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        ChannelRow old;
        do
        {
            old = Row;
        }
        while (Interlocked.CompareExchange(ref _row, change(old) with { Uuid = old.Uuid }, old) != old);
    }
}
