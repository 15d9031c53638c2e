using Microsoft.Extensions.Time.Testing;
using Typed.Esl.Testing.Tests.Support;

namespace Typed.Esl.Testing.Tests;

/// <summary>Traffic: who measures a dashboard or a load balancer by it must be able to trust its counts, and to see the same calls again.</summary>
public sealed class TrafficTests
{
    private static readonly string[] s_begun = ["CHANNEL_CREATE", "CHANNEL_ANSWER", "CHANNEL_BRIDGE", "DTMF", "PLAYBACK_START", "CHANNEL_HANGUP_COMPLETE"];

    [Fact]
    public async Task CallsComeAtTheirRateAndTheCountsAddUp()
    {
        var clock = new FakeTimeProvider();
        await using var fake = FakeFreeSwitch.Start(new() { TimeProvider = clock, Seed = 1 });
        await using var traffic = fake.Traffic(callsPerSecond: 5);
        for (int second = 0; second < 600; second++)
            clock.Advance(TimeSpan.FromSeconds(1));
        var counts = traffic.Counts;

        // Five sigma of a Poisson distribution.
        Assert.InRange(counts.Started, 3000 - 274, 3000 + 274);
        Assert.Equal(counts.Started, counts.Ended + counts.AtOnce);
        Assert.InRange(counts.Answered, (int)(counts.Started * 0.7), (int)(counts.Started * 0.85));
        Assert.True(counts.Failed.Count >= 5, string.Join(", ", counts.Failed));
        Assert.InRange(counts.Failed[HangupCause.UserBusy], 100, 300);
        Assert.InRange(counts.AtOnce, 200, 600);
        Assert.InRange(fake.Channels.Count, counts.AtOnce, 2 * counts.AtOnce);
        Assert.Empty(fake.Errors);

        traffic.Stop();
        Assert.False(traffic.Completion.IsCompleted);
        clock.Advance(TimeSpan.FromHours(1));
        Assert.True(traffic.Completion.IsCompleted);
        Assert.Equal((counts.Started, 0), (traffic.Counts.Ended, traffic.Counts.AtOnce));
        Assert.Empty(fake.Channels);
    }

    [Fact]
    public async Task OneSeedMakesTheSameCalls()
    {
        string first = await EventsAsync(seed: 3), second = await EventsAsync(seed: 3);
        Assert.Equal(first, second);
        Assert.NotEqual(first, await EventsAsync(seed: 4));
        Assert.All(s_begun, name => Assert.Contains($"Event-Name: {name}\n", first, StringComparison.Ordinal));
    }

    [Fact]
    public async Task EveryChannelThatBeginsEnds()
    {
        string events = await EventsAsync(seed: 5);
        string[] Channels(string name) => [.. Frames(events, name).Select(frame => frame.Split('\n').Single(line => line.StartsWith("Unique-ID: ", StringComparison.Ordinal))).Order(StringComparer.Ordinal)];
        var made = Channels("CHANNEL_CREATE");
        Assert.True(made.Length > 50);
        Assert.Equal(made, made.Distinct());
        Assert.Equal(made, Channels("CHANNEL_HANGUP_COMPLETE"));
        Assert.Equal(made, Channels("CHANNEL_DESTROY"));
        Assert.Equal(Frames(events, "CHANNEL_EXECUTE").Count(), Frames(events, "CHANNEL_EXECUTE_COMPLETE").Count());
        Assert.Equal(Frames(events, "PLAYBACK_START").Count(), Frames(events, "PLAYBACK_STOP").Count());
    }

    [Fact]
    public async Task NoMoreCallsBeginThanThereMayBe()
    {
        var clock = new FakeTimeProvider();
        await using var fake = FakeFreeSwitch.Start(new() { TimeProvider = clock, Seed = 1 });
        await using var traffic = fake.Traffic(callsPerSecond: 50, new FakeTrafficOptions { MostCalls = 7 });
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(7, traffic.Counts.MostAtOnce);
    }

