using Microsoft.Extensions.Time.Testing;

namespace Typed.Esl.Testing.Tests;

/// <summary>What is scheduled happens by the test's clock, and not before it: a program that relies on it is tried without waiting.</summary>
public sealed class ScheduleTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tasks_are_listed_run_and_are_gone()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(50));
        await using var fake = FakeFreeSwitch.Start(new FakeFreeSwitchOptions { TimeProvider = time });
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        await using var removed = await fs.SubscribeAsync<DelScheduleEvent>(Token);
        Assert.Equal("+OK Added: 1\n", (await fs.ApiAsync("sched_api +60 acme global_setvar late=yes", Token)).Text);
        Assert.Equal("+OK Added: 2\n", (await fs.ApiAsync("sched_api +90 acme global_setvar later=yes", Token)).Text);
        Assert.Equal([("sched_api_function", "acme", time.GetUtcNow().AddSeconds(60)), ("sched_api_function", "acme", time.GetUtcNow().AddSeconds(90))],
            (await fs.Show.TasksAsync(Token)).Select(task => (task.Description, task.Group, task.RunsAt!.Value)));
        time.Advance(TimeSpan.FromSeconds(59));
        Assert.False(fake.GlobalVariables.ContainsKey("late"));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("yes", fake.GlobalVariables["late"]);
        Assert.Equal(1, (await NextAsync(removed)).TaskId);
        Assert.Equal(2, Assert.Single(fake.Tasks).Id);
        Assert.Equal("-ERR No such id\n", (await fs.ApiAsync("unsched_api 1", Token)).Text);
        Assert.Equal("+OK Deleted: 1\n", (await fs.ApiAsync("sched_del acme", Token)).Text);
        Assert.Equal("+OK Deleted: 0\n", (await fs.ApiAsync("sched_del acme", Token)).Text);
        time.Advance(TimeSpan.FromMinutes(5));
        Assert.False(fake.GlobalVariables.ContainsKey("later"));
        Assert.Empty(fake.Errors);
    }

    [Theory]
    [InlineData("sched_api +9223372036854775807 acme status")]
    [InlineData("sched_api 9223372036854775807 acme status")]
    [InlineData("sched_api @9223372036854775807 acme status")]
    public async Task What_no_clock_will_ever_show_is_scheduled_and_never_comes(string command)
    {
        var time = new FakeTimeProvider();
        await using var fake = FakeFreeSwitch.Start(new FakeFreeSwitchOptions { TimeProvider = time });
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        Assert.Equal("+OK Added: 1\n", (await fs.ApiAsync(command, Token)).Text);
        time.Advance(TimeSpan.FromDays(1000));
        Assert.Equal(1, Assert.Single(await fs.Show.TasksAsync(Token)).Id);
        Assert.Empty(fake.Errors);
    }

    [Fact]
    public async Task When_the_fake_was_disposed_nothing_happens_any_more_as_time_passes()
    {
        var time = new FakeTimeProvider();
        var fake = FakeFreeSwitch.Start(new FakeFreeSwitchOptions { TimeProvider = time });
        await using (fake)
        {
            fake.Sip.Register("1000");
            await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
            Assert.Equal("+OK Added: 1\n", (await fs.ApiAsync("sched_api @10 acme global_setvar late=yes", Token)).Text);
            time.Advance(TimeSpan.FromSeconds(10));
            Assert.True(fake.GlobalVariables.Remove("late"));
        }

        long told = fake.EventCount;
        await Assert.ThrowsAsync<ObjectDisposedException>(() => fake.CallAsync(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 1), cancellationToken: Token));
        fake.Sip.Register("1001");
        long registered = fake.EventCount;
        Assert.NotEqual(told, registered);
        time.Advance(TimeSpan.FromHours(2));
        Assert.False(fake.GlobalVariables.ContainsKey("late"));
        Assert.Equal(registered, fake.EventCount);
        Assert.Equal(["1000", "1001"], fake.Registrations.Select(row => row.User));
    }

    [Fact]
    public async Task What_is_scheduled_for_a_channel_happens_to_it_and_ends_with_it()
    {
        var time = new FakeTimeProvider();
        await using var fake = FakeFreeSwitch.Start(new FakeFreeSwitchOptions { TimeProvider = time });
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        await using var ends = await fs.SubscribeAsync<ChannelHangupCompleteEvent>(Token);
        foreach (string id in new[] { "a", "b" })
            fake.Channels.Add(new ChannelRow { Uuid = id, State = ChannelState.Execute, CallState = CallState.Active });
        Assert.Equal("+OK\n", (await fs.ApiAsync("sched_hangup +30 a", Token)).Text);
        Assert.Equal("+OK\n", (await fs.ApiAsync("sched_transfer +3600 a 1000 XML default", Token)).Text);
        Assert.Equal("+OK Message scheduled\n", (await fs.ApiAsync("sched_broadcast +3600 a hello.wav", Token)).Text);
        Assert.Equal("+OK\n", (await fs.ApiAsync("sched_hangup +31 b USER_BUSY", Token)).Text);
        Assert.Equal("-ERR No such channel!\n", (await fs.ApiAsync("sched_hangup +1 nope", Token)).Text);
        Assert.Equal("-ERR No such channel!\n", (await fs.ApiAsync("sched_transfer +1 nope x", Token)).Text);
        time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal("b", Assert.Single(fake.Channels).Id.Text);
        var end = await NextAsync(ends);
        Assert.Equal(("a", HangupCause.AllottedTimeout), (end.Uuid.Text, end.HangupCause));
        Assert.Equal("b", Assert.Single(fake.Tasks).Group);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HangupCause.UserBusy, (await NextAsync(ends)).HangupCause);
        Assert.Empty(fake.Errors);
    }

    private static async Task<TEvent> NextAsync<TEvent>(EslSubscription<TEvent> events)
        where TEvent : EslEvent
    {
        await foreach (var item in events.WithCancellation(Token))
            return item;
        throw new EndOfStreamException();
    }
}
