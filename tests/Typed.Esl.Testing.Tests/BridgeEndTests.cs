namespace Typed.Esl.Testing.Tests;

/// <summary>What becomes of a call behind a bridge: a program that is tried here with <c>hangup_after_bridge</c> or a transfer of one leg must not find another end on a switch.</summary>
public sealed class BridgeEndTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_caller_ends_with_the_far_end_where_his_variable_says_so_and_for_its_cause()
    {
        await using var stage = await Stage.StartAsync("hangup_after_bridge=true", "bridge:[origination_uuid=far]null/far,set:behind=yes,park");
        await stage.Fs.Uuid.KillAsync("far", HangupCause.UserBusy, Token);
        var hangup = await stage.UntilAsync(EventNames.ChannelHangup, "near");
        Assert.Equal(HangupCause.UserBusy, ChannelHangupEvent.From(hangup)!.HangupCause);
        Assert.Null(ChannelHangupEvent.From(hangup)!.Variables.GetValueOrDefault("behind"));
    }

    [Fact]
    public async Task A_caller_who_is_to_end_in_any_case_is_not_parked()
    {
        await using var stage = await Stage.StartAsync("hangup_after_bridge=explicit,park_after_bridge=true", "bridge:[origination_uuid=far]null/far,set:behind=yes,park");
        await stage.Fs.Uuid.KillAsync("far", cancellationToken: Token);
        Assert.Null(ChannelHangupEvent.From(await stage.UntilAsync(EventNames.ChannelHangup, "near"))!.Variables.GetValueOrDefault("behind"));
    }

    [Theory]
    [InlineData("hangup CALL_REJECTED")]
    [InlineData("acme_unknown")]
    public async Task A_caller_whom_his_own_answer_ends_leaves_nobody_behind(string reaction)
    {
        await using var fake = FakeFreeSwitch.Start();
        fake.Endpoints["user/1001"] = FakeEndpoint.Answers;
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        await using var events = await fs.SubscribeAsync(EventSelection.All, Token);
        var caller = new ChannelRow { Uuid = "near", State = ChannelState.Execute, CallState = CallState.Ringing };
        fake.Channels.Add(caller);
        fake.Channels["near"]!.Variables["execute_on_answer"] = reaction;
        await fs.SendMessageAsync("near", CallMessage.Execute("bridge", "[origination_uuid=far]user/1001"), Token);
        List<string> told = [];
        await foreach (var item in events.WithCancellation(Token))
        {
            told.Add($"{item.Name} {item["Unique-ID"]}");
            if (told.Contains("CHANNEL_DESTROY near") && told.Contains("CHANNEL_DESTROY far"))
                break;
        }

        Assert.Empty(fake.Channels);
        Assert.DoesNotContain("CHANNEL_CALLSTATE near", told.SkipWhile(line => line != "CHANNEL_DESTROY near"));
        Assert.DoesNotContain("CHANNEL_BRIDGE near", told);
        Assert.Empty(fake.Errors);
    }

    [Fact]
    public async Task A_caller_who_is_to_be_parked_behind_his_bridge_is()
    {
        await using var stage = await Stage.StartAsync("park_after_bridge=true", "bridge:[origination_uuid=far]null/far,hangup");
        await stage.Fs.Uuid.KillAsync("far", cancellationToken: Token);
        Assert.Equal(ChannelState.Park, ChannelParkEvent.From(await stage.UntilAsync(EventNames.ChannelPark, "near"))!.ChannelState);
        Assert.True(await stage.Fs.Uuid.ExistsAsync("near", Token));
    }

    [Fact]
    public async Task Who_was_connected_by_his_id_is_parked_as_well()
    {
        await using var stage = await Stage.StartAsync("park_after_bridge=true", "park");
        await stage.UntilAsync(EventNames.ChannelPark, "near");
        await stage.Fs.OriginateAsync("{origination_uuid=other}null/far", CallTarget.Application("park"), cancellationToken: Token);
        await stage.Fs.Uuid.BridgeAsync("near", "other", cancellationToken: Token);
        await stage.UntilAsync(EventNames.ChannelBridge, "near");
        await stage.Fs.Uuid.KillAsync("other", cancellationToken: Token);
        Assert.Equal(ChannelState.Park, ChannelParkEvent.From(await stage.UntilAsync(EventNames.ChannelPark, "near"))!.ChannelState);
    }

    [Fact]
    public async Task A_caller_is_transferred_behind_one_bridge_and_no_other()
    {
        await using var stage = await Stage.StartAsync("transfer_after_bridge='bridge\\:[origination_uuid=second]null/far:inline'", "bridge:[origination_uuid=far]null/far,hangup");
        await stage.Fs.Uuid.KillAsync("far", cancellationToken: Token);
        await stage.UntilAsync(EventNames.ChannelBridge, "near");
        await stage.Fs.Uuid.KillAsync("second", cancellationToken: Token);
        await stage.UntilAsync(EventNames.ChannelHangup, "near");
    }

    [Fact]
    public async Task Whose_far_end_is_transferred_is_free_again()
    {
        await using var stage = await Stage.StartAsync("x=y", "bridge:[origination_uuid=far]null/far,set:behind=yes,park");
        await stage.Fs.Uuid.TransferAsync("near", "park", TransferLeg.BLeg, "inline", cancellationToken: Token);
        var parked = await stage.UntilAsync(EventNames.ChannelPark, "near");
        Assert.Equal("yes", ChannelParkEvent.From(parked)!.Variables.GetValueOrDefault("behind"));
        Assert.True(await stage.Fs.Uuid.ExistsAsync("far", Token));
    }

    [Fact]
    public async Task Both_ends_of_a_bridge_are_transferred_together()
    {
        await using var stage = await Stage.StartAsync("x=y", "bridge:[origination_uuid=far]null/far");
        await stage.Fs.Uuid.TransferAsync("near", "park", TransferLeg.Both, "inline", cancellationToken: Token);
        await stage.UntilAsync(EventNames.ChannelPark, "near");
        await stage.UntilAsync(EventNames.ChannelPark, "far");
        Assert.True(await stage.Fs.Uuid.ExistsAsync("near", Token));
        Assert.True(await stage.Fs.Uuid.ExistsAsync("far", Token));
    }

    /// <summary>A call that has begun with what it runs.</summary>
    private sealed class Stage(FakeFreeSwitch fake, FreeSwitch fs, EslSubscription<EslEvent> events) : IAsyncDisposable
    {
        private readonly IAsyncEnumerator<EslEvent> _events = events.GetAsyncEnumerator(Token);

        public FreeSwitch Fs => fs;

        public static async Task<Stage> StartAsync(string variables, string runs)
        {
            var fake = FakeFreeSwitch.Start();
            fake.OtherEndpoints = FakeEndpoint.Answers;
            var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
            var stage = new Stage(fake, fs, await fs.SubscribeAsync(
                EventSelection.Of(EventNames.ChannelBridge, EventNames.ChannelPark, EventNames.ChannelHangup), Token));
            await fs.ApiAsync($"originate {{origination_uuid=near,{variables}}}null/near '{runs}' inline", Token);
            if (runs.StartsWith("bridge", StringComparison.Ordinal))
                await stage.UntilAsync(EventNames.ChannelBridge, "near");
            return stage;
        }

        /// <summary>The next event of a name and a channel.</summary>
        public async Task<EslEvent> UntilAsync(string name, string channel)
        {
            while (await _events.MoveNextAsync())
            {
                if (_events.Current.Name == name && _events.Current["Unique-ID"] == channel)
                    return _events.Current;
            }

            throw new InvalidOperationException($"There was no {name} of {channel}.");
        }

        public async ValueTask DisposeAsync()
        {
            await _events.DisposeAsync();
            await fs.DisposeAsync();
            await fake.DisposeAsync();
            Assert.Empty(fake.Errors);
        }
    }
}
