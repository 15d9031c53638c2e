using Microsoft.Extensions.Time.Testing;

namespace Typed.Esl.Tests.Faults;

/// <summary>One client of a switch behind a network that fails once, over real sockets: it has asked for every reply of a stretch, and reads all events.</summary>
internal sealed class TcpFaultRun : IAsyncDisposable
{
    private static readonly TimeSpan s_bound = TimeSpan.FromSeconds(60);

    private readonly FakeTimeProvider _time = new();
    private readonly RecordedStretch _stretch;
    private readonly ProxyFault _fault;
    private readonly StretchSwitch _switch;
    private readonly FaultyProxy _proxy;

    public TcpFaultRun(RecordedStretch stretch, ProxyFault fault)
    {
        (_stretch, _fault) = (stretch, fault);
        _switch = new StretchSwitch(stretch, closesBehind: fault.Kind == FaultKind.Corrupt);
        _proxy = new FaultyProxy(_switch.Port);
    }

    private EslClientOptions Options => new()
    {
        Port = _proxy.Port,
        TimeProvider = _time,
        EventFormat = EventFormat.Plain,
        Reconnect = new EslReconnectOptions { FirstDelay = TimeSpan.Zero, WhileDisconnected = CommandsWhileDisconnected.Wait },
    };

    private bool IsLost => _fault.Kind is FaultKind.Cut or FaultKind.Reset or FaultKind.Corrupt;

    /// <summary>Replies that end here have come whole, whatever happens behind.</summary>
    private int Answered => _fault.Kind == FaultKind.Reset ? 0 : _stretch.Replies.Count(reply => reply.End <= _fault.Place);

    public async Task RunAsync()
    {
        var fs = await FreeSwitch.ConnectAsync(Options);
        var subscription = await fs.SubscribeAsync(EventSelection.All);
        _proxy.Arm(_fault);
        var asked = _stretch.Replies.Select((_, index) => AskAsync(fs, index)).ToArray();
        for (int i = 0; i < Answered; i++)
            Assert.Equal(i, Marks.Read(await asked[i].WaitAsync(s_bound)));
        if (_fault.Kind == FaultKind.Stall)
            await TimeOutAsync(asked);
        for (int i = Answered; i < asked.Length; i++)
            await AssertOwnOrLostAsync(asked[i], i);

        // It goes on as if nothing had been, or on the next connection; and what was asked before is not asked again there.
        await AssertEventsAsync(subscription).WaitAsync(s_bound);
        Assert.Equal("api after\n\n", (await fs.ApiAsync("after").AsTask().WaitAsync(s_bound)).Text);
        await fs.DisposeAsync().AsTask().WaitAsync(s_bound);
        await _proxy.WhenLeft().WaitAsync(s_bound);
        Assert.Equal([.. _stretch.Replies.Select((_, index) => $"api echo {index}\n\n"), "api after\n\n"], _switch.Commands);
    }

    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        await _switch.DisposeAsync();
    }

    private static async Task<byte[]> AskAsync(FreeSwitch fs, int index)
    {
        try
        {
            return (await fs.ApiAsync($"echo {index}")).Body.ToArray();
        }
        catch (EslCommandException refused)
        {
            return System.Text.Encoding.UTF8.GetBytes(refused.Reply); // a recorded command/reply
        }
    }

    private async Task TimeOutAsync(Task<byte[]>[] asked)
    {
        _time.Advance(Options.CommandTimeout + TimeSpan.FromSeconds(1));
        foreach (var late in asked.Skip(Answered))
            await Assert.ThrowsAsync<EslTimeoutException>(() => late.WaitAsync(s_bound));
        _proxy.Release();
    }

    private async Task AssertOwnOrLostAsync(Task<byte[]> asked, int index)
    {
        try
        {
            int? owner = Marks.Read(await asked.WaitAsync(s_bound));
            Assert.True(owner == index || (owner is null && _fault.Kind == FaultKind.Corrupt), $"caller {index} got the reply of {owner}");
            Assert.True(_fault.Kind != FaultKind.Cut, $"caller {index} got a reply that never came");
        }
        catch (EslConnectionException lost) when (IsLost)
        {
            Assert.Equal(CommandDelivery.MayHaveBeenSent, lost.Delivery);
        }
        catch (EslTimeoutException) when (_fault.Kind == FaultKind.Stall)
        {
            // Told before.
        }
    }

    /// <summary>What came whole, once and in its order; where the connection was lost, that and its return; and what comes on the next.</summary>
    private async Task AssertEventsAsync(EslSubscription<EslEvent> subscription)
    {
        int next = 0, lost = 0, resumed = 0;
        bool isFresh = false;
        await using var reader = subscription.GetAsyncEnumerator();
        while ((IsLost ? !isFresh : next < _stretch.Events.Count) && await reader.MoveNextAsync())
        {
            switch (reader.Current)
            {
                case ConnectionLostNotice:
                    lost++;
                    break;
                case ConnectionResumedNotice:
                    resumed++;
                    break;
                case var item when item["Event-Info"] == "a later connection":
                    isFresh = true;
                    break;
                case var item:
                    Assert.Equal(0, lost);
                    next = Follow(next, item);
                    break;
            }
        }

        int whole = _stretch.Events.Count(item => item.End <= _fault.Place);
        Assert.Equal(IsLost ? (1, 1) : (0, 0), (lost, resumed));
        Assert.True(next >= whole || _fault.Kind == FaultKind.Reset, $"{next} events came of {whole} that came whole");
        Assert.True(next <= whole || _fault.Kind is not (FaultKind.Cut or FaultKind.Reset), "an event came that had not come whole");
        Assert.Equal(0, subscription.LostEvents);
    }

    /// <summary>The place behind an event; damaged ones are passed over.</summary>
    private int Follow(int next, EslEvent item)
    {
        int found = _stretch.Events.FindIndex(next, other => other.Body.AsSpan().SequenceEqual(item.RawBytes.Span));
        if (_fault.Kind == FaultKind.Corrupt)
        {
            Assert.True(found >= 0 || !_stretch.Events.Exists(other => other.Body.AsSpan().SequenceEqual(item.RawBytes.Span)), "an event came twice");
            return Math.Max(next, found + 1);
        }

        Assert.Equal(next, found);
        return next + 1;
    }
}
