namespace Typed.Esl.Integration.Tests;

/// <summary>A call of our own on a real switch: made, seen in rows and events, asked, and ended.</summary>
public sealed class CallTests
{
    public static TheoryData<string> HostileNames =>
    [
        "Doe, Jane", "O'Hara", "say \"hi\"", "a|b", "a;b", "<b>bold</b>", "김철수", "back\\slash", "50% of {x}", "tab\there",
    ];

    [Theory(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    [MemberData(nameof(HostileNames))]
    public async Task A_value_arrives_whole_and_comes_back_whole(string value)
    {
        await using var fs = await RealSwitch.ConnectAsync();
        await using var events = await fs.SubscribeAsync<ChannelCreateEvent>();
        var result = await fs.OriginateAsync("null/typed-esl", CallTarget.Application("park"));
        var uuid = Assert.NotNull(result.Uuid);
        try
        {
            await foreach (var created in events)
            {
                if (created.Uuid == uuid)
                    break;
            }

            await fs.Uuid.SetVariableAsync(uuid, "typed_esl", value);

            Assert.Equal(value, await fs.Uuid.GetVariableAsync(uuid, "typed_esl"));
            Assert.Equal(value, (await fs.Uuid.DumpAsync(uuid)).Variables["typed_esl"]);
            Assert.True(await fs.Uuid.ExistsAsync(uuid));
        }
        finally
        {
            await fs.Uuid.KillAsync(uuid, HangupCause.NormalClearing);
        }

        var error = await Assert.ThrowsAsync<EslCommandException>(() => fs.Uuid.DumpAsync("typed-esl-no-such-channel").AsTask());
        Assert.Equal(FailureKind.NotFound, error.Kind);
    }

    [Fact(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    public async Task A_callee_who_is_busy_is_a_result()
    {
        await using var fs = await RealSwitch.ConnectAsync();

        Assert.Equal(HangupCause.UserBusy, (await fs.OriginateAsync("error/USER_BUSY", CallTarget.Application("park"))).Cause);
    }

    [Fact(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    public async Task A_wrong_password_is_refused()
    {
        var (host, port, password) = RealSwitch.Address;

        await Assert.ThrowsAsync<EslAuthenticationException>(() => FreeSwitch.ConnectAsync(host, port, password + "x"));
    }
}
