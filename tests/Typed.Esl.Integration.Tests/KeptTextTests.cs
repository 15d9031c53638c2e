namespace Typed.Esl.Integration.Tests;

/// <summary>What a real switch keeps and reads again later is still what was given: dial strings of members, commands of tasks, texts of results.</summary>
public sealed class KeptTextTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    [InlineData("O'Hara, Jane")]
    [InlineData(@"it's a|b \ [c] :_: {d}")]
    [InlineData(@"a\'b")]
    [InlineData("plain, x")]
    public async Task A_member_of_a_queue_is_called_by_the_dial_string_that_was_given(string value)
    {
        await using var fs = await RealSwitch.ConnectAsync();
        string id = Guid.NewGuid().ToString("N"), fifo = "typed-esl-" + id, leg = "typed-esl-leg-" + id;
        var member = Dial.Null("typed-esl-member").With("acme", value).With("origination_uuid", leg);
        await fs.Fifo.AddMemberAsync(fifo, member, simultaneousCalls: 1, timeout: TimeSpan.FromSeconds(10), lag: TimeSpan.FromSeconds(1), cancellationToken: Token);
        await using var created = await fs.SubscribeAsync<ChannelCreateEvent>(Token);
        var caller = Assert.NotNull((await fs.OriginateAsync(Dial.Null("typed-esl-caller"), CallTarget.Application("fifo", fifo + " in"), cancellationToken: Token)).Uuid);
        try
        {
            await foreach (var channel in created.WithCancellation(Token))
            {
                if (channel.Uuid == leg)
                    break;
            }

            Assert.Equal(value, await fs.Uuid.GetVariableAsync(leg, "acme", Token));
        }
        finally
        {
            await fs.Fifo.RemoveMemberAsync(fifo, member, CancellationToken.None);
            await fs.Uuid.KillAsync(caller, HangupCause.NormalClearing, CancellationToken.None);
        }

        // The same dial string takes the member out again.
        var queues = await fs.Fifo.ListAsync(fifo, Token);
        Assert.All(queues, queue => Assert.Empty(queue.Members));
    }

    [Theory(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    [InlineData("'quoted'")]
    [InlineData(@"back\slash")]
    [InlineData("it's plain")]
    public async Task A_typed_command_can_be_run_later_and_with_variables(string value)
    {
        await using var fs = await RealSwitch.ConnectAsync();
        string key = Guid.NewGuid().ToString("N");
        string command = EslCommandText.Of(c => c.Hash.SetAsync("typed-esl", key, value));

        await using var done = await fs.SubscribeAsync("DEL_SCHEDULE", Token);
        int task = await fs.Schedule.RunAsync(TimeSpan.Zero, key, command, Token);
        await foreach (var item in done.WithCancellation(Token))
        {
            if (item["Task-ID"] == task.ToString(System.Globalization.CultureInfo.InvariantCulture))
                break;
        }

        Assert.Equal(value, await fs.Hash.GetAsync("typed-esl", key, Token));
        await fs.Hash.RemoveAsync("typed-esl", key, Token);

        await fs.ExpandAsync(command, Token);
        Assert.Equal(value, await fs.Hash.GetAsync("typed-esl", key, Token));
        await fs.Hash.RemoveAsync("typed-esl", key, Token);
    }

    [Fact(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    public async Task A_result_is_chosen_whole()
    {
        await using var fs = await RealSwitch.ConnectAsync();

        Assert.Equal("sip:1000@x", await fs.Text.ChooseAsync("1", Comparison.Equal, "1", "sip:1000@x", "sip:2000@x", Token));
        Assert.Equal("sip:2000@x", await fs.Text.ChooseAsync("1", Comparison.Equal, "2", "sip:1000@x", "sip:2000@x", Token));
    }

    [Fact(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    public async Task A_calls_events_come_in_their_order_as_their_types()
    {
        await using var fs = await RealSwitch.ConnectAsync();
        string id = "typed-esl-" + Guid.NewGuid().ToString("N");
        await using var events = await fs.SubscribeAsync(EventSelection.Of<ChannelAnswerEvent>().And<ChannelHangupEvent>().And<ChannelCreateEvent>(), Token);
        await fs.OriginateAsync(Dial.Null("typed-esl").With("origination_uuid", id), CallTarget.Application(DialplanApplication.Hangup(HangupCause.UserBusy)), cancellationToken: Token);

        var told = new List<string>();
        await foreach (var item in events.WithCancellation(Token))
        {
            string? what = item switch
            {
                ChannelCreateEvent created when created.Uuid == id => "created",
                ChannelAnswerEvent answered when answered.Uuid == id => "answered",
                ChannelHangupEvent ended when ended.Uuid == id => ended.HangupCause.Text,
                _ => null,
            };
            if (what is not null)
                told.Add(what);
            if (item is ChannelHangupEvent && what is not null)
                break;
        }

        Assert.Equal(["created", "answered", "USER_BUSY"], told);
    }
}
