using System.IO.Pipelines;
using System.Net;
using Typed.Esl.Connection;
using Typed.Esl.Telemetry;

namespace Typed.Esl;

/// <summary>The way of a call from its connection to its end: which call it is, its handler, and what becomes of the caller.</summary>
internal sealed class CallRunner(Func<OutboundCall, CancellationToken, Task> handler, EslListenerOptions options, ConnectionSettings settings)
{
    private readonly TaskCompletionSource _taken = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private TimeProvider Time => options.TimeProvider;

    /// <summary>Is told when a handler has failed, before its call is ended.</summary>
    public Action<EndPoint?, Exception>? Failed { get; init; }

    /// <summary>From now on no handler has its call any longer.</summary>
    public void TakeAll() => _taken.TrySetResult();

    /// <summary>Takes a connection that the switch has made. It never throws, and what it has opened is closed when it completes.</summary>
    /// <param name="pipe">The bytes.</param>
    /// <param name="owner">What is to be disposed when the connection ends.</param>
    /// <param name="remote">Where it comes from.</param>
    /// <param name="isOverLimit">Whether there are so many calls already that this one is refused.</param>
    public async Task RunAsync(IDuplexPipe pipe, IAsyncDisposable? owner, EndPoint? remote, bool isOverLimit)
    {
        var session = new EslSession(settings with { Peer = remote?.ToString() ?? settings.Peer }, new WatchedChannel(settings.Time));
        var life = new EslConnection(pipe, owner, session.Settings, session.Receivers, session.Lifeline.OnEnd, session.Lifeline.OnLingering);
        life.Start();
        if (await BeginAsync(session, life, remote, isOverLimit).ConfigureAwait(false) is not { } call)
        {
            await life.AbortAsync().ConfigureAwait(false);
            return;
        }

        if (isOverLimit)
        {
            Log.OverLimit(settings.Logger, call.Channel.Text, remote, options.MaxCalls);
            await EndAsync(call, life, options.HangupOverLimit).ConfigureAwait(false);
            return;
        }

        if (_taken.Task.IsCompleted)
        {
            // It came too late for a handler.
            await EndAsync(call, life, options.HangupOnStop).ConfigureAwait(false);
            return;
        }

        var handling = HandleAsync(call, life);
        await Task.WhenAny(handling, _taken.Task).ConfigureAwait(false);
        await EndAsync(call, life, handling.IsCompleted ? await handling.ConfigureAwait(false) : options.HangupOnStop).ConfigureAwait(false);
        try
        {
            await handling.WaitAsync(options.CloseTimeout, Time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            Log.HandlerStays(settings.Logger, call.Channel.Text, options.CloseTimeout);
        }
    }

    /// <summary>Finds out which call it is. Null where it is none, or none any more, which has been logged then.</summary>
    private async Task<OutboundCall?> BeginAsync(EslSession session, EslConnection life, EndPoint? remote, bool isOverLimit)
    {
        using var bound = new CancellationTokenSource(options.ConnectTimeout, Time);
        try
        {
            var connecting = OutboundHandshake.ConnectAsync(life, bound.Token);
            if (await IsTakenBeforeAsync(connecting).ConfigureAwait(false))
                await bound.CancelAsync().ConfigureAwait(false);
            var data = await connecting.ConfigureAwait(false);
            session.Receivers.Channels.Own!.Id = data.Uuid;

            // A caller who was faster is told of here, and where the events come too late nowhere else.
            session.Receivers.Channels.Own.Note(data.AnswerState, data.HangupCause);
            life.Accept(EslPermissions.Everything);
            session.Lifeline.Begin(life, attempt: 0);
            if (!isOverLimit && !_taken.Task.IsCompleted)
            {
                // What is left of it does not matter to a call that is hung up at once.
                var subscribing = OutboundHandshake.SubscribeAsync(session, life, options.LingerTime, bound.Token);
                if (await IsTakenBeforeAsync(subscribing).ConfigureAwait(false))
                    subscribing.Observe();
                else
                    await subscribing.ConfigureAwait(false);
            }

            return new OutboundCall(session, data, remote, options.Events);
        }
        catch (EslConnectionException exception) when (exception.Reason != DisconnectReason.ProtocolViolation)
        {
            Log.CallGone(settings.Logger, remote, exception.Message.TrimEnd('.'));
        }
        catch (EslException exception)
        {
            NotBegun(session, remote, (exception.InnerException ?? exception).Message.TrimEnd('.'));
        }
        catch (OperationCanceledException) when (_taken.Task.IsCompleted)
        {
            Log.CallGone(settings.Logger, remote, "the listener has stopped, and did not know yet which call it is");
        }
        catch (OperationCanceledException)
        {
            NotBegun(session, remote, $"it did not say within {options.ConnectTimeout} {(session.Receivers.Channels.Own!.Id.IsEmpty ? "which call it is" : "that its events will come")}");
        }

        return null;
    }

    /// <summary>Who has named his call is a switch, whatever went wrong behind that.</summary>
    private void NotBegun(EslSession session, EndPoint? remote, string reason)
    {
        if (session.Receivers.Channels.Own!.Id is { IsEmpty: false } channel)
            Log.CallLost(settings.Logger, channel.Text, remote, reason);
        else
            Log.Stranger(settings.Logger, remote, reason);
    }

    /// <summary>Whether the listener's grace is over before a step of the beginning is. It is waited for no longer then: who says nothing must not hold up the stopping.</summary>
    private async Task<bool> IsTakenBeforeAsync(Task step) => await Task.WhenAny(step, _taken.Task).ConfigureAwait(false) != step;

    /// <summary>Runs the handler; gives the cause with which its call is to be hung up where it is not over yet.</summary>
    private async Task<HangupCause> HandleAsync(OutboundCall call, EslConnection life)
    {
        // A handler that keeps the thread it is called on must not keep what takes its call from it.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var over = new CancellationTokenSource();
        _ = CancelWhenOverAsync(call, life, over);
        Log.CallBegins(settings.Logger, call.Channel.Text, call.RemoteEndPoint);
        try
        {
            await handler(call, over.Token).ConfigureAwait(false);
            return options.HangupOnReturn;
        }
        catch (Exception exception) when (call.IsHungUp && PartsOf(exception).All(part => part is CallHangupException or OperationCanceledException))
        {
            return options.HangupOnReturn;
        }
        catch (Exception exception) when (
            life.End is not null && PartsOf(exception).All(part => part is EslConnectionException or OperationCanceledException or ObjectDisposedException))
        {
            if (life.End is { IsOrderly: false } end)
                Log.CallLost(settings.Logger, call.Channel.Text, call.RemoteEndPoint, end.Text);
            return options.HangupOnFailure;
        }
        catch (Exception exception)
        {
            Log.HandlerFailed(settings.Logger, call.Channel.Text, call.RemoteEndPoint, exception);
            Failed?.Invoke(call.RemoteEndPoint, exception);
            return options.HangupOnFailure;
        }
    }

    /// <summary>What a handler has ended with: who waits on the thread that he is called on, or for several verbs at once, throws it wrapped.</summary>
    private static IEnumerable<Exception> PartsOf(Exception exception) => exception is AggregateException several ? several.Flatten().InnerExceptions : [exception];

    /// <summary>What everybody who waits for the call ends with is settled by then: that it is over, and not that he was canceled.</summary>
    private async Task CancelWhenOverAsync(OutboundCall call, EslConnection life, CancellationTokenSource over)
    {
        await Task.WhenAny(call.HungUp, life.Completion).ConfigureAwait(false);
        try
        {
            await over.CancelAsync().ConfigureAwait(false);
        }
        catch (AggregateException exception)
        {
            // The handler's own callbacks ran in there.
            Log.HandlerFailed(settings.Logger, call.Channel.Text, call.RemoteEndPoint, exception);
        }
    }

    /// <summary>Hangs the call up where nobody else has done so and nobody else has it, and closes the connection.</summary>
    private async Task EndAsync(OutboundCall call, EslConnection life, HangupCause cause)
    {
        if (life.End is null && !call.IsHungUp && !call.IsHandedOver && !cause.IsEmpty)
        {
            using var bound = new CancellationTokenSource(options.CloseTimeout, Time);
            string? before = call.Running ?? life.OldestUnanswered;
            try
            {
                await call.HangupAsync(cause, bound.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!call.IsHungUp && life.End is null)
            {
                // The switch carries it out behind what it does now, whether this connection still stands or not.
                if (!call.IsAsync && before is not null)
                    Log.CannotHangUp(settings.Logger, call.Channel.Text, options.CloseTimeout, WhatRuns(before));
                else
                    Log.NotHungUp(settings.Logger, call.Channel.Text, options.CloseTimeout);
            }
            catch (EslException exception) when (!call.IsHungUp && life is { End: null, IsClosing: false })
            {
                Log.HangupFailed(settings.Logger, call.Channel.Text, exception.Message.TrimEnd('.'));
            }
            catch (Exception exception) when (exception is EslException or OperationCanceledException or ObjectDisposedException)
            {
                // The channel is gone, or its connection is.
            }
        }

        await call.DisposeAsync().ConfigureAwait(false);
        Log.CallDone(settings.Logger, call.Channel.Text, call.HangupCause.Text);
    }

    /// <summary>The application that a message runs, or the command's first word: no arguments of either.</summary>
    private static string WhatRuns(string command) => command.Split(' ', 3) is ["execute", var application, ..] ? application : command.Split(' ', 2)[0];
}
