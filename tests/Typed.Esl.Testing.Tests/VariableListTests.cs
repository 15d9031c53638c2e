using Typed.Esl.Testing.Tests.Support;

namespace Typed.Esl.Testing.Tests;

/// <summary>Variables that hold lists: an application that keeps several values in one finds and changes them here as on a switch.</summary>
public sealed class VariableListTests
{
    [Fact]
    public async Task Items_of_a_list_are_read_by_their_place()
    {
        await using var stage = await CallStage.StartAsync();
        await stage.PlaceAsync("v", "park");
        await stage.AskAsync("uuid_setvar v a ARRAY::x|:y|:z");
        Assert.Equal("ARRAY::x|:y|:z", await stage.AskAsync("uuid_getvar v a"));
        Assert.Equal(("x", "z", "_undef_", "ARRAY::x|:y|:z"), (await stage.AskAsync("uuid_getvar v a[0]"), await stage.AskAsync("uuid_getvar v a[2]"), await stage.AskAsync("uuid_getvar v a[3]"), await stage.AskAsync("uuid_getvar v a[-1]")));
        await stage.AskAsync("uuid_transfer v 'set:b=<${a[1]}><${a[9]}>,park' inline");
        Assert.Equal("<y><>", await stage.AskAsync("uuid_getvar v b"));
    }

    [Theory]
    [InlineData("a", "ARRAY::x", "x")]
    [InlineData("a", "ARRAY::", "_undef_")]
    [InlineData("a[2]", "q", "ARRAY::|:|:q")]
    [InlineData("s[1]", "two", "ARRAY::|:two", "s")]
    [InlineData("l[1]", "new", "ARRAY::1|:new|:3", "l")]
    [InlineData("l[4]", "far", "ARRAY::1|:2|:3|:|:far", "l")]
    [InlineData("l[1]", "", "ARRAY::1|:2|:3", "l")]
    [InlineData("l[5000]", "far", "ARRAY::1|:2|:3", "l")]
    public async Task Items_are_set_by_their_place(string name, string value, string left, string read = "a")
    {
        await using var stage = await CallStage.StartAsync();
        await stage.PlaceAsync("v", "park");
        await stage.AskAsync("uuid_setvar v s one");
        await stage.AskAsync("uuid_setvar v l ARRAY::1|:2|:3");
        await stage.AskAsync($"uuid_setvar v {name} {value}".TrimEnd());
        Assert.Equal(left, await stage.AskAsync($"uuid_getvar v {read}"));
    }

    [Fact]
    public async Task Values_are_put_behind_and_before_others()
    {
        await using var stage = await CallStage.StartAsync();
        await stage.PlaceAsync("v", "push:p=1,push:p=2,unshift:p=0,set:q=${p[1]},set:s=one,push:s=z,unshift:new=z,push:gone=1,push:gone=,park");
        var parked = await stage.UntilAsync("v", "CHANNEL_PARK");
        Assert.Equal("ARRAY::0|:1|:2", parked["variable_p"]);
        Assert.Equal(("1", "ARRAY::one|:z", "z", "_undef_"), (await stage.AskAsync("uuid_getvar v q"), await stage.AskAsync("uuid_getvar v s"), await stage.AskAsync("uuid_getvar v new"), await stage.AskAsync("uuid_getvar v gone")));
    }
}
