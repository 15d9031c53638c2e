using Typed.Esl.Connection;
using Typed.Esl.Tests.Connection;
using Typed.Esl.Tests.Events;
using Typed.Esl.Wire;

namespace Typed.Esl.Tests.Faults;

/// <summary>One connection in memory that has asked for every reply of a stretch, and has one reader of all events.</summary>
internal sealed class FaultRun : IAsyncDisposable
{
    private static readonly TimeSpan s_bound = TimeSpan.FromSeconds(60);

    private readonly RecordedStretch _stretch;
    private readonly ScriptedSwitch _peer = new();
    private readonly EslConnection _life;
    private readonly EventQueue _reader = Routing.MakeQueue(capacity: 100_000);
    private readonly Task<byte[]>[] _asked;

    public FaultRun(RecordedStretch stretch)
    {
        _stretch = stretch;
        var settings = _peer.Options.ToSettings();
        var receivers = new Receivers(settings);
        receivers.Events.Add(_reader);
        _life = new EslConnection(_peer, null, settings, receivers);
        _life.Open();
        _life.Start();
        _asked = [.. stretch.Replies.Select((reply, index) => reply.IsApi ? AskAsync(index) : CommandAsync())];
    }

    /// <summary>The bytes up to a place come, and then the connection goes: what came whole is answered, the rest is told, and nothing is made up.</summary>
    public async Task CutAsync(int place)
    {
        await _peer.SendAsync(_stretch.Slice(0, place));
        _peer.Close();
        await _life.Completion.WaitAsync(s_bound);
        await AssertAnsweredAsync(place);
        foreach (var lost in _asked.Skip(Answered(place)))
            Assert.Equal(CommandDelivery.MayHaveBeenSent, (await Assert.ThrowsAsync<EslConnectionException>(() => lost.WaitAsync(s_bound))).Delivery);
        AssertEvents(place);
    }

    /// <summary>The bytes up to a place come, then nothing for longer than a reply may take, then the rest: nobody gets another's reply.</summary>
    public async Task StallAsync(int place)
    {
        await _peer.SendAsync(_stretch.Slice(0, place));
        await AssertAnsweredAsync(place);
        _peer.Time.Advance(_peer.Options.CommandTimeout + TimeSpan.FromSeconds(1));
        foreach (var late in _asked.Skip(Answered(place)))
            await Assert.ThrowsAsync<EslTimeoutException>(() => late.WaitAsync(s_bound));

        await _peer.SendAsync(_stretch.Slice(place, _stretch.Length));
        if (_stretch.Ends)
        {
            await _life.Completion.WaitAsync(s_bound);
        }
        else
        {
            var fresh = AskAsync(-1);
            await _peer.AnswerAsync("fresh");
            Assert.Equal("fresh"u8.ToArray(), await fresh.WaitAsync(s_bound));
        }

        AssertEvents(_stretch.Length);
    }

    /// <summary>Everything comes, in two pieces.</summary>
    public async Task FragmentAsync(int place)
    {
        await _peer.SendAsync(_stretch.Slice(0, place));
        await AssertAnsweredAsync(place);
        await _peer.SendAsync(_stretch.Slice(place, _stretch.Length));
        await AssertAnsweredAsync(_stretch.Length);
        _peer.Close();
        await _life.Completion.WaitAsync(s_bound);
        AssertEvents(_stretch.Length);
    }

    /// <summary>
    /// Damaged bytes come, and then the connection goes. What came before the damage is as it was; behind it values may be others, but nobody gets another's reply, and
    /// where a reply is missing it is told that the bytes made no sense.
    /// </summary>
    public async Task CorruptAsync(Corruption corruption)
    {
        await _peer.SendAsync(corruption.Bytes);
        _peer.Close();
        await _life.Completion.WaitAsync(s_bound);
        await AssertAnsweredAsync(corruption.Place);
        for (int i = Answered(corruption.Place); i < _asked.Length; i++)
        {
            try
            {
                int? owner = Marks.Read(await _asked[i].WaitAsync(s_bound));
                Assert.True(owner is null || owner == i, $"caller {i} got the reply of {owner}");
            }
            catch (EslConnectionException lost)
            {
                Assert.Equal(CommandDelivery.MayHaveBeenSent, lost.Delivery);
                AssertDamageIsTold(lost);
            }
        }

        AssertOnce(corruption.Place);
    }

    public async ValueTask DisposeAsync()
    {
        await _life.AbortAsync();
        await _peer.DisposeAsync();
    }

    private int Answered(int place) => _stretch.Replies.Count(reply => reply.End <= place);

    private async Task AssertAnsweredAsync(int place)
    {
        for (int i = 0; i < Answered(place); i++)
        {
            byte[] reply = await _asked[i].WaitAsync(s_bound);
            Assert.True(reply.AsSpan().SequenceEqual(_stretch.Replies[i].Content), $"reply {i} is another's");
        }
    }

    private void AssertEvents(int place)
    {
        var expected = _stretch.Events.Where(item => item.End <= place).ToList();
        var got = _reader.TakeAll();
        Assert.Equal(expected.Count, got.Count);
        for (int i = 0; i < got.Count; i++)
            Assert.True(expected[i].Body.AsSpan().SequenceEqual(got[i].RawBytes.Span), $"event {i} is not the recorded one");
    }

    /// <summary>A goodbye that has grown together with a reply is taken for the switch's last word in the middle of it, which ends the connection just as well.</summary>
    private static void AssertDamageIsTold(EslConnectionException lost)
    {
        bool isTold = lost.InnerException is EslProtocolException
            || lost.Message.Contains("in the middle of a message", StringComparison.Ordinal)
            || lost.Message.Contains("the switch said", StringComparison.Ordinal);
        Assert.True(isTold, $"a reply is missing, and all that is told is: {lost.Message}");
        Assert.Equal(lost.InnerException is EslProtocolException, lost.Reason == DisconnectReason.ProtocolViolation);
    }

    /// <summary>The events before a place as they were, and none of the others twice.</summary>
    private void AssertOnce(int place)
    {
        var got = _reader.TakeAll().ConvertAll(item => item.RawBytes);
        var intact = _stretch.Events.TakeWhile(item => item.End <= place).ToList();
        for (int i = 0; i < intact.Count; i++)
            Assert.True(i < got.Count && intact[i].Body.AsSpan().SequenceEqual(got[i].Span), $"event {i}, from before the damage, is missing");
        int next = 0;
        foreach (var body in got)
        {
            int found = _stretch.Events.FindIndex(item => item.Body.AsSpan().SequenceEqual(body.Span));
            Assert.True(found < 0 || found >= next, $"event {found} came a second time");
            next = Math.Max(next, found + 1);
        }
    }

    private async Task<byte[]> AskAsync(int index) => (await _life.ApiAsync($"echo {index}", CancellationToken.None)).Body.ToArray();

    private async Task<byte[]> CommandAsync() => (await _life.CommandAsync(new WireCommand(Verbs.Probe), CancellationToken.None)).Headers;
}
