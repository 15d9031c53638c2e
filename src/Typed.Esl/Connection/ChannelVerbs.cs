using Typed.Esl.Wire;

namespace Typed.Esl.Connection;

/// <summary>What a channel can be told, and how its doing is waited for. The same for a call of a connection's own and for any other of the switch.</summary>
/// <param name="channel">The channel.</param>
/// <param name="send">Sends it a message; completes when the channel has it.</param>
/// <param name="stand">Completes when the channel's events come that the waiting needs.</param>
/// <param name="isAsync">
/// Whether the switch answers while the channel runs an application; null where the connection is not the channel's own. One that it answers meanwhile is parked by the application which has handed it over.
/// </param>
internal sealed class ChannelVerbs(WatchedChannel channel, Func<CallMessage, CancellationToken, ValueTask> send, Func<CancellationToken, ValueTask> stand, bool? isAsync = null)
{
    private static readonly string s_park = DialplanApplication.Park().Name;

    /// <summary>Runs an application and waits for its end.</summary>
    /// <param name="compose">Makes the message, of the id that the application's events are to carry.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <param name="leaves">Whether the call goes elsewhere with it.</param>
    /// <param name="onSending">Is told what completes when the channel has the message.</param>
    /// <param name="isHeld">Whether the call is waited for, whatever the switch says of the application.</param>
    public async ValueTask<ChannelExecuteCompleteEvent> ExecuteAsync(
        Func<string, CallMessage> compose, CancellationToken cancellationToken, bool leaves = false, Action<Task>? onSending = null, bool isHeld = false)
    {
        var (execution, message) = Begin(compose, leaves, isHeld);
        try
        {
            using var cancellation = cancellationToken.UnsafeRegister(static (self, token) => ((Execution)self!).Fail(new OperationCanceledException(token)), execution);

            // Its end may come before the answer to the message, and once the call is over the answer does not matter.
            var sending = SendAsync(execution, message);
            onSending?.Invoke(sending);
            if (await Task.WhenAny(sending, execution.Task).ConfigureAwait(false) == sending && !execution.Task.IsCompleted)
                await sending.ConfigureAwait(false);
            else
                sending.Observe();
            var completed = await execution.Task.ConfigureAwait(false);

            // Where sound stops coming the application ends, and the call a moment later: who goes on would do so in a call that is over.
            return leaves || !channel.IsHungUp ? completed : throw channel.ToException(execution.Description, CommandDelivery.MayHaveBeenSent);
        }
        catch (OperationCanceledException) when (channel.Lost is { } end)
        {
            // The token of whoever leads the call is canceled because of that.
            throw end.ToException(execution.IsSent ? CommandDelivery.MayHaveBeenSent : CommandDelivery.NotSent, execution.Description);
        }
        finally
        {
            channel.Remove(execution);
        }
    }

    /// <summary>Runs an application by its name and waits for its end; where it parks the call that is parked already, for the call's.</summary>
    public ValueTask<ChannelExecuteCompleteEvent> ExecuteAsync(string application, string argument, CancellationToken cancellationToken) =>
        ExecuteAsync(id => CallMessage.Execute(application, argument, eventUuid: id), cancellationToken, isHeld: IsHeld(application));

    /// <summary>Runs an application and waits for what it leaves.</summary>
    public async ValueTask<TResult> RunAsync<TResult>(DialplanApplication<TResult> application, CancellationToken cancellationToken)
        where TResult : ApplicationResult =>
        application.ReadResult(await ExecuteAsync(id => CallMessage.Execute(application, eventUuid: id), cancellationToken).ConfigureAwait(false));

    /// <summary>Runs an application with which the call ends or goes elsewhere, or that does not end: completes when the channel has begun with it, as far as that is told.</summary>
    public async ValueTask RunAsync(DialplanApplication application, CancellationToken cancellationToken)
    {
        try
        {
            bool isHeld = IsHeld(application.Name);

            // Where the switch answers only when the application has ended, it is waited for as any other.
            if (application.Ending == ApplicationEnding.Never && !isHeld && isAsync != false)
                await TellAsync(CallMessage.Execute(application), cancellationToken).ConfigureAwait(false);
            else
                await ExecuteAsync(id => CallMessage.Execute(application, eventUuid: id), cancellationToken, application.Ending == ApplicationEnding.Leaves, isHeld: isHeld).ConfigureAwait(false);
        }
        catch (CallHangupException) when (application.Ending == ApplicationEnding.Hangup)
        {
            // As it should be.
        }
        catch (EslConnectionException exception) when (
            (application.Ending == ApplicationEnding.Leaves || (channel.IsHandedOver && IsHeld(application.Name)))
            && exception is { Reason: DisconnectReason.CallEnded, Delivery: CommandDelivery.MayHaveBeenSent } and not CallHangupException)
        {
            // The connection has ended since the call has gone, by this or by another verb.
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

    /// <summary>Whether an application would do what is done already. The switch refuses it, and tells that as an end.</summary>
    private bool IsHeld(string application) => isAsync == true && application.Equals(s_park, StringComparison.OrdinalIgnoreCase);

    private (Execution Execution, CallMessage Message) Begin(Func<string, CallMessage> compose, bool leaves, bool isHeld)
    {
        string id = Guid.NewGuid().ToString("D");
        var message = compose(id);

        // What cannot be sent is refused before anything is sent for it.
        CommandEncoder.Check(Messages.Of(channel.Id, message));
        var execution = new Execution(id, message.ToString()) { Leaves = leaves, IsHeld = isHeld };
        channel.Add(execution);
        return (execution, message);
    }

    private async Task SendAsync(Execution execution, CallMessage message)
    {
        var cancellationToken = execution.Failed;
        await stand(cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        bool wasHandedOver = channel.IsHandedOver;

        // Before it is sent: with it the connection may be over.
        channel.IsHandedOver |= execution.Leaves;
        execution.IsSent = true;
        try
        {
            await send(message, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (execution.Leaves && !MayHaveBeenSent(exception))
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
