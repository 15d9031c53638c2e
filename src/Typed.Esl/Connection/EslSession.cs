using System.Runtime.CompilerServices;
using Typed.Esl.Replies;
using Typed.Esl.Requests;
using Typed.Esl.Wire;

namespace Typed.Esl.Connection;

/// <summary>
/// What survives the connections of which it is made: readers, jobs, what is subscribed to. Commands go to the connection that stands; where none does they
/// fail or wait, as the options say.
/// </summary>
internal sealed class EslSession
{
    private readonly bool _waits;
    private readonly MeasuredCommands _measured;

    /// <param name="settings">Times, limits, clock and log.</param>
    /// <param name="call">The channel that the connection is bound to; null where it is bound to none.</param>
    public EslSession(ConnectionSettings settings, WatchedChannel? call = null)
    {
        Settings = settings;
        Receivers = new Receivers(settings, call);
        Lifeline = new Lifeline(settings, Receivers);
        Subscriptions = new SessionSubscriptions(this);
        _waits = settings.WaitsForConnection;
        _measured = new MeasuredCommands(this);
    }

    public ConnectionSettings Settings { get; }

    public Receivers Receivers { get; }

    public Lifeline Lifeline { get; }

    public SessionSubscriptions Subscriptions { get; }

    /// <summary>Asks a new life for everything that is subscribed to.</summary>
    /// <param name="life">The life.</param>
    /// <param name="onStanding">Called where all of it is accepted, before the first event of it is read.</param>
    public Task RestoreAsync(EslConnection life, Action onStanding) => Subscriptions.RestoreAsync(life, onStanding);

    /// <exception cref="ArgumentException">The command is blank or would not stay on its line; nothing was sent.</exception>
    public ValueTask<ApiReply> ApiAsync(string command, CancellationToken cancellationToken)
    {
        Check(command, inBackground: false, nameof(command));
        return _measured.IsOn ? _measured.ApiAsync(command, cancellationToken) : SendApiAsync(command, cancellationToken);
    }

    /// <summary>The same of a command that has been looked at, and without a measurement.</summary>
    public ValueTask<ApiReply> SendApiAsync(string command, CancellationToken cancellationToken)
    {
        if (_waits)
            return WhenConnectedAsync(command, static (life, command, token) => life.ApiAsync(command, token), cancellationToken);
        return Lifeline.WhyDown(command) is { } down
            ? ValueTask.FromException<ApiReply>(down)
            : Lifeline.Current.ApiAsync(command, cancellationToken);
    }

    public ValueTask<BackgroundJob> BgApiAsync(string command, CancellationToken cancellationToken)
    {
        Check(command, inBackground: true, nameof(command));
        return _measured.IsOn ? _measured.BgApiAsync(command, cancellationToken) : SendBgApiAsync(command, cancellationToken);
    }

    /// <summary>The same of a command that has been looked at, and without a measurement.</summary>
    public ValueTask<BackgroundJob> SendBgApiAsync(string command, CancellationToken cancellationToken) => _waits
        ? WhenConnectedAsync(command, (_, command, token) => StartJobAsync(command, token), cancellationToken)
        : StartJobAsync(command, cancellationToken);

