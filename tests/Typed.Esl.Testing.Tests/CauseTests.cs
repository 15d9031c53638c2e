using Typed.Esl.Testing.Tests.Support;

namespace Typed.Esl.Testing.Tests;

/// <summary>Causes as they are written: a program that gives a number, or a word that is none, finds here the cause that a switch makes of it.</summary>
public sealed class CauseTests
{
    [Theory]
    [InlineData("487", "ORIGINATOR_CANCEL")]
    [InlineData("702", "LOSE_RACE")]
    [InlineData("800", "BLIND_TRANSFER")]
    [InlineData("17", "USER_BUSY")]
    [InlineData("17abc", "USER_BUSY")]
    [InlineData("999", "UNKNOWN")]
    [InlineData("486", "UNKNOWN")]
    [InlineData("26", "UNKNOWN")]
    [InlineData("-1", "NORMAL_CLEARING")]
    [InlineData("user_busy", "USER_BUSY")]
    [InlineData("nosuch", "NORMAL_CLEARING")]
    public async Task A_call_ends_for_the_cause_that_a_word_or_number_means(string written, string cause)
    {
        await using var stage = await CallStage.StartAsync();
        await stage.PlaceAsync("k", "park");
        await stage.AskAsync($"uuid_kill k {written}");
        Assert.Equal(cause, (await stage.UntilAsync("k", "CHANNEL_HANGUP"))["Hangup-Cause"]);
        await stage.PlaceAsync("h", $"hangup:{written}");
        Assert.Equal(cause, (await stage.UntilAsync("h", "CHANNEL_HANGUP"))["Hangup-Cause"]);
        Assert.Equal($"-ERR {cause}\n", await stage.AskAsync($"originate error/{written} &park"));
        Assert.Equal($"+OK hangup all channels with cause {cause}\n", await stage.AskAsync($"hupall {written}"));
    }

    [Theory]
    [InlineData("17", true)]
    [InlineData("NO_ANSWER,17", true)]
    [InlineData("NO_ANSWER,user_busy", true)]
    [InlineData("yes", true)]
    [InlineData("NO_ANSWER,18", false)]
    [InlineData("!USER_BUSY", false)]
    public async Task A_bridge_that_fails_lets_the_call_go_on_after_the_causes_that_are_listed(string causes, bool goesOn)
    {
        await using var stage = await CallStage.StartAsync();
        await stage.PlaceAsync("c", "park");
        await stage.AskAsync($"uuid_setvar c continue_on_fail {causes}");
        await stage.AskAsync("uuid_transfer c bridge:error/USER_BUSY,set:behind=yes,park inline");
        if (goesOn)
            await stage.UntilRunsAsync("c", "set");
        else
            await stage.UntilAsync("c", "CHANNEL_HANGUP");
    }
}
