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
}
