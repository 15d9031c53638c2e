namespace Typed.Esl.Testing.Tests;

/// <summary>What a fake cannot be told is refused at once, where the mistake is, and changes nothing.</summary>
public sealed class InputTests
{
    [Fact]
    public void Nobody_rings_or_talks_for_less_than_no_time_or_longer_than_a_clock_can_wait()
    {
        foreach (var time in (TimeSpan[])[Timeout.InfiniteTimeSpan, TimeSpan.FromSeconds(-5), TimeSpan.MaxValue])
        {
            Assert.Contains("from nothing to 30 days", Assert.Throws<ArgumentOutOfRangeException>("RingsFor", () => new FakeEndpoint { RingsFor = time }).Message, StringComparison.Ordinal);
            Assert.Throws<ArgumentOutOfRangeException>("TalksFor", () => new FakeEndpoint { TalksFor = time });
            Assert.Throws<ArgumentOutOfRangeException>("MeanTalkTime", () => new FakeTrafficOptions { MeanTalkTime = time });
            Assert.Throws<ArgumentOutOfRangeException>("MeanRingTime", () => new FakeTrafficOptions { MeanRingTime = time });
        }
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void A_share_of_the_traffic_is_from_none_to_all(double share)
    {
        Assert.StartsWith("A share is from 0", Assert.Throws<ArgumentOutOfRangeException>("DialedShare", () => new FakeTrafficOptions { DialedShare = share }).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>("AnsweredShare", () => new FakeTrafficOptions { AnsweredShare = share });
        Assert.Throws<ArgumentOutOfRangeException>("KeysShare", () => new FakeTrafficOptions { KeysShare = share });
    }

    [Theory]
    [InlineData("1000")]
    [InlineData("user/")]
    [InlineData("/1000")]
    public async Task What_no_call_would_ever_find_is_no_endpoint(string address)
    {
        await using var fake = FakeFreeSwitch.Start();
        Assert.Contains("'user/1000'", Assert.Throws<ArgumentException>(() => fake.Endpoints[address] = FakeEndpoint.Answers).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => fake.Endpoints.Add(address, FakeEndpoint.Answers));
        Assert.Empty(fake.Endpoints);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(65_536)]
    public void A_port_that_no_machine_has_is_refused(int port) =>
        Assert.Contains("65535", Assert.Throws<ArgumentOutOfRangeException>(() => new FakeFreeSwitchOptions { Port = port }).Message, StringComparison.Ordinal);

    [Fact]
    public async Task An_agent_serves_a_queue_once()
    {
        await using var fake = FakeFreeSwitch.Start();
        var anna = new CallCenterAgent { Name = "anna" };
        Assert.StartsWith(
            "The queue 'support@default' is named twice", Assert.Throws<ArgumentException>("queues", () => fake.CallCenter.AddAgent(anna, "support@default", "support@default")).Message, StringComparison.Ordinal);
        fake.CallCenter.AddAgent(anna, "support@default");
    }

    [Fact]
    public async Task A_channel_is_not_bridged_to_itself()
    {
        await using var fake = FakeFreeSwitch.Start();
        var channel = fake.Channels.Add(new ChannelRow { Uuid = "a" });
        Assert.Throws<ArgumentException>("called", () => fake.Channels.Bridge(channel, channel));
        Assert.True(channel.BridgedTo.IsEmpty);
    }

    [Fact]
    public async Task Nothing_calls_a_fake_that_was_disposed()
    {
        var fake = FakeFreeSwitch.Start();
        await fake.DisposeAsync();
        Assert.Throws<ObjectDisposedException>(() => fake.Traffic(callsPerSecond: 1));
    }
}
