using Microsoft.Extensions.Logging;
using Typed.Esl.Tests.Connection;

namespace Typed.Esl.Tests.Telemetry;

/// <summary>Whoever measures is other people's code: a mistake in it may cost the figures, never a call.</summary>
public sealed class ListenerFaultTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_listener_that_throws_at_everything_harms_nothing_and_is_told_of_once(bool alsoAtTheStart)
    {
        var fault = new InvalidOperationException("a listener's mistake");
        using var meters = new Meters(fault: fault);
        using var traces = new Traces(fault, alsoAtTheStart ? fault : null);
        using var lines = new LogLines();
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync(options => options with { MeterFactory = meters, LoggerFactory = lines });

        var subscribing = fs.SubscribeAsync(EventSelection.Of("CHANNEL_ANSWER"), new EslSubscriptionOptions { Capacity = 1 }, Token);
        await peer.ReceiveAsync();
        await peer.ReplyAsync("+OK event listener enabled plain");
        await using var answers = await subscribing;
        await peer.SendEventAsync("Event-Name: CHANNEL_ANSWER\nUnique-ID: 1");
        await using var reader = answers.GetAsyncEnumerator(Token);
        Assert.True(await reader.MoveNextAsync());
        Assert.Equal("1", reader.Current["Unique-ID"]);

        var asked = fs.ApiAsync("status", Token);
        await peer.ReceiveAsync();
        await peer.AnswerAsync("up");
        Assert.Equal("up", (await asked).Text);

        var starting = fs.BgApiAsync("msleep 1", Token);
        await peer.TakeFirstJobAsync();
        var job = await starting;
        await peer.SendEventAsync($"Event-Name: BACKGROUND_JOB\nJob-UUID: {job.Id}", "done");
        Assert.Equal("done", (await job.ResultAsync(Token)).Text);

        Assert.Same(fault, Assert.Single(lines.All, line => line.Level >= LogLevel.Error && line.Name == "TelemetryFailed").Exception);
        var closing = fs.DisposeAsync();
        Assert.Equal("exit\n\n", await peer.ReceiveAsync());
        peer.Close();
        await closing;
        Assert.True(meters.All.Count > 5);
    }

    [Fact]
    public async Task A_listener_that_throws_when_instruments_are_made_costs_the_figures_and_nothing_else()
    {
        var fault = new InvalidOperationException("a listener's mistake");
        using var meters = new Meters(publishFault: fault);
        using var lines = new LogLines();
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync(options => options with { MeterFactory = meters, LoggerFactory = lines });
        var asked = fs.ApiAsync("status", Token);
        await peer.ReceiveAsync();
        await peer.AnswerAsync("up");
        Assert.Equal("up", (await asked).Text);
        Assert.Same(fault, Assert.Single(lines.All, line => line.Level >= LogLevel.Error && line.Name == "TelemetryFailed").Exception);
        Assert.Empty(meters.All);
    }
}
