using Typed.Esl.Analyzers.Tests.Support;

namespace Typed.Esl.Analyzers.Tests;

/// <summary>Whoever mends a whole solution at once does it by kind: each place becomes what was meant there, whatever that is.</summary>
public sealed class FixAllTests
{
    [Theory]
    [InlineData("ESL100", """await fs.ApiAsync("show cals"); await fs.ApiAsync("shwo calls");""")]
    [InlineData("ESL103", """await fs.ApiAsync("uuid_kill x USERBUSY"); HangupCause.FromText("CALL_REJECT");""")]
    [InlineData("ESL104", """await fs.ApiAsync("show calls\n"); await fs.ApiAsync("echo a\nb");""")]
    [InlineData("ESL107", """CallMessage.Execute("playbck", "a.wav"); CallTarget to = "&prak()";""")]
    [InlineData("ESL108", """DialString to = $"user/{text}"; DialString other = $"sofia/gateway/carrier/{text}";""")]
    [InlineData("ESL109", """await fs.ApiAsync("show calls"); await fs.ApiAsync("status");""")]
    [InlineData("ESL110", """await fs.ApiAsync("originate user/1000 &park"); await fs.ApiAsync("originate user/1001 &park");""")]
    public async Task Fixes_of_one_kind_have_one_key(string rule, string statements)
    {
        var keys = await CheckedCode.FindFixKeysAsync(rule, statements);
        Assert.Equal(2, keys.Count);
        Assert.All(keys, place => Assert.NotEmpty(place));
        Assert.NotNull(keys[0][0]);
        Assert.Equal(keys[0][0], keys[1][0]);
    }

    [Theory]
    [InlineData("ESL100", """await fs.ApiAsync("uuid_setvarx x a");""")]
    [InlineData("ESL108", """await fs.ApiAsync($"originate user/{text} &park()");""")]
    public async Task Fixes_of_several_kinds_have_several(string rule, string statements)
    {
        var keys = Assert.Single(await CheckedCode.FindFixKeysAsync(rule, statements));
        Assert.True(keys.Count > 1, "There is one kind alone.");
        Assert.Equal(keys.Count, keys.Distinct().Count());
    }

    /// <summary>'dotnet format' chooses no kind where the first place has no fix, and would else leave all the others as they are.</summary>
    [Fact]
    public Task Where_no_kind_is_chosen_each_place_gets_what_is_offered_first() => CheckedCode.AssertFixAllAsync(
        "ESL109",
        key: null,
        """var made = "show calls"; await fs.ApiAsync(made); await fs.ApiAsync("show calls"); await fs.ApiAsync("status");""",
        """var made = "show calls"; await fs.ApiAsync(made); await fs.Show.CallsAsync(); await fs.StatusAsync();""");

    [Fact]
    public Task A_place_without_a_fix_of_the_kind_is_left() => CheckedCode.AssertFixAllAsync(
        "ESL110",
        "Run it in the background",
        """await fs.ApiAsync("originate user/1000 &park"); await fs.OriginateAsync("user/1001", "&park"); await fs.ApiAsync("originate user/1002 &park");""",
        """await fs.BgApiAsync("originate user/1000 &park"); await fs.OriginateAsync("user/1001", "&park"); await fs.BgApiAsync("originate user/1002 &park");""");

    /// <summary>What is right beside a mistake stays as it is.</summary>
    [Fact]
    public Task A_place_is_mended_and_nothing_beside_it() => CheckedCode.AssertFixAllAsync(
        "ESL107", "replacement0", """CallTarget to = "playbck:a.wav,slep:10 inline"; CallMessage.Execute("slep", "10");""", """CallTarget to = "playbck:a.wav,slep:10 inline"; CallMessage.Execute("sleep", "10");""");
}
