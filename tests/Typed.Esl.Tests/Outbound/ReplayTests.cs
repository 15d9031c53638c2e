namespace Typed.Esl.Tests.Outbound;

/// <summary>
/// Every recorded outbound call: a handler that does what the recorded client did sends the same commands in the same order, sees what came, and ends cleanly wherever the caller hangs up or the connection
/// breaks.
/// </summary>
public sealed class ReplayTests
{
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
        var (handler, options) = s_calls[session];
        var recorded = new RecordedCall(session);
        int broken = 0;
        foreach (var how in new[] { Break.Disconnect, Break.DisconnectWithin, Break.Hangup })
        {
            for (int at = 0; at <= recorded.Messages; at++)
            {
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
                    how);

                // Nothing else leaves a verb, nothing waits, and no failure is made of it.
                Assert.True(log.Alarms is [] or ["CallLost"], $"{session}, message {at}, {how}: {string.Join('\n', log.All)}");
                if (told is null)
                    continue;
                broken++;
                if (how == Break.Hangup)
                    Assert.IsType<CallHangupException>(told);
            }
        }

        Assert.True(broken > 0, "Nobody was told of anything: nothing was tried.");
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
        await call.ExecuteAsync(DialplanApplication.Park(), token);
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
