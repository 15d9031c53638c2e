namespace Typed.Esl.Integration.Tests;

/// <summary>What a real switch lets a user of its directory do is what the client says that he may.</summary>
public sealed class UserTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(SkipUnless = nameof(RealSwitch.HasUser), SkipType = typeof(RealSwitch), Skip = RealSwitch.NoUser)]
    public async Task A_user_may_give_the_commands_that_he_is_said_to_and_no_others()
    {
        await using var fs = await FreeSwitch.ConnectAsync(RealSwitch.UserOptions, Token);
        string[] harmless = ["status", "version", "show", "uptime", "hostname"];
        foreach (string name in harmless)
        {
            bool mayBeGiven = fs.Permissions.Commands is not { } allowed || allowed.Contains(name);
            string text = name == "show" ? "show calls" : name;
            var error = await Record.ExceptionAsync(async () => await fs.ApiAsync(text, Token));
            Assert.Equal(mayBeGiven ? null : FailureKind.Denied, (error as EslCommandException)?.Kind);
            error = await Record.ExceptionAsync(async () => await (await fs.BgApiAsync(text, Token)).ResultAsync(Token));
            Assert.Equal(mayBeGiven ? null : FailureKind.Denied, (error as EslCommandException)?.Kind);
        }
    }

    [Fact(SkipUnless = nameof(RealSwitch.HasUser), SkipType = typeof(RealSwitch), Skip = RealSwitch.NoUser)]
    public async Task A_user_reads_the_log_where_he_is_said_to()
    {
        await using var fs = await FreeSwitch.ConnectAsync(RealSwitch.UserOptions, Token);
        var subscribing = fs.SubscribeLogAsync(SwitchLogLevel.Err, cancellationToken: Token).AsTask();
        var error = await Record.ExceptionAsync(() => subscribing);
        Assert.Equal(fs.Permissions.Log == true ? null : FailureKind.Denied, (error as EslCommandException)?.Kind);
        if (error is null)
            await (await subscribing).DisposeAsync();
    }

    [Theory(SkipUnless = nameof(RealSwitch.HasUser), SkipType = typeof(RealSwitch), Skip = RealSwitch.NoUser)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_wrong_password_and_a_user_who_is_none_are_refused(bool isUser)
    {
        var options = RealSwitch.UserOptions;
        options = isUser ? options with { Password = options.Password + "x" } : options with { User = "typed-esl-no-such-user@" + options.User!.Split('@')[1] };
        var error = await Assert.ThrowsAsync<EslAuthenticationException>(() => FreeSwitch.ConnectAsync(options, Token));
        Assert.Equal(DisconnectReason.PasswordRefused, error.Reason);
        Assert.DoesNotContain(options.Password, error.ToString(), StringComparison.Ordinal);
    }
}
