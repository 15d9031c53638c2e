namespace Typed.Esl.Testing.Tests;

/// <summary>Who calls whom on a call that the switch has placed: a wallboard that shows the numbers of a click-to-call must show the same ones here as on a switch.</summary>
public sealed class PlacedCallTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_is_called_has_the_name_and_number_that_were_given_for_him()
    {
        await using var stage = await Support.CallStage.StartAsync();
        await stage.PlaceAsync("a", "park", "origination_callee_id_name=Cee,origination_callee_id_number=777");
        var parked = ChannelParkEvent.From(await stage.UntilAsync("a", "CHANNEL_PARK"))!.Caller!;
        Assert.Equal(("Cee", "777", "0000000000"), (parked.CallerIdName, parked.CallerIdNumber, parked.CalleeIdNumber));
    }

    [Fact]
    public async Task Who_is_called_is_the_destination_until_the_call_goes_to_an_extension()
    {
        Assert.Equal(["CHANNEL_CREATE 1000  0000000000 > 1000", "CHANNEL_ANSWER 1000  0000000000 > 1000", "CHANNEL_HANGUP 9664 Outbound Call 1000 > 0000000000"], await TellAsync("user/1000", "9664"));
    }

    [Fact]
    public async Task What_the_inline_dialplan_runs_is_no_destination()
    {
        Assert.Equal(["CHANNEL_CREATE 1000  0000000000 > 1000", "CHANNEL_ANSWER 1000  0000000000 > 1000", "CHANNEL_HANGUP 1000 Outbound Call 1000 > 0000000000"], await TellAsync("user/1000", "park inline"));
    }

    [Fact]
    public async Task A_transfer_to_the_inline_dialplan_leaves_the_destination_as_it_was()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        await fs.OriginateAsync("{origination_uuid=a}user/1000", CallTarget.Application("park"), cancellationToken: Token);
        await fs.Uuid.TransferAsync("a", "park", dialplan: "inline", cancellationToken: Token);
        Assert.Equal(("1000", "inline", "park"), (fake.Channels["a"]!.Row.Destination, fake.Channels["a"]!.Row.Dialplan, fake.Channels["a"]!.Row.Application));
        await fs.Uuid.TransferAsync("a", "9664", cancellationToken: Token);
        Assert.Equal("9664", fake.Channels["a"]!.Row.Destination);
    }

    [Fact]
    public async Task A_name_in_the_dial_string_comes_before_one_behind_it()
    {
        Assert.Equal(
            ["CHANNEL_CREATE 1000 Ann 11 > 1000", "CHANNEL_ANSWER 1000 Ann 11 > 1000", "CHANNEL_HANGUP 9664 Outbound Call 1000 > 11"],
            await TellAsync("{origination_caller_id_name=Ann,origination_caller_id_number=11}user/1000", "9664 XML default Bob 22"));
    }

    [Fact]
    public async Task What_stands_empty_in_quotes_is_left_out()
    {
        Assert.Equal(
            ["CHANNEL_CREATE 1000  22 > 1000", "CHANNEL_ANSWER 1000  22 > 1000", "CHANNEL_HANGUP 9664 Outbound Call 1000 > 22"],
            await TellAsync("user/1000", "9664 '' '' '' 22 60"));
    }

    [Fact]
    public async Task Who_is_called_next_keeps_who_has_called_first()
    {
        await using var fake = FakeFreeSwitch.Start();
        fake.OtherEndpoints = FakeEndpoint.Answers;
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        await using var bridges = await fs.SubscribeAsync<ChannelBridgeEvent>(Token);
        await fs.ApiAsync("originate {origination_caller_id_name=Ann,origination_caller_id_number=11}user/1000 &bridge([origination_uuid=b]user/1001)", Token);
        await foreach (var _ in bridges.WithCancellation(Token))
            break;
        var far = Assert.IsType<ChannelDump>(await fs.Uuid.DumpAsync("b", Token)).Caller!;
        Assert.Equal(("Outbound Call", "1000", "Ann", "11", "11"), (far.CallerIdName, far.CallerIdNumber, far.OriginalCallerIdName, far.OriginalCallerIdNumber, far.Ani));
    }

    [Fact]
    public async Task What_is_to_run_when_somebody_answers_does()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        fake.GlobalVariables["execute_on_answer_4"] = "set four=4";
        fake.GlobalVariables["execute_on_answer_2"] = "set two=another";
        await fs.ApiAsync("originate {origination_uuid=a,execute_on_answer='set one=1',execute_on_answer_2=set:two=2,execute_on_answer_3=set::three=3}user/1000 &park", Token);
        Assert.Equal(["1", "2", "3", "4"], ((string[])["one", "two", "three", "four"]).Select(name => fake.Channels["a"]!.Variables[name]));
        Assert.Empty(fake.Errors);
    }

    [Fact]
    public async Task What_is_to_run_when_it_rings_does()
    {
        await using var fake = FakeFreeSwitch.Start(new FakeFreeSwitchOptions { TimeProvider = new Microsoft.Extensions.Time.Testing.FakeTimeProvider() });
        fake.Endpoints["user/1000"] = new FakeEndpoint { RingsFor = TimeSpan.FromSeconds(9) };
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        await using var events = await fs.SubscribeAsync(EventSelection.Of(EventNames.ChannelExecute), Token);
        await fs.BgApiAsync("originate {origination_uuid=a,execute_on_ring='set one=1'}user/1000 &park", Token);
        await foreach (var item in events.WithCancellation(Token))
        {
            Assert.Equal(("a", "set", "one=1"), (ChannelExecuteEvent.From(item)!.Uuid.Text, ChannelExecuteEvent.From(item)!.Application, ChannelExecuteEvent.From(item)!.ApplicationData));
            break;
        }
    }

    [Theory]
    [InlineData("12#@250", "+OK a received DTMF 12#@250.\n", "12#")]
    [InlineData("1x2", "+OK a received DTMF 1x2.\n", "12")]
    [InlineData("xyz", "-USAGE: <uuid> <digits>\n", "")]
    public async Task Of_what_a_telephone_is_said_to_have_sent_only_keys_are_heard(string sent, string answer, string heard)
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        await using var events = await fs.SubscribeAsync(EventSelection.Of(EventNames.Dtmf, EventNames.ChannelHangup), Token);
        await fs.OriginateAsync("{origination_uuid=a}user/1000", CallTarget.Application("park"), cancellationToken: Token);
        Assert.Equal(answer, (await fs.ApiAsync("uuid_recv_dtmf a " + sent, Token)).Text);
        await fs.Uuid.KillAsync("a", cancellationToken: Token);
        string keys = "";
        await foreach (var item in events.WithCancellation(Token))
        {
            if (item.Name == EventNames.ChannelHangup)
                break;
            keys += DtmfEvent.From(item)!.Digit;
        }

        Assert.Equal(heard, keys);
    }

    /// <summary>Destination, caller and callee of a call while it is placed, answered and ended.</summary>
    private static async Task<List<string>> TellAsync(string dialString, string target)
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        await using var events = await fs.SubscribeAsync(EventSelection.Of(EventNames.ChannelCreate, EventNames.ChannelAnswer, EventNames.ChannelHangup), Token);
        string answer = (await fs.ApiAsync($"originate {dialString} {target}", Token)).Text;
        await fs.ApiAsync("uuid_kill " + answer.Split(' ')[1].Trim(), Token);
        List<string> told = [];
        await foreach (var item in events.WithCancellation(Token))
        {
            told.Add($"{item.Name} {item["Caller-Destination-Number"]} {item["Caller-Caller-ID-Name"]} {item["Caller-Caller-ID-Number"]} > {item["Caller-Callee-ID-Number"]}");
            if (item.Name == EventNames.ChannelHangup)
                break;
        }

        return told;
    }

    [Theory]
    [InlineData("true", "user/busy,user/ok", "USER_BUSY")]
    [InlineData("true", "user/busy,user/ok|user/ok", "USER_BUSY")]
    [InlineData("USER_BUSY", "user/ok,user/busy", "USER_BUSY")]
    [InlineData("NO_ANSWER,USER_BUSY", "user/busy,user/ok", "USER_BUSY")]
    [InlineData("CALL_REJECTED", "user/busy,user/ok", "")]
    [InlineData("!USER_BUSY", "user/busy,user/ok", "")]
    [InlineData("!CALL_REJECTED", "user/busy,user/ok", "USER_BUSY")]
    public async Task One_who_refuses_ends_the_whole_call_where_that_is_said(string ending, string called, string cause)
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        fake.Endpoints["user/busy"] = FakeEndpoint.Fails(HangupCause.UserBusy);
        fake.Endpoints["user/ok"] = FakeEndpoint.Answers with { RingsFor = TimeSpan.FromMilliseconds(20) };
        var result = await fs.OriginateAsync($"{{fail_on_single_reject='{ending}'}}{called}", CallTarget.Application("park"), cancellationToken: Token);
        Assert.Equal(cause, result.Cause?.Text ?? "");
        Assert.Equal(cause.Length == 0 ? 1 : 0, fake.Channels.Count);
    }

    [Theory]
    [InlineData("2s")]
    [InlineData("2.9")]
    public async Task A_time_to_ring_is_read_as_far_as_it_is_a_whole_number(string seconds)
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        await using var fake = FakeFreeSwitch.Start(new FakeFreeSwitchOptions { TimeProvider = time });
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        fake.Endpoints["user/1000"] = FakeEndpoint.Answers with { RingsFor = TimeSpan.FromSeconds(10) };
        await using var rings = await fs.SubscribeAsync<ChannelProgressEvent>(Token);
        var job = await fs.OriginateInBackgroundAsync($"{{leg_timeout={seconds}}}user/1000", CallTarget.Application("park"), cancellationToken: Token);
        await using var ringing = rings.GetAsyncEnumerator(Token);
        Assert.True(await ringing.MoveNextAsync());
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(HangupCause.NoAnswer, (await job.ResultAsync(Token)).Cause);
    }
}
