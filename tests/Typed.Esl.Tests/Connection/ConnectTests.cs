namespace Typed.Esl.Tests.Connection;

public sealed class ConnectTests
{
    [Fact]
    public async Task A_command_is_answered_with_the_bytes_the_switch_sent()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();

        var asked = fs.ApiAsync("status", TestContext.Current.CancellationToken);
        Assert.Equal("api status\n\n", await peer.ReceiveAsync());
        await peer.AnswerAsync("UP 0 years\n");

        var reply = await asked;
        Assert.Equal("UP 0 years\n", reply.Text);
        Assert.Equal("status", reply.Command);
    }
}
