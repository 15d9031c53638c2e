using Typed.Esl.Requests;

namespace Typed.Esl.Tests.Connection;

/// <summary>A caller's name with a line break in it must not become a command of its own.</summary>
public sealed class InjectionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Breaks => ["a\uD800b", "a\uDC00", "\uD83D\uDE00\uD83D", "a\nb", "a\rb", "a\r\nb", "a\0b", "x\n\nexit\n\n", "\n", "x\n"];

    [Theory]
    [MemberData(nameof(Breaks))]
    public async Task No_text_of_a_caller_leaves_its_line(string text)
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();

        await Assert.ThrowsAsync<ArgumentException>(async () => await fs.ApiAsync(text, Token));
        await Assert.ThrowsAsync<ArgumentException>(async () => await fs.BgApiAsync(text, Token));
        await Assert.ThrowsAsync<ArgumentException>(async () => await fs.InvokeAsync(new CommandRequest(text, CommandEffect.Read, Blocks: false), reply => reply.Text, Token));
        await Assert.ThrowsAsync<ArgumentException>(async () => await fs.InvokeAsync(new CommandRequest(text, CommandEffect.Write, Blocks: true), reply => reply.Text, Token));
        await Assert.ThrowsAsync<ArgumentException>(async () => await fs.SubscribeAsync(text, Token));
        await Assert.ThrowsAsync<ArgumentException>(async () => await fs.SubscribeAsync("CUSTOM " + text, Token));
        Assert.True(peer.HasReceivedNothing());

        // The refusals cost the connection nothing: the next command has its answer.
        var asked = fs.ApiAsync("status", Token);
        Assert.Equal("api status\n\n", await peer.ReceiveAsync());
        await peer.AnswerAsync("ok");
        Assert.Equal("ok", (await asked).Text);
    }

    [Theory]
    [MemberData(nameof(Breaks))]
    public void Nor_does_a_password(string text)
    {
        var refused = Assert.Throws<ArgumentException>(() => new EslClientOptions { Password = "top" + text });
        Assert.DoesNotContain("top", refused.Message);
    }

    [Theory]
    [InlineData("uuid_setvar u note please reload mod_event_socket")]
    [InlineData("echo Mod_Event_Socket UNLOAD")]
    [InlineData("reload mod_event_socket now")]
    [InlineData("reloadxml mod_event_socket")]
    public async Task No_value_makes_the_switch_load_its_event_socket_anew(string text)
    {
        // It would throw out every client of the switch, whatever the command began with.
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        await Assert.ThrowsAsync<ArgumentException>(async () => await fs.ApiAsync(text, Token));
        await Assert.ThrowsAsync<ArgumentException>(async () => await fs.BgApiAsync(text, Token));
        await Assert.ThrowsAsync<ArgumentException>(async () => await fs.InvokeAsync(new CommandRequest(text, CommandEffect.Write, Blocks: false), reply => reply.Text, Token));
        await Assert.ThrowsAsync<ArgumentException>(async () => await fs.InvokeAsync(new CommandRequest(text, CommandEffect.Write, Blocks: true), reply => reply.Text, Token));
        await Assert.ThrowsAsync<ArgumentException>(async () => await fs.SubscribeAsync("RELOADXML CUSTOM a::mod_event_socket", Token));
        Assert.True(peer.HasReceivedNothing());
    }

    [Fact]
    public async Task Who_wants_just_that_is_not_kept_from_it()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        var asked = fs.ApiAsync("reload  mod_event_socket", Token);
        Assert.Equal("api reload  mod_event_socket\n\n", await peer.ReceiveAsync());
        await peer.AnswerAsync("+OK Job-UUID: x\n");
        await asked;

        // As a background job its answer would be taken for one that is out of step.
        var refused = await Assert.ThrowsAsync<ArgumentException>(async () => await fs.BgApiAsync("reload mod_event_socket", Token));
        Assert.Contains("ApiAsync", refused.Message);
        Assert.True(peer.HasReceivedNothing());
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public async Task An_empty_command_is_refused(string text)
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        await Assert.ThrowsAsync<ArgumentException>(async () => await fs.ApiAsync(text, Token));
        await Assert.ThrowsAsync<ArgumentException>(async () => await fs.BgApiAsync(text, Token));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await fs.ApiAsync(null!, Token));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await fs.BgApiAsync(null!, Token));
        Assert.True(peer.HasReceivedNothing());
    }
}
