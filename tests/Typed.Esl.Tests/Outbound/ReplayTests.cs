using Typed.Esl.Tests.Faults;

namespace Typed.Esl.Tests.Outbound;

/// <summary>
/// Every recorded outbound call: a handler that does what the recorded client did sends the same commands in the same order, sees what came, and ends cleanly wherever the caller hangs up or the connection
/// breaks.
/// </summary>
public sealed class ReplayTests
{
    private const int Samples = 100;

    private static readonly Dictionary<string, (Func<OutboundCall, CancellationToken, Task> Handler, Func<EslListenerOptions, EslListenerOptions> Options)> s_calls = new(StringComparer.Ordinal)
    {
        ["outbound-async-full"] = (AsyncFullAsync, options => options with { LingerTime = Timeout.InfiniteTimeSpan }),
        ["outbound-caller-hangs-up"] = (CallerHangsUpAsync, options => options with { LingerTime = TimeSpan.FromSeconds(3) }),
        ["outbound-digits-json"] = (DigitsAsync, options => options with { LingerTime = null, EventFormat = EventFormat.Json }),
        ["outbound-no-linger"] = (NoLingerAsync, options => options with { LingerTime = null }),
        ["outbound-plain"] = (RefusedAsync, options => options),
        ["outbound-single-channel"] = (RefusedAsync, options => options),
        ["outbound-sync-full"] = (SyncFullAsync, options => options with { LingerTime = null }),
    };

    public static TheoryData<string> Sessions => [.. Shared.Recordings.Sessions.Where(session => session.StartsWith("outbound-", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Sessions))]
    public async Task The_same_commands_go_out_and_what_came_is_seen(string session)
    {
        var (handler, options) = s_calls[session];
        bool isDone = false;
        var log = await new RecordedCall(session).PlayAsync(
            async (call, token) =>
            {
                await handler(call, token);
                isDone = true;
            },
            options);
        Assert.Empty(log.Alarms);
        Assert.True(isDone, string.Join('\n', log.All));
    }

    [Theory]
    [MemberData(nameof(Sessions))]
    public async Task Wherever_it_breaks_off_it_ends_cleanly(string session)
    {
        var recorded = new RecordedCall(session);
        int broken = 0;
        for (int at = 0; at <= recorded.Messages.Count; at++)
        {
            broken += await BreakInAsync(recorded, at, _ => []) is null ? 0 : 1;
            broken += await BreakInAsync(recorded, at, message => [message[..(message.Length / 2)]]) is null ? 0 : 1;
        }

        Assert.True(broken > 0, "Nobody was told of anything: nothing was tried.");
    }

    [Theory]
    [MemberData(nameof(Sessions))]
    public async Task Wherever_the_caller_hangs_up_whoever_waits_is_told_why_and_it_ends_cleanly(string session)
    {
        var recorded = new RecordedCall(session);
        byte[] hangup = HangupOf(recorded);
        int waited = 0;
        for (int at = 0; at <= recorded.Messages.Count; at++)
        {
            // Before a message (behind the one before it), and behind the last.
            var told = await BreakInAsync(recorded, at, _ => [hangup]);
            Expect(told, recorded, at);
        }

        await Seeds.TryAsync(
            Samples,
            async seed =>
            {
                // Within a message, of which the rest comes before it: both in pieces, cut anywhere.
                var random = new Random(seed);
                int at = random.Next(recorded.Messages.Count + 1);
                Expect(await BreakInAsync(recorded, at, message => Cut([.. message, .. hangup], random)), recorded, at + 1);

                // And what tells of it comes in part.
                at = random.Next(recorded.Messages.Count + 1);
                await BreakInAsync(recorded, at, _ => Cut(hangup[..random.Next(hangup.Length)], random));
            });

        Assert.True(waited > 0, "Nobody was told of anything: nothing was tried.");

        void Expect(EslConnectionException? told, RecordedCall recorded, int at)
        {
            waited += told is null ? 0 : 1;
            if (told is not null)
                Assert.Equal(recorded.CauseAt(at) ?? RecordedHangup.Cause, Assert.IsType<CallHangupException>(told).Cause);
        }
    }

    /// <summary>What the switch sends when the caller hangs up, in the form of the call's events.</summary>
    private static byte[] HangupOf(RecordedCall recorded)
    {
        var options = s_calls[recorded.Session].Options(new EslListenerOptions { EventFormat = EventFormat.Plain });
        return RecordedHangup.Of(recorded.Channel, options.EventFormat, lingers: recorded.IsFull && options.LingerTime is not null);
    }

    /// <summary>Plays a call in which something breaks in. Nothing else leaves a verb than that, nothing waits, and no failure is made of it.</summary>
    /// <returns>What the handler was told; null where it had done.</returns>
    private static async Task<EslConnectionException?> BreakInAsync(RecordedCall recorded, int at, Func<byte[], IEnumerable<byte[]>> breakIn)
    {
        var (handler, options) = s_calls[recorded.Session];
        EslConnectionException? told = null;
        var log = await recorded.PlayAsync(
            async (call, token) =>
            {
                try
                {
                    await handler(call, token);
                }
                catch (EslConnectionException exception)
                {
                    told = exception;
                    throw;
                }
            },
            options,
            at,
            breakIn);
        Assert.True(log.Alarms is [] or ["CallLost"], $"{recorded.Session}, message {at}: {string.Join('\n', log.All)}");
        return told;
    }

