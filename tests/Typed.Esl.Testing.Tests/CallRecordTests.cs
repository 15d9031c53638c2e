using Microsoft.Extensions.Time.Testing;

namespace Typed.Esl.Testing.Tests;

/// <summary>What a call leaves in its variables for whoever counts calls: a program that bills by them must find them here, and the same ones as on a switch.</summary>
public sealed class CallRecordTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_that_has_ended_tells_when_what_happened_and_how_long_it_took()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 5, 4, 3, 2, 1, 900, TimeSpan.Zero));
        await using var fake = FakeFreeSwitch.Start(new FakeFreeSwitchOptions { TimeProvider = time });
        fake.Endpoints["user/1000"] = new FakeEndpoint { RingsFor = TimeSpan.FromSeconds(3) };
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        await using var events = await fs.SubscribeAsync(EventSelection.Of(EventNames.ChannelProgress, EventNames.ChannelPark, EventNames.ChannelHangupComplete), Token);
        await using var told = events.GetAsyncEnumerator(Token);
        var job = await fs.OriginateInBackgroundAsync("{origination_uuid=a}user/1000", CallTarget.Application("park"), cancellationToken: Token);
        await told.MoveNextAsync();
        time.Advance(TimeSpan.FromSeconds(3));
        await told.MoveNextAsync();
        time.Advance(TimeSpan.FromMilliseconds(60_200));
        await fs.Uuid.KillAsync("a", HangupCause.UserBusy, Token);
        await told.MoveNextAsync();
        Assert.Equal("a", (await job.ResultAsync(Token)).Uuid?.Text);

        var record = ChannelHangupCompleteEvent.From(told.Current)!.Variables;
        Assert.Equal(("a", CallDirection.Outbound, 1L, true), (record.Uuid.Text, record.Direction, record.SessionNumber, record.IsOutbound));
        Assert.Equal((HangupCause.UserBusy, 17), (record.HangupCause, record.HangupCauseQ850));
        var began = new DateTimeOffset(2026, 5, 4, 3, 2, 1, 900, TimeSpan.Zero);
        Assert.Equal((began, began.AddSeconds(3), began.AddMilliseconds(63_200)), (record.Started, record.Answered, record.Ended));
        Assert.Equal(new DateTime(2026, 5, 4, 3, 2, 4), record.AnsweredLocal);
        Assert.Equal((TimeSpan.FromSeconds(60.2), TimeSpan.FromSeconds(63.2)), (record.BilledTime, record.Duration));

        // Whole seconds are the switch's own: from second to second, so that 60.2 of them are 61 where they begin at .9.
        Assert.Equal((TimeSpan.FromSeconds(61), TimeSpan.FromSeconds(64)), (record.BilledTimeInSeconds, record.DurationInSeconds));
        Assert.Equal((TimeSpan.Zero, TimeSpan.FromSeconds(3), TimeSpan.Zero), (record.TimeToProgress, record.TimeToAnswer, record.TimeOnHold));
        Assert.Equal("park", record.LastApplication);
    }

    [Fact]
    public async Task What_was_done_to_a_call_before_it_was_transferred_is_in_its_record()
    {
        var time = new FakeTimeProvider();
        await using var fake = FakeFreeSwitch.Start(new FakeFreeSwitchOptions { TimeProvider = time });
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        await using var ends = await fs.SubscribeAsync<ChannelHangupCompleteEvent>(Token);
        await using var told = ends.GetAsyncEnumerator(Token);
        await fs.ApiAsync("originate {origination_uuid=a}user/1000 'set:a=b,park' inline", Token);
        await fs.Uuid.ReceiveDtmfAsync("a", "12#", Token);
        await fs.Uuid.HoldAsync("a", cancellationToken: Token);
        time.Advance(TimeSpan.FromSeconds(7));
        await fs.Uuid.UnholdAsync("a", cancellationToken: Token);
        await fs.Uuid.TransferAsync("a", "9664", cancellationToken: Token);
        await fs.Uuid.KillAsync("a", cancellationToken: Token);
        await told.MoveNextAsync();
        var record = told.Current.Variables;
        Assert.Equal(("park", "12#", TimeSpan.FromSeconds(7)), (record.LastApplication, record.DigitsDialed, record.TimeOnHold));
        Assert.Equal("\"Outbound Call\" <1000>", record.CallerId);
    }

    [Fact]
    public async Task A_call_that_nobody_takes_has_no_time_that_could_be_billed()
    {
        await using var fake = FakeFreeSwitch.Start();
        fake.Endpoints["user/1000"] = FakeEndpoint.Fails(HangupCause.NoAnswer);
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        await using var ends = await fs.SubscribeAsync<ChannelHangupCompleteEvent>(Token);
        await fs.OriginateAsync("user/1000", CallTarget.Application("park"), cancellationToken: Token);
        await foreach (var ended in ends.WithCancellation(Token))
        {
            Assert.Equal((HangupCause.NoAnswer, TimeSpan.Zero, TimeSpan.Zero), (ended.Variables.HangupCause, ended.Variables.BilledTime, ended.Variables.FlowBilledTimeInSeconds));
            Assert.Null(ended.Variables.AnsweredLocal);
            break;
        }
    }

    [Fact]
    public async Task How_a_bridge_went_is_told_of_the_last_one_while_it_stands()
    {
        await using var fake = FakeFreeSwitch.Start();
        fake.Endpoints["user/1001"] = FakeEndpoint.Answers;
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        await using var bridges = await fs.SubscribeAsync(EventSelection.Of(EventNames.ChannelBridge, EventNames.ChannelHangupComplete), Token);
        await using var told = bridges.GetAsyncEnumerator(Token);
        await fs.ApiAsync("originate {origination_uuid=a,continue_on_fail=true}null/x 'bridge:error/USER_BUSY,bridge:[origination_uuid=b]user/1001' inline", Token);
        await told.MoveNextAsync();
        var standing = ChannelBridgeEvent.From(told.Current)!.Variables;
        Assert.Equal((DialStatus.Success, HangupCause.UserBusy), (standing.DialStatus, standing.OriginateFailedCause));
        Assert.Equal("SUCCESS", standing.OriginateDisposition.ToString());
        Assert.Equal(("user/1001", "b"), (standing.BridgeChannelName, standing.BridgeUuid.Text));

        await fs.Uuid.KillAsync("a", HangupCause.CallRejected, Token);
        string[] ended = ["", ""];
        for (int i = 0; i < ended.Length; i++)
        {
            await told.MoveNextAsync();
            var record = ChannelHangupCompleteEvent.From(told.Current)!.Variables;
            ended[i] = $"{record.Uuid} {record.LastBridgeRole} {record.LastBridgeUuid} {record.BridgeHangupCause}";
        }

        Assert.Equal("a originator b NORMAL_CLEARING", Assert.Single(ended, line => line.StartsWith('a')));
    }

    [Fact]
    public async Task Why_a_call_was_not_taken_is_told_in_one_word_by_the_answer_and_the_events()
    {
        await using var fake = FakeFreeSwitch.Start();
        fake.Endpoints["user/1000"] = FakeEndpoint.Fails(HangupCause.FromText("user_busy"));
        fake.Endpoints["user/1001"] = FakeEndpoint.Fails(HangupCause.FromText("NO_SUCH_CAUSE"));
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        Assert.Equal("-ERR USER_BUSY\n", (await fs.ApiAsync("originate user/1000 &park", Token)).Text);
        Assert.Equal("-ERR NORMAL_CLEARING\n", (await fs.ApiAsync("originate user/1001 &park", Token)).Text);
        Assert.Equal("+OK hangup all channels with cause NORMAL_CLEARING\n", (await fs.ApiAsync("hupall NO_SUCH_CAUSE", Token)).Text);
    }

    [Theory]
    [InlineData("17", "USER_BUSY")]
    [InlineData("user_busy", "USER_BUSY")]
    [InlineData("USERBUSY", "NORMAL_CLEARING")]
    public async Task A_cause_is_one_that_the_switch_knows_whatever_was_written(string written, string told)
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        await using var ends = await fs.SubscribeAsync<ChannelHangupEvent>(Token);
        var placed = await fs.OriginateAsync("null/x", CallTarget.Application("park"), cancellationToken: Token);
        await fs.Uuid.KillAsync(placed.Uuid!.Value, HangupCause.FromText(written), Token);
        await foreach (var ended in ends.WithCancellation(Token))
        {
            Assert.Equal(told, ended.HangupCause.Text);
            break;
        }
    }
}
