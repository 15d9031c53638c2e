using Microsoft.Extensions.Time.Testing;

namespace Typed.Esl.Testing.Tests;

/// <summary>Numbers with something behind them: what a switch takes for one must count here as it does there.</summary>
public sealed class NumberTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("sleep", "5000ms")]
    [InlineData("play_and_get_digits", "1 1 1x 5000ms # ask.wav")]
    public async Task A_number_in_an_applications_argument_is_read_as_far_as_it_is_a_number(string application, string argument)
    {
        var time = new FakeTimeProvider();
        await using var fake = FakeFreeSwitch.Start(new FakeFreeSwitchOptions { TimeProvider = time });
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        await using var events = await fs.SubscribeAsync(EventSelection.Of(EventNames.ChannelExecute, EventNames.ChannelExecuteComplete), Token);
        await using var told = events.GetAsyncEnumerator(Token);
        await fs.OriginateAsync("{origination_uuid=a}user/1000", CallTarget.Application(application, argument), cancellationToken: Token);
        Assert.True(await told.MoveNextAsync());
        var began = time.GetUtcNow();
        for (; told.Current.Name != EventNames.ChannelExecuteComplete; Assert.True(await told.MoveNextAsync()))
            time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(began + TimeSpan.FromSeconds(5), told.Current.Timestamp);
    }

    [Fact]
    public async Task So_is_one_in_a_variable_that_says_how_long_somebody_may_ring()
    {
        var time = new FakeTimeProvider();
        await using var fake = FakeFreeSwitch.Start(new FakeFreeSwitchOptions { TimeProvider = time });
        fake.Endpoints["user/1001"] = new FakeEndpoint { RingsFor = TimeSpan.FromHours(1) };
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        await using var hangups = await fs.SubscribeAsync(EventSelection.Of(EventNames.ChannelHangup), Token);
        await using var told = hangups.GetAsyncEnumerator(Token);
        await fs.OriginateAsync("{origination_uuid=a,call_timeout=20s}user/1000", CallTarget.Application("bridge", "user/1001"), cancellationToken: Token);
        time.Advance(TimeSpan.FromSeconds(20));
        Assert.True(await told.MoveNextAsync());
        Assert.Equal("NO_ANSWER", told.Current["Hangup-Cause"]);
    }

    [Theory]
    [InlineData("1x", "NORMAL_TEMPORARY_FAILURE")]
    [InlineData("-1", null)]
    public async Task So_is_the_most_that_a_limit_lets_in(string most, string? cause)
    {
        await using var fake = FakeFreeSwitch.Start();
        fake.OtherEndpoints = FakeEndpoint.Answers;
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        await using var hangups = await fs.SubscribeAsync(EventSelection.Of(EventNames.ChannelHangup), Token);
        await using var told = hangups.GetAsyncEnumerator(Token);
        foreach (string id in (string[])["a", "b"])
            await fs.ApiAsync($"originate {{origination_uuid={id}}}user/{id} 'm:;:limit:hash test resource {most} !NORMAL_TEMPORARY_FAILURE;park' inline", Token);
        await fs.ApiAsync("uuid_kill b USER_BUSY", Token);
        Assert.True(await told.MoveNextAsync());
        Assert.Equal(("b", cause ?? "USER_BUSY"), (told.Current["Unique-ID"], told.Current["Hangup-Cause"]));
    }
}
