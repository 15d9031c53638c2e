namespace Typed.Esl.Tool.Top;

/// <summary>
/// Keeps the model as the switch is: one snapshot, and then its events. Where events may be missing it takes another snapshot. Asked again and again is only how the switch is: one that stalls and one on
/// which nothing happens look the same otherwise.
/// </summary>
/// <param name="fs">The switch.</param>
/// <param name="model">What is kept.</param>
/// <param name="time">The clock.</param>
/// <param name="pulse">How often the switch is asked for a sign of life.</param>
internal sealed class TopFeed(FreeSwitch fs, TopModel model, TimeProvider time, TimeSpan pulse)
{
    // A switch with thousands of phones hears from one of them every few milliseconds.
    private static readonly TimeSpan s_betweenCounts = TimeSpan.FromSeconds(2);

    private const int Capacity = 200_000;

    private static EventSelection Selection { get; } = EventSelection.Of<ChannelCreateEvent>()
        .And<ChannelAnswerEvent>().And<ChannelCallstateEvent>().And<ChannelBridgeEvent>().And<ChannelUnbridgeEvent>().And<ChannelHangupEvent>().And<ChannelDestroyEvent>().And<ChannelUuidEvent>()
        .And<HeartbeatEvent>().And<SofiaRegisterEvent>().And<SofiaUnregisterEvent>().And<SofiaExpireEvent>();

    private int _isRegistrationCountOld;

    /// <summary>Subscribes, takes the first snapshot, and then follows the switch.</summary>
    /// <param name="begun">Is told when the first snapshot is there.</param>
    /// <param name="changed">Is told when the switch has gone, has come back or is silent.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="EslException">The switch does not let us see what is asked for, or the connection has ended for good.</exception>
    public async Task RunAsync(Action begun, Action changed, CancellationToken cancellationToken)
    {
        var wish = new EslSubscriptionOptions { Capacity = Capacity, OnNotice = (notice, token) => HearAsync(notice, changed, token) };
        var events = await fs.SubscribeAsync(Selection, wish, cancellationToken).ConfigureAwait(false);
        await using (((IAsyncDisposable)events).ConfigureAwait(false))
        {
            // Events that come meanwhile wait, and are then applied to what the snapshot shows already or does not show yet: both is right.
            await SnapshotAsync(cancellationToken).ConfigureAwait(false);
            begun();
            using var asking = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var asked = Task.WhenAll(CountAsync(asking.Token), FeelPulseAsync(changed, asking.Token));
            try
            {
                await foreach (var item in events.WithCancellation(cancellationToken).ConfigureAwait(false))
                    await ApplyAsync(item, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                await asking.CancelAsync().ConfigureAwait(false);
                await asked.ConfigureAwait(false);
            }
        }

        throw new EslConnectionException("The connection has ended, and no more events come.");
    }

    private async ValueTask ApplyAsync(EslEvent item, CancellationToken cancellationToken)
    {
        switch (item)
        {
            case ChannelEvent channel:
                model.Apply(channel);
                break;
            case HeartbeatEvent heartbeat when model.Apply(heartbeat) || model.IsDoubtful:
                await ResyncAsync(cancellationToken).ConfigureAwait(false);
                break;
            case SofiaRegisterEvent or SofiaUnregisterEvent or SofiaExpireEvent:
                Volatile.Write(ref _isRegistrationCountOld, 1);
                break;
        }
    }

    private async ValueTask HearAsync(EslStreamNotice notice, Action changed, CancellationToken cancellationToken)
    {
        if (notice is ConnectionLostNotice lost)
            model.Lose(lost.LostAt);
        else
            await ResyncAsync(cancellationToken).ConfigureAwait(false);
        changed();
    }

    /// <summary>Takes another snapshot. Where that fails, what is known is in doubt until one succeeds; of a connection that is lost meanwhile the next notice tells.</summary>
    private async Task ResyncAsync(CancellationToken cancellationToken)
    {
        try
        {
            await SnapshotAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (EslException exception)
        {
            model.DoubtFor($"Some events are missing, and the switch could not be asked anew: {exception.Message}");
        }
    }

    private async Task SnapshotAsync(CancellationToken cancellationToken)
    {
        var status = await fs.StatusAsync(cancellationToken).ConfigureAwait(false);
        int registrations = await fs.Show.RegistrationCountAsync(cancellationToken).ConfigureAwait(false);
        model.Set(await fs.Show.CallsAsync(cancellationToken).ConfigureAwait(false), status, registrations);
    }

    /// <summary>Asks the switch how it is, one question at a time, and tells where it has not answered before the next was due.</summary>
    private async Task FeelPulseAsync(Action missed, CancellationToken cancellationToken)
    {
        var asking = Task.CompletedTask;
        using var timer = new PeriodicTimer(pulse, time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
            {
                if (asking.IsCompleted)
                    asking = AskAsync();
                else
                    missed();
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody looks any more.
        }

        await asking.ConfigureAwait(false);

        async Task AskAsync()
        {
            try
            {
                model.Set(await fs.StatusAsync(cancellationToken).ConfigureAwait(false));
            }
            catch (EslException)
            {
                // How long nothing has been heard is shown.
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                // Nobody looks any more.
            }
        }
    }

    /// <summary>Counts the registrations again once some have changed, and not more often than every few seconds.</summary>
    private async Task CountAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(s_betweenCounts, time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
            {
                if (Interlocked.Exchange(ref _isRegistrationCountOld, 0) == 0)
                    continue;
                try
                {
                    model.SetRegistrations(await fs.Show.RegistrationCountAsync(cancellationToken).ConfigureAwait(false));
                }
                catch (EslException)
                {
                    // A lost connection brings another snapshot; else the next round asks again.
                    Volatile.Write(ref _isRegistrationCountOld, 1);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody looks any more.
        }
    }
}
