using Microsoft.CodeAnalysis.CSharp;
using Typed.Esl.Analyzers.Tests.Support;
using Typed.Esl.Testing;

namespace Typed.Esl.Analyzers.Tests;

/// <summary>Members that are written by hand take the ids of channels as strictly as the typed methods: what is warned of there is what throws.</summary>
public sealed class ChannelRefusalTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a b")]
    [InlineData("a\tb")]
    [InlineData("a ")]
    [InlineData("a\nb")]
    [InlineData("a\0")]
    public async Task What_throws_is_warned_of(string id)
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, TestContext.Current.CancellationToken);
        Assert.ThrowsAny<ArgumentException>(() => fs.Channel(id));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => fs.FollowAsync(id, cancellationToken: TestContext.Current.CancellationToken));
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await fs.SendMessageAsync(id, CallMessage.Hangup(), TestContext.Current.CancellationToken));
        string literal = SymbolDisplay.FormatLiteral(id, quote: true);
        Assert.Equal(3, (await CheckedCode.FindWarningsAsync($"fs.Channel({literal}); await fs.FollowAsync({literal}); await fs.SendMessageAsync({literal}, CallMessage.Hangup());")).Count());
    }

    [Theory]
    [InlineData("1")]
    [InlineData("my-own-uuid")]
    [InlineData("a,b'c\\d${e}")]
    [InlineData("\uD83D\uDE00")]
    public async Task What_is_taken_is_left_alone(string id)
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, TestContext.Current.CancellationToken);
        await using (fs.Channel(id))
        {
            // No such channel is known there, which is another thing than an id that can be none.
            await Assert.ThrowsAsync<EslCommandException>(() => fs.FollowAsync(id, cancellationToken: TestContext.Current.CancellationToken));
            await Assert.ThrowsAsync<EslCommandException>(async () => await fs.SendMessageAsync(id, CallMessage.Hangup(), TestContext.Current.CancellationToken));
        }

        string literal = SymbolDisplay.FormatLiteral(id, quote: true);
        Assert.Empty(await CheckedCode.FindWarningsAsync($"fs.Channel({literal}); await fs.FollowAsync({literal}); await fs.SendMessageAsync({literal}, CallMessage.Hangup());"));
    }
}
