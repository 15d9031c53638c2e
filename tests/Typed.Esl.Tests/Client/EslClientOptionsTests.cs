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
        AssertRefused("EventQueueCapacity", () => new EslClientOptions { EventQueueCapacity = 0 });
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

    private static void AssertRefused(string name, Func<object> make) => Assert.Equal(name, Assert.ThrowsAny<ArgumentException>(make).ParamName);
}
