using Microsoft.Extensions.Time.Testing;
using Typed.Esl.Testing.Tests.Support;

namespace Typed.Esl.Testing.Tests;

/// <summary>What a fake leaves behind, and what becomes of its clients where it breaks: no test may hang, and none may pay for the one before it.</summary>
public sealed class EndTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_fake_that_is_disposed_waits_for_no_time_to_pass()
    {
        var clock = new WatchedClock();
        var fake = FakeFreeSwitch.Start(new FakeFreeSwitchOptions { TimeProvider = clock });
        await using (var client = await RawClient.LetInAsync(fake))
        {
            fake.Faults.StallFor(TimeSpan.FromHours(1));
            await client.SendAsync("bgapi msleep 3600000\n\napi msleep 3600000\n\n");
            await clock.HasAsync(3); // the stall and both sleeps
        }

        await fake.DisposeAsync();
        await clock.HasAsync(0);
        Assert.Empty(fake.Errors);
        Assert.Empty(fake.Faults.Active);
    }

    [Fact]
    public async Task Where_the_fake_cannot_write_the_test_is_told_and_the_client_does_not_wait()
    {
        var clock = new WatchedClock();
        await using var fake = FakeFreeSwitch.Start(new FakeFreeSwitchOptions { TimeProvider = clock });
        await using var client = await RawClient.LetInAsync(fake);
        using var delay = fake.Faults.Delay(TimeSpan.FromSeconds(1));
        clock.IsBroken = true;
        await client.SendAsync("api hostname\n\n");
        Assert.True(await client.IsClosedAsync());
        Assert.Equal("The clock is broken.", Assert.Single(fake.Errors).Message);
    }

    /// <summary>A clock that knows who waits for it.</summary>
    private sealed class WatchedClock : TimeProvider
    {
        private readonly FakeTimeProvider _time = new();
        private readonly Lock _gate = new();
        private readonly HashSet<ITimer> _running = [];
        private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool IsBroken { get; set; }

        public override DateTimeOffset GetUtcNow() => _time.GetUtcNow();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (IsBroken)
                throw new InvalidOperationException("The clock is broken.");
            var timer = new Timer(this, _time.CreateTimer(callback, state, dueTime, period));
            Note(timer, dueTime);
            return timer;
        }

        /// <summary>Waits until so many wait for it, for longer than a client may think about its first command.</summary>
        public async Task HasAsync(int count)
        {
            while (true)
            {
                Task changed;
                lock (_gate)
                {
                    if (_running.Count == count)
                        return;
                    changed = _changed.Task;
                }

                await changed.WaitAsync(TimeSpan.FromSeconds(30), Token);
            }
        }

        private void Note(ITimer timer, TimeSpan dueTime)
        {
            lock (_gate)
            {
                if (dueTime > TimeSpan.FromMinutes(1) ? !_running.Add(timer) : !_running.Remove(timer))
                    return;
                _changed.TrySetResult();
                _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }

        private sealed class Timer(WatchedClock clock, ITimer timer) : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period)
            {
                clock.Note(this, dueTime);
                return timer.Change(dueTime, period);
            }

            public void Dispose()
            {
                clock.Note(this, TimeSpan.Zero);
                timer.Dispose();
            }

            public ValueTask DisposeAsync()
            {
                clock.Note(this, TimeSpan.Zero);
                return timer.DisposeAsync();
            }
        }
    }
}