    private static IEnumerable<byte[]> Cut(byte[] bytes, Random random)
    {
        for (int start = 0, end; start < bytes.Length; start = end)
        {
            end = Math.Min(bytes.Length, start + 1 + random.Next(random.Next(2) == 0 ? 8 : 2048));
            yield return bytes[start..end];
        }
    }

    private static async Task AsyncFullAsync(OutboundCall call, CancellationToken token)
    {
        var events = call.Events;
        await call.ExecuteAsync("answer", "", token);
        await call.ExecuteAsync("set", "acme=1", token);
        Assert.Equal("FILE PLAYED", (await call.ExecuteAsync("playback", "tone_stream://%(200,0,440)", token)).ApplicationResponse);
        await call.ExecuteAsync("sleep", "100", token);
        Assert.StartsWith("UP ", (await call.ApiAsync("status", token)).Text, StringComparison.Ordinal);
        Assert.Equal("1", await call.GetVariableAsync("acme", token));
        Assert.Equal("Grüße", await call.GetVariableAsync("acme_greeting", token));
        await call.ExecuteAsync(DialplanApplication.Hangup(HangupCause.NormalClearing), token);
        if (call.HangupCause != HangupCause.NormalClearing)
            await AskWhyAsync(call);
        await foreach (var item in events)
        {
            if (ChannelHangupCompleteEvent.From(item) is { } complete)
            {
                Assert.Equal(call.Channel, complete.Uuid);
                return;
            }
        }

        await AskWhyAsync(call);
    }

    private static async Task CallerHangsUpAsync(OutboundCall call, CancellationToken token)
    {
        var events = call.Events;
        await call.ExecuteAsync("answer", "", token);
        await ExpectHangupAsync(HangupCause.CallRejected, async () => await call.ExecuteAsync("bridge", "null/other", token));

        // The switch lingers: what the connection answers for itself goes on, and the last events come.
        Assert.StartsWith("UP ", (await call.ApiAsync("status", CancellationToken.None)).Text, StringComparison.Ordinal);
        var names = await Connection.CallRow.RestAsync(events);
        if (names is not [.., "CHANNEL_STATE", "CHANNEL_STATE", "CHANNEL_HANGUP_COMPLETE"])
            await AskWhyAsync(call);
        await call.Completion;
    }

    private static async Task DigitsAsync(OutboundCall call, CancellationToken token)
    {
        var events = call.Events;
        await call.ResumeAsync(token);
        await call.ExecuteAsync("answer", "", token);
        await call.ExecuteAsync("play_and_get_digits", @"1 4 2 1500 # silence_stream://250 silence_stream://250 acme_digits \d+ 700", token);
        Assert.Equal("4321", await call.GetVariableAsync("acme_digits", token));
        _ = call.ExecuteAsync(DialplanApplication.Park(), token).AsTask(); // holds the call, which was resumed
        string digits = "";
        await foreach (var item in events)
        {
            digits += DtmfEvent.From(item)?.Digit;
            if (digits.Length == 4)
                break;
        }

        Assert.Equal("4321", digits);
    }

    private static async Task NoLingerAsync(OutboundCall call, CancellationToken token)
    {
        await call.ExecuteAsync("answer", "", token);
        await Task.Delay(Timeout.Infinite, token).ContinueWith(_ => { }, TaskScheduler.Default);
        if (call.HangupCause != HangupCause.NormalClearing)
            await AskWhyAsync(call);
    }

    private static async Task RefusedAsync(OutboundCall call, CancellationToken token)
    {
        await RefuseAsync(async () => await call.ApiAsync("status", token));
        await RefuseAsync(async () => await call.SubscribeAsync(EventSelection.All, token));
        await RefuseAsync(async () => await call.SubscribeLogAsync(SwitchLogLevel.Debug, cancellationToken: token));
        await call.SendMessageAsync(CallMessage.Execute("answer"), token);
        await RefuseAsync(async () => await call.LingerAsync(TimeSpan.FromSeconds(2), token));
        call.HandOver();

        static async Task RefuseAsync(Func<Task> act)
        {
            try
            {
                await act();
                Assert.Fail("The switch would have refused it.");
            }
            catch (NotSupportedException)
            {
                // As it should be.
            }
        }
    }

    private static async Task SyncFullAsync(OutboundCall call, CancellationToken token)
    {
        await call.ExecuteAsync("answer", "", token);
        await call.ExecuteAsync("playback", "tone_stream://%(200,0,440)", token);
        Assert.StartsWith("UP ", (await call.ApiAsync("status", token)).Text, StringComparison.Ordinal);
        Assert.Equal(call.Channel.Text, await call.GetVariableAsync("uuid", token));
        await call.DivertEventsAsync(true, token);
        await call.ExecuteAsync("read", "1 2 silence_stream://10 acme_digits 300 #", token);
        await call.ExecuteAsync(DialplanApplication.Hangup(), token);
        Assert.True(call.IsHungUp);
    }

    /// <summary>Something else came than was recorded: whoever asks the call for anything is told what.</summary>
    private static async Task AskWhyAsync(OutboundCall call) => await call.ExecuteAsync("answer");

    /// <summary>Waits for the hangup that was recorded; one that comes otherwise is told by the exception that it is.</summary>
    private static async Task ExpectHangupAsync(HangupCause cause, Func<Task> act)
    {
        try
        {
            await act();
            Assert.Fail("The call was hung up.");
        }
        catch (CallHangupException hangup) when (hangup.Cause == cause)
        {
            // As it was.
        }
    }
}
