namespace Typed.Esl.Tests.Client;

public sealed class EslClientOptionsTests
{
    [Fact]
    public void What_cannot_be_is_refused_where_it_is_set_and_by_name()
    {
        AssertRefused("Host", () => new EslClientOptions { Host = " " });
        AssertRefused("Port", () => new EslClientOptions { Port = 0 });
        AssertRefused("Port", () => new EslClientOptions { Port = 65536 });
        AssertRefused("Password", () => new EslClientOptions { Password = null! });
        AssertRefused("ConnectTimeout", () => new EslClientOptions { ConnectTimeout = TimeSpan.Zero });
        AssertRefused("CommandTimeout", () => new EslClientOptions { CommandTimeout = TimeSpan.FromSeconds(-2) });
        AssertRefused("JobTimeout", () => new EslClientOptions { JobTimeout = TimeSpan.FromDays(60) });
        AssertRefused("CloseTimeout", () => new EslClientOptions { CloseTimeout = TimeSpan.Zero });
        AssertRefused("MaxHeaderBytes", () => new EslClientOptions { MaxHeaderBytes = 0 });
        AssertRefused("MaxBodyBytes", () => new EslClientOptions { MaxBodyBytes = -1 });
        AssertRefused("MaxPendingCommands", () => new EslClientOptions { MaxPendingCommands = 0 });
        AssertRefused("EventQueueBytes", () => new EslClientOptions { EventQueueBytes = 0 });
        AssertRefused("EventQueueCapacity", () => new EslClientOptions { EventQueueCapacity = 0 });
        AssertRefused("MaxOutgoingBytes", () => new EslClientOptions { MaxOutgoingBytes = 0 });
        AssertRefused("ProbeInterval", () => new EslClientOptions { ProbeInterval = TimeSpan.Zero });
        AssertRefused("ApiSilenceLimit", () => new EslClientOptions { ApiSilenceLimit = TimeSpan.Zero });
        AssertRefused("ProbeTimeout", () => new EslClientOptions { ProbeTimeout = TimeSpan.FromSeconds(-5) });
        AssertRefused("EventFormat", () => new EslClientOptions { EventFormat = (EventFormat)9 });
        AssertRefused("Reconnect", () => new EslClientOptions { Reconnect = null! });
        foreach (string user in new[] { "", "1000", "@example.org", "1000@", "a@b@c", "1000@[::1]", "a:b@c", "1000@x\n" })
            AssertRefused("User", () => new EslClientOptions { User = user });
        AssertRefused("FirstDelay", () => new EslReconnectOptions { FirstDelay = TimeSpan.FromSeconds(-1) });
        AssertRefused("MaxDelay", () => new EslReconnectOptions { MaxDelay = TimeSpan.Zero });
        AssertRefused("Reconnect", () => new EslClientOptions { Reconnect = new EslReconnectOptions { FirstDelay = TimeSpan.FromMinutes(1) } });
        AssertRefused("Factor", () => new EslReconnectOptions { Factor = 0.5 });
        AssertRefused("Jitter", () => new EslReconnectOptions { Jitter = double.NaN });
        AssertRefused("MaxAttempts", () => new EslReconnectOptions { MaxAttempts = -1 });
        AssertRefused("WhileDisconnected", () => new EslReconnectOptions { WhileDisconnected = (CommandsWhileDisconnected)7 });
        AssertRefused("TimeProvider", () => new EslClientOptions { TimeProvider = null! });
        AssertRefused("LoggerFactory", () => new EslClientOptions { LoggerFactory = null! });
        Assert.Equal(Timeout.InfiniteTimeSpan, new EslClientOptions { CommandTimeout = Timeout.InfiniteTimeSpan }.CommandTimeout);
    }

    [Fact]
    public void The_password_is_not_shown()
    {
        string shown = new EslClientOptions { Host = "switch.example", Password = "s3cret" }.ToString();
        Assert.Contains("switch.example", shown);
        Assert.DoesNotContain("s3cret", shown);
    }

    [Fact]
    public void What_has_no_end_is_shown_as_that() =>
        Assert.Contains("CommandTimeout = none,", new EslClientOptions { CommandTimeout = Timeout.InfiniteTimeSpan }.ToString());

    [Theory]
    [InlineData(1, 0, 250)]
    [InlineData(2, 0, 500)]
    [InlineData(3, 0.5, 750)]
    [InlineData(8, 0, 30_000)]
    [InlineData(5000, 0.999999999, 15_000)]
    public void Delays_grow_to_their_most_and_are_shortened_by_chance(int attempt, double chance, double milliseconds) =>
        Assert.Equal(milliseconds, EslReconnectOptions.Default.DelayBefore(attempt, chance).TotalMilliseconds, 0.1);

    [Fact]
    public void No_delay_at_first_is_no_delay_once()
    {
        var options = new EslReconnectOptions { FirstDelay = TimeSpan.Zero, Jitter = 0 };
        Assert.Equal([0, 100, 200, 400], new[] { 1, 2, 3, 4 }.Select(attempt => options.DelayBefore(attempt, 0).TotalMilliseconds));
    }

    private static void AssertRefused(string name, Func<object> make) => Assert.Equal(name, Assert.ThrowsAny<ArgumentException>(make).ParamName);
}
