using Typed.Esl.Wire;

namespace Typed.Esl.Connection;

/// <summary>What a channel can be told, and how its doing is waited for. The same for a call of a connection's own and for any other of the switch.</summary>
/// <param name="channel">The channel.</param>
/// <param name="send">Sends it a message; completes when the channel has it.</param>
/// <param name="stand">Completes when the channel's events come that the waiting needs.</param>
internal sealed class ChannelVerbs(WatchedChannel channel, Func<CallMessage, CancellationToken, ValueTask> send, Func<CancellationToken, ValueTask> stand)
{
    /// <summary>Runs an application and waits for its end.</summary>
    /// <param name="compose">Makes the message, of the id that the application's events are to carry.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <param name="leaves">Whether the call goes elsewhere with it.</param>
    /// <param name="onSending">Is told what completes when the channel has the message.</param>
    public async ValueTask<ChannelExecuteCompleteEvent> ExecuteAsync(
        Func<string, CallMessage> compose, CancellationToken cancellationToken, bool leaves = false, Action<Task>? onSending = null)
    {
        var (execution, message) = Begin(compose);
        try
        {
            using var cancellation = cancellationToken.UnsafeRegister(static (self, token) => ((Execution)self!).Fail(new OperationCanceledException(token)), execution);

            // Its end may come before the answer to the message, and once the call is over the answer does not matter.
            var sending = SendAsync(message, leaves, execution.Failed);
            onSending?.Invoke(sending);
            if (await Task.WhenAny(sending, execution.Task).ConfigureAwait(false) == sending && !execution.Task.IsCompleted)
                await sending.ConfigureAwait(false);
            else
                sending.Observe();
            return await execution.Task.ConfigureAwait(false);
        }
        finally
        {
            channel.Remove(execution);
        }
    }

    /// <summary>Runs an application and waits for what it leaves.</summary>
    public async ValueTask<TResult> RunAsync<TResult>(DialplanApplication<TResult> application, CancellationToken cancellationToken)
        where TResult : ApplicationResult =>
        application.ReadResult(await ExecuteAsync(id => CallMessage.Execute(application, eventUuid: id), cancellationToken).ConfigureAwait(false));

    /// <summary>Runs an application with which the call ends or goes elsewhere, or that does not end: completes when the channel has begun with it, as far as that is told.</summary>
    public async ValueTask RunAsync(DialplanApplication application, CancellationToken cancellationToken)
    {
        try
        {
            if (application.Ending == ApplicationEnding.Never)
                await TellAsync(CallMessage.Execute(application), cancellationToken).ConfigureAwait(false);
            else
                await ExecuteAsync(id => CallMessage.Execute(application, eventUuid: id), cancellationToken, application.Ending == ApplicationEnding.Leaves).ConfigureAwait(false);
        }
        catch (CallHangupException) when (application.Ending == ApplicationEnding.Hangup)
        {
            // As it should be.
        }
        catch (EslConnectionException exception) when (
            application.Ending == ApplicationEnding.Leaves && exception is { Reason: DisconnectReason.CallEnded, Delivery: CommandDelivery.MayHaveBeenSent } and not CallHangupException)
        {
            // The connection has ended since the call has gone.
        }
    }

    /// <summary>Sends a message and waits for no more than that the channel has it.</summary>
    public async ValueTask TellAsync(CallMessage message, CancellationToken cancellationToken)
    {
        if (channel.IsHungUp)
            throw channel.ToException(message.ToString(), CommandDelivery.NotSent);
        await send(message, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Hangs up and waits until that is so; at once where it is so already.</summary>
    public async ValueTask HangupAsync(HangupCause cause, CancellationToken cancellationToken)
    {
        Task? taken = null;
        bool wasHandedOver = channel.IsHandedOver;
        try
        {
            // It is waited for as an application is, and has no end of its own.
            await ExecuteAsync(_ => CallMessage.Hangup(cause), cancellationToken, onSending: sending => taken = sending).ConfigureAwait(false);
        }
        catch (CallHangupException)
        {
            // By this message, or somebody was faster. Where the connection ended before the switch said why, and it had taken the message, it was this.
            if (channel.Cause.IsEmpty && await WasTakenAsync(taken).ConfigureAwait(false))
                channel.HangUp(OrUsual(cause));
        }
        catch (EslConnectionException exception) when (wasHandedOver && exception.Reason == DisconnectReason.CallEnded)
        {
            // The end of its connection is no end of a call that was handed over, unless the switch had taken this message.
            if (!await WasTakenAsync(taken).ConfigureAwait(false))
                throw;
            channel.HangUp(OrUsual(cause));
        }
        catch
        {
            // The call was wanted back to be ended: whoever looks after it next finds it so.
            channel.IsHandedOver = false;
            throw;
        }
    }

    private static async ValueTask<bool> WasTakenAsync(Task? sending)
    {
        if (sending is null)
            return false;
        await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return sending.IsCompletedSuccessfully;
    }

    private static HangupCause OrUsual(HangupCause cause) => cause.IsEmpty ? HangupCause.NormalClearing : cause;

    private (Execution Execution, CallMessage Message) Begin(Func<string, CallMessage> compose)
    {
        string id = Guid.NewGuid().ToString("D");
        var message = compose(id);

        // What cannot be sent is refused before anything is sent for it.
        CommandEncoder.Check(Messages.Of(channel.Id, message));
        var execution = new Execution(id, message.ToString());
        channel.Add(execution);
        return (execution, message);
    }

    private async Task SendAsync(CallMessage message, bool leaves, CancellationToken cancellationToken)
    {
        await stand(cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        bool wasHandedOver = channel.IsHandedOver;

        // Before it is sent: with it the connection may be over.
        channel.IsHandedOver |= leaves;
        try
        {
            await send(message, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (leaves && !MayHaveBeenSent(exception))
        {
            channel.IsHandedOver = wasHandedOver;
            throw;
        }
    }

    /// <summary>Whether the switch may carry out what has failed with this; what it has refused it does not carry out.</summary>
    private static bool MayHaveBeenSent(Exception exception) => exception
        is OperationCanceledException
        or EslConnectionException { Delivery: CommandDelivery.MayHaveBeenSent }
        or EslTimeoutException { Delivery: CommandDelivery.MayHaveBeenSent };
}