    /// <summary>Sends an event; gives the id that the switch gave it.</summary>
    public async ValueTask<string> SendEventAsync(EslOutgoingEvent item, CancellationToken cancellationToken)
    {
        var command = Messages.Of(item);
        return Messages.IdOf(await SendAsync(command, command.Describe(), cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Sends a message to a channel.</summary>
    public async ValueTask SendMessageAsync(ChannelId channel, CallMessage message, CancellationToken cancellationToken)
    {
        var command = Messages.Of(channel, message);
        await SendAsync(command, $"{command.Describe()}: {message}", cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends a message to the channel that the connection is bound to.</summary>
    public async ValueTask SendMessageAsync(CallMessage message, CancellationToken cancellationToken)
    {
        var command = Messages.Of(message);
        await SendAsync(command, $"{command.Describe()}: {message}", cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<TResult> InvokeAsync<TResult>(CommandRequest request, ReplyReader<TResult> read, CancellationToken cancellationToken) =>
        Settings.RepeatReads && request.Effect == CommandEffect.Read
            ? InvokeTwiceAsync(request, read, cancellationToken)
            : InvokeOnceAsync(request, read, cancellationToken);

    /// <summary>
    /// Does something on the connection that stands, or waits for one. Where its connection went before a byte of it was written it is done again on the next, and
    /// otherwise only where it may.
    /// </summary>
    public async ValueTask<T> WhenConnectedAsync<T>(
        string command, Func<EslConnection, string, CancellationToken, ValueTask<T>> act, CancellationToken cancellationToken, bool alsoWhereSent = false)
    {
        long since = Settings.Time.GetTimestamp();
        while (true)
        {
            var life = await Lifeline.WaitAsync(command, since, cancellationToken).ConfigureAwait(false);
            try
            {
                return await act(life, command, cancellationToken).ConfigureAwait(false);
            }
            catch (EslConnectionException exception) when ((alsoWhereSent || exception.Delivery == CommandDelivery.NotSent) && Lifeline.MayOutlive(exception))
            {
                // The next connection takes it.
            }
        }
    }

    /// <summary>
    /// What is told instead of a cancellation on a connection that is bound to a call: that the call has been hung up, or that the connection is gone. The token of whoever leads the call is canceled because of that.
    /// Null where neither is so.
    /// </summary>
    /// <param name="command">What was to be done.</param>
    /// <param name="delivery">Whether it may have been sent.</param>
    public EslConnectionException? WhyOver(string command, CommandDelivery delivery) => Receivers.Channels.Own switch
    {
        null => null,
        { IsHungUp: true } call => call.ToException(command, delivery),
        _ => Lifeline.Current.End?.ToException(delivery, command),
    };

    /// <summary>Takes leave of the switch, and ends for good.</summary>
    /// <param name="reconnector">What is to stop making connections; null where nothing does.</param>
    public async Task CloseAsync(Reconnector? reconnector = null)
    {
        var life = Lifeline.BeginClosing();
        var stopping = reconnector?.StopAsync() ?? Task.CompletedTask;
        try
        {
            await life.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            Lifeline.Finish(ConnectionEnd.Closed);
            await stopping.ConfigureAwait(false);
        }
    }

    /// <summary>Sends a command of the protocol itself, which the switch must accept, without a measurement.</summary>
    /// <param name="command">The command.</param>
    /// <param name="description">What exceptions may say of it.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async ValueTask<CommandReply> SendCommandAsync(WireCommand command, string description, CancellationToken cancellationToken)
    {
        if (!_waits)
            Lifeline.ThrowIfDown(description);
        var reply = _waits
            ? await WhenConnectedAsync(description, (life, _, token) => life.CommandAsync(command, token), cancellationToken).ConfigureAwait(false)
            : await Lifeline.Current.CommandAsync(command, cancellationToken).ConfigureAwait(false);
        reply.ThrowIfRefused(description);
        return reply;
    }

    /// <summary>Sends a command of the protocol itself whose answer may be anything.</summary>
    /// <param name="command">The command.</param>
    /// <param name="read">Reads the answer.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public ValueTask<T> AskAsync<T>(WireCommand command, Func<CommandReply, T> read, CancellationToken cancellationToken) =>
        _measured.IsOn ? _measured.AskAsync(command, read, cancellationToken) : SendQuestionAsync(command, read, cancellationToken);

    /// <summary>The same without a measurement.</summary>
    public async ValueTask<T> SendQuestionAsync<T>(WireCommand command, Func<CommandReply, T> read, CancellationToken cancellationToken)
    {
        Lifeline.ThrowIfDown(command.Describe());
        return read(await Lifeline.Current.CommandAsync(command, cancellationToken).ConfigureAwait(false));
    }

    public ValueTask<CommandReply> SendAsync(in WireCommand command, string description, CancellationToken cancellationToken) =>
        _measured.IsOn ? _measured.SendAsync(command, description, cancellationToken) : SendCommandAsync(command, description, cancellationToken);

    private ValueTask<TResult> InvokeOnceAsync<TResult>(CommandRequest request, ReplyReader<TResult> read, CancellationToken cancellationToken)
    {
        Check(request.Text, request.Blocks, nameof(request));
        return _measured.IsOn ? _measured.InvokeAsync(request, read, cancellationToken) : SendRequestAsync(request, read, cancellationToken);
    }

    private static void Check(string command, bool inBackground, string parameter)
    {
        WireLine.RefuseBlankOrUnsendable(command, "A command", parameter);
        if (inBackground)
            HeaderChecks.RefuseBackgroundUnloading(command, parameter);
        else
            HeaderChecks.RefuseHiddenUnloading(command, parameter);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<TResult> SendRequestAsync<TResult>(CommandRequest request, ReplyReader<TResult> read, CancellationToken cancellationToken)
    {
        if (!request.Blocks)
            return read(await SendApiAsync(request.Text, cancellationToken).ConfigureAwait(false));
        var job = await SendBgApiAsync(request.Text, cancellationToken).ConfigureAwait(false);
        return read(await job.ResultAsync(cancellationToken).ConfigureAwait(false));
    }

    /// <summary>A command that only reads: where the connection went while it was on its way, it is sent once more on the next.</summary>
    private async ValueTask<TResult> InvokeTwiceAsync<TResult>(CommandRequest request, ReplyReader<TResult> read, CancellationToken cancellationToken)
    {
        bool stood = Lifeline.State == EslConnectionState.Connected;
        try
        {
            return await InvokeOnceAsync(request, read, cancellationToken).ConfigureAwait(false);
        }
        catch (EslConnectionException exception) when (stood && Lifeline.MayOutlive(exception))
        {
            await Lifeline.WaitAsync(request.Text, Settings.Time.GetTimestamp(), cancellationToken).ConfigureAwait(false);
        }

        return await InvokeOnceAsync(request, read, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<BackgroundJob> StartJobAsync(string command, CancellationToken cancellationToken)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            Lifeline.Current.Limit?.ThrowIfBeyond(Verbs.BgApi);
            await Subscriptions.ExpectJobEventsAsync(command, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (WhyOver(command, CommandDelivery.NotSent) is { } over)
        {
            throw over;
        }

        var job = new BackgroundJob(Guid.NewGuid(), command, Receivers.Channels.Own);
        Receivers.Jobs.Add(job);
        bool accepted = false;
        try
        {
            var reply = await Lifeline.Current.CommandAsync(
                new WireCommand(Verbs.BgApi, command, Verbs.JobIdHeader, job.Id), cancellationToken).ConfigureAwait(false);
            reply.ThrowIfRefused(command, Verbs.BgApi);
            accepted = true;
            return job;
        }
        finally
        {
            if (!accepted)
                Receivers.Jobs.Remove(job);
        }
    }
}
