using System.Net;

namespace Typed.Esl.Integration.Tests.Outbound;

/// <summary>A call that a real switch hands to this program by its <c>socket</c> application.</summary>
internal static class HandedCall
{
    public const string Tone = "tone_stream://%(200,0,440)";
    public const string LongTone = "tone_stream://%(20000,0,440)";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>What the dialplan can say behind the address.</summary>
    public static TheoryData<string> Modes => ["async full", "async", "full", ""];

    /// <summary>Runs an application for which keys are dialed: within it where the switch looks at messages meanwhile, before it where not. A call that waits between applications drops its keys.</summary>
    public static async Task<T> DialAsync<T>(OutboundCall call, string keys, Func<Task<T>> run)
    {
        if (!call.IsAsync)
            await call.ReceiveDtmfAsync(keys);
        var running = run();
        if (call.IsAsync)
            await call.ReceiveDtmfAsync(keys);
        return await running;
    }

    /// <summary>Lets the switch call a handler; gives the cause with which the channel ended, and what the handler threw that was no hangup.</summary>
    public static async Task<(HangupCause Cause, Exception? Failure)> CallAsync(
        string mode,
        Func<OutboundCall, CancellationToken, Task> handler,
        Func<FreeSwitch, ChannelId, Task>? meanwhile = null,
        Dial? dial = null,
        EslListenerOptions? options = null)
    {
        await using var fs = await RealSwitch.ConnectAsync();
        await using var ended = await fs.SubscribeAsync<ChannelHangupCompleteEvent>(Token);
        var begun = new TaskCompletionSource<ChannelId>(TaskCreationOptions.RunContinuationsAsynchronously);
        var returned = new TaskCompletionSource<Exception?>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var listener = EslListener.Start(new IPEndPoint(IPAddress.Loopback, 0), async (call, token) =>
        {
            begun.SetResult(call.Channel);
            try
            {
                await handler(call, token);
                returned.SetResult(null);
            }
            catch (Exception exception)
            {
                returned.SetResult(exception is CallHangupException ? null : exception);
                throw;
            }
        }, options);
        await fs.OriginateAsync(dial is null ? "null/typed-esl" : dial.ToDialString(), CallTarget.Application("socket", $"127.0.0.1:{listener.EndPoints[0].Port} {mode}"), cancellationToken: Token);
        var channel = await begun.Task.WaitAsync(TimeSpan.FromSeconds(20), Token);
        if (meanwhile is not null)
            await meanwhile(fs, channel);
        await foreach (var item in ended.WithCancellation(Token))
        {
            if (item.Uuid == channel)
                return (item.HangupCause, await returned.Task.WaitAsync(TimeSpan.FromSeconds(20), Token));
        }

        throw new InvalidOperationException("The channel's end was not told.");
    }
}
