using Typed.Esl.Testing.Tests.Support;

namespace Typed.Esl.Testing.Tests;

/// <summary>Limits and stored values: a program that counts calls or keeps values in the switch must be refused here when it would be refused there.</summary>
public sealed class StorageTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Values_are_kept_as_a_switch_keeps_them()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var client = await RawClient.LetInAsync(fake);

        // What a switch answered to the same commands, one after the other.
        foreach (var (command, number) in new[]
        {
            ("hash insert/acme/k/v", 139), ("hash select/acme/k", 140), ("hash select/acme/none", 141), ("hash delete/acme/k", 142), ("hash delete/acme/k", 143), ("hash_dump all", 145), ("hash_dump db", 146),
            ("db insert/acme/k/v", 148), ("db select/acme/k", 149), ("db select/acme/none", 150), ("db delete/acme/k", 151), ("db exists/acme/k", 152), ("db count/acme", 153), ("db list/acme", 155),
            ("limit_usage hash acme r", 160), ("limit_status hash", 161), ("limit_reset hash", 162), ("limit_interval_reset hash acme r", 163), ("limit_hash_usage acme r", 164),
        })
        {
            Assert.Equal((command, RecordedReply.Text("idle", number)), (command, await client.ApiAsync(command)));
        }

        Assert.Equal("+OK\n", await client.ApiAsync("hash insert_ifempty/acme/k/1"));
        Assert.Equal("-ERR key already exists\n", await client.ApiAsync("hash insert_ifempty/acme/k/2"));
        Assert.Equal("D/acme_k/1\n", await client.ApiAsync("hash_dump db acme"));
        Assert.Equal("", string.Concat(await client.ApiAsync("hash_dump db other")).Replace("-ERR no reply\n", "", StringComparison.Ordinal));
        Assert.Equal("-ERR Doesn't match\n", await client.ApiAsync("hash delete_ifmatch/acme/k/2"));
        Assert.Equal("+OK\n", await client.ApiAsync("hash delete_ifmatch/acme/k/1"));
        await client.ApiAsync("group insert:g:user/1000");
        await client.ApiAsync("group insert:g:user/1001");
        Assert.Equal("user/1000,user/1001", await client.ApiAsync("group call:g"));
        Assert.Equal("user/1000|user/1001", await client.ApiAsync("group call:g:order"));
        await client.ApiAsync("group delete:g:user/1000");
        Assert.Equal("user/1001", await client.ApiAsync("group call:g"));
        Assert.Empty(fake.Errors);
    }

    [Fact]
    public async Task A_use_counts_until_its_channel_ends()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(50));
        await using var fake = FakeFreeSwitch.Start(new FakeFreeSwitchOptions { TimeProvider = time });
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        fake.Channels.Add(new ChannelRow { Uuid = "a", State = ChannelState.Execute, CallState = CallState.Active });
        fake.Channels.Add(new ChannelRow { Uuid = "b", State = ChannelState.Execute, CallState = CallState.Active });
        Assert.Equal("+OK", (await fs.ApiAsync("uuid_limit a hash acme r 1", Token)).Text);
        Assert.Equal("+OK", (await fs.ApiAsync("uuid_limit a hash acme r 1", Token)).Text);
        Assert.Equal("1", (await fs.ApiAsync("limit_usage hash acme r", Token)).Text);
        Assert.StartsWith("-ERR Cannot find session with uuid nope", (await fs.ApiAsync("uuid_limit nope hash acme r 1", Token)).Text, StringComparison.Ordinal);
        await fs.ApiAsync("uuid_limit b hash acme r 1 !USER_BUSY", Token);
        Assert.Null(fake.Channels["b"]);
        Assert.Equal("L/acme_r/1/0/0/0\n", (await fs.ApiAsync("hash_dump limit", Token)).Text);
        await fake.HangUpAsync("a");
        Assert.Equal("0", (await fs.ApiAsync("limit_usage hash acme r", Token)).Text);

        fake.Channels.Add(new ChannelRow { Uuid = "c", State = ChannelState.Execute, CallState = CallState.Active });
        await fs.ApiAsync("uuid_limit c hash acme rate 1/10", Token);
        Assert.Equal("1/1", (await fs.ApiAsync("limit_usage hash acme rate rate", Token)).Text);
        fake.Channels.Add(new ChannelRow { Uuid = "d", State = ChannelState.Execute, CallState = CallState.Active });
        await fs.ApiAsync("uuid_limit d hash acme rate 1/10 !CALL_REJECTED", Token);
        Assert.Null(fake.Channels["d"]);
        time.Advance(TimeSpan.FromSeconds(10));
        fake.Channels.Add(new ChannelRow { Uuid = "e", State = ChannelState.Execute, CallState = CallState.Active });
        await fs.ApiAsync("uuid_limit e hash acme rate 1/10 !CALL_REJECTED", Token);
        Assert.NotNull(fake.Channels["e"]);
        Assert.Equal("+OK", (await fs.ApiAsync("uuid_limit_release e hash acme rate", Token)).Text);
        Assert.Equal("1", (await fs.ApiAsync("limit_usage hash acme rate", Token)).Text);
        Assert.Empty(fake.Errors);
    }

    [Fact]
    public async Task A_use_ends_also_with_a_channel_that_is_taken_out_by_hand()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        fake.Channels.Add(new ChannelRow { Uuid = "a", State = ChannelState.Execute, CallState = CallState.Active });
        await fs.ApiAsync("uuid_limit a hash acme r 1", Token);
        Assert.Equal("1", (await fs.ApiAsync("limit_usage hash acme r", Token)).Text);
        Assert.True(fake.Channels.Remove("a"));
        Assert.Equal("0", (await fs.ApiAsync("limit_usage hash acme r", Token)).Text);
    }

    [Fact]
    public async Task Several_variables_are_set_at_once()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var client = await RawClient.LetInAsync(fake);
        fake.Channels.Add(new ChannelRow { Uuid = "a" }).Variables["z"] = "old";
        Assert.Equal("+OK\n", await client.ApiAsync("uuid_setvar_multi a x=1;y=2;z="));
        Assert.Equal(["1", "2"], new[] { "x", "y" }.Select(name => fake.Channels["a"]!.Variables[name]));
        Assert.False(fake.Channels["a"]!.Variables.ContainsKey("z"));
        Assert.StartsWith("-ERR No such channel!\n", await client.ApiAsync("uuid_setvar_multi nope x=1"), StringComparison.Ordinal);
    }
}
