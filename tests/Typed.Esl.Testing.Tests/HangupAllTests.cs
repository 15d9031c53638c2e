using Typed.Esl.Testing.Tests.Support;

namespace Typed.Esl.Testing.Tests;

/// <summary>Whoever ends many calls at once sees in each why: both ends of a call that was connected have the cause that was given.</summary>
public sealed class HangupAllTests
{
    [Theory]
    [InlineData("hupall USER_BUSY", "USER_BUSY", "USER_BUSY")]
    [InlineData("hupall", "MANAGER_REQUEST", "MANAGER_REQUEST")]
    [InlineData("hupall USER_BUSY side caller", "USER_BUSY", "NORMAL_CLEARING")]
    public async Task Both_ends_have_the_cause_where_both_are_meant(string command, string caller, string called)
    {
        await using var stage = await StartAsync();
        await stage.AskAsync(command);
        Assert.Equal(caller, await CauseAsync(stage, "a1"));
        Assert.Equal(called, await CauseAsync(stage, "a2"));
    }

    [Fact]
    public async Task A_switch_that_stops_tells_it_to_both_ends()
    {
        await using var stage = await StartAsync();
        stage.Fake.Faults.Restart();
        Assert.Equal("SYSTEM_SHUTDOWN", await CauseAsync(stage, "a1"));
        Assert.Equal("SYSTEM_SHUTDOWN", await CauseAsync(stage, "a2"));
    }

    private static async Task<CallStage> StartAsync()
    {
        var stage = await CallStage.StartAsync();
        await stage.PlaceAsync("a1", "bridge:[origination_uuid=a2]null/a2", "side=caller");
        await stage.UntilAsync("a1", "CHANNEL_BRIDGE");
        return stage;
    }

    private static async Task<string?> CauseAsync(CallStage stage, string id) => (await stage.UntilAsync(id, "CHANNEL_HANGUP"))["Hangup-Cause"];
}