    [Fact]
    public async Task CallsComeToNothingForTheGivenCausesAlone()
    {
        var clock = new FakeTimeProvider();
        await using var fake = FakeFreeSwitch.Start(new() { TimeProvider = clock, Seed = 1 });
        var failures = new Dictionary<HangupCause, double> { [HangupCause.UserBusy] = 3, [HangupCause.CallRejected] = 1 };
        var options = new FakeTrafficOptions { DialedShare = 1, AnsweredShare = 0, Failures = failures };
        failures.Clear();
        await using var traffic = fake.Traffic(callsPerSecond: 20, options);
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal([HangupCause.CallRejected, HangupCause.UserBusy], traffic.Counts.Failed.Keys.OrderBy(cause => cause.Text, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(double.NaN)]
    public void WhatCannotHappenSoOftenIsRefused(double weight)
    {
        Assert.Contains("USER_BUSY", Assert.Throws<ArgumentException>(() => new FakeTrafficOptions { Failures = new Dictionary<HangupCause, double> { [HangupCause.UserBusy] = weight } }).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new FakeTrafficOptions { Failures = new Dictionary<HangupCause, double>() });
        Assert.Throws<ArgumentOutOfRangeException>(() => new FakeTrafficOptions { MostCalls = 0 });
    }

    [Fact]
    public async Task ACallThatSomebodyElseEndsIsOver()
    {
        var clock = new FakeTimeProvider();
        await using var fake = FakeFreeSwitch.Start(new() { TimeProvider = clock, Seed = 1 });
        await using var client = await RawClient.LetInAsync(fake);
        await using var traffic = fake.Traffic(callsPerSecond: 20);
        clock.Advance(TimeSpan.FromMinutes(1));
        traffic.Stop();
        await client.ApiAsync("hupall");
        Assert.Empty(fake.Channels);
        clock.Advance(TimeSpan.FromHours(1));
        Assert.True(traffic.Completion.IsCompleted);
        Assert.Empty(fake.Channels);
        Assert.Empty(fake.Errors);
    }

    [Fact]
    public async Task TrafficEndsWithItsSwitch()
    {
        var clock = new FakeTimeProvider();
        var fake = FakeFreeSwitch.Start(new() { TimeProvider = clock, Seed = 1 });
        var traffic = fake.Traffic(callsPerSecond: 20);
        clock.Advance(TimeSpan.FromSeconds(30));
        Assert.NotEmpty(fake.Channels);
        await fake.DisposeAsync();
        int started = traffic.Counts.Started;
        clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal((started, started), (traffic.Counts.Started, traffic.Counts.Ended));
        Assert.Empty(fake.Channels);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1e-9)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public async Task ARateIsMoreThanNothing(double rate)
    {
        await using var fake = FakeFreeSwitch.Start();
        Assert.Throws<ArgumentOutOfRangeException>(() => fake.Traffic(rate));
    }

    /// <summary>All events of a few minutes, and of the end of what there is then.</summary>
    private static async Task<string> EventsAsync(int seed)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 5, 4, 12, 0, 0, TimeSpan.Zero));
        await using var fake = FakeFreeSwitch.Start(new() { TimeProvider = clock, Seed = seed });
        await using var client = await RawClient.LetInAsync(fake);
        await client.AskAsync("event plain ALL");
        var traffic = fake.Traffic(callsPerSecond: 1);
        for (int second = 0; second < 120; second++)
            clock.Advance(TimeSpan.FromSeconds(1));
        await traffic.DisposeAsync();
        await client.SendAsync("exit\n\n");
        return await client.ReceiveToEndAsync();
    }

    private static IEnumerable<string> Frames(string events, string name) =>
        events.Split("Content-Type: text/event-plain\n\n").Where(frame => frame.StartsWith($"Event-Name: {name}\n", StringComparison.Ordinal));
}
