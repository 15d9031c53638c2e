using Microsoft.Extensions.Time.Testing;

namespace Typed.Esl.Testing.Tests;

/// <summary>Applications that take time, by a test's clock: a test that moves it on when it is told of the beginning must not wait for ever.</summary>
public sealed class RunTimeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("sleep", "5000")]
    [InlineData("playback", "silence_stream://5000")]
    public async Task A_clock_that_moves_on_before_anything_waits_for_it_counts_from_the_beginning(string application, string argument)
    {
        var time = new EarlyClock();
        await using var fake = FakeFreeSwitch.Start(new FakeFreeSwitchOptions { TimeProvider = time });
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        await using var ends = await fs.SubscribeAsync(EventSelection.Of(EventNames.ChannelHangup), Token);
        await using var told = ends.GetAsyncEnumerator(Token);
        time.IsEarly = true;
        await fs.OriginateAsync("user/1000", CallTarget.Application(application, argument), cancellationToken: Token);
        Assert.True(await told.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30), Token));
    }

    /// <summary>A clock that moves on for five seconds whenever somebody is about to wait for as long.</summary>
    private sealed class EarlyClock : FakeTimeProvider
    {
        public bool IsEarly { get; set; }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (IsEarly && dueTime == TimeSpan.FromSeconds(5))
                Advance(dueTime);
            return base.CreateTimer(callback, state, dueTime, period);
        }
    }
}
