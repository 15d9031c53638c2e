namespace Typed.Esl.Tests.Connection;

/// <summary>A client with its first connection, and calls that it follows over others. Every switch on the way is scripted.</summary>
internal sealed class CallRow(SwitchRow row, FreeSwitch client)
{
    public const string Channel = "a-call";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public FreeSwitch Client { get; } = client;

    public SwitchRow Row { get; } = row;

    public static async Task<CallRow> ConnectAsync(Func<EslClientOptions, EslClientOptions>? change = null)
    {
        var row = new SwitchRow();
        var (client, _) = await row.ConnectAsync(change);
        return new CallRow(row, client);
    }

    /// <summary>A call that is followed, and the switch at the other end of its connection.</summary>
    public async Task<(FollowedCall Call, ScriptedSwitch Peer)> FollowAsync(EslSubscriptionOptions? options = null)
    {
        var following = Client.FollowAsync(Channel, options, Token);
        var peer = await Row.LetInAsync();
        await BindAsync(peer);
        Assert.Equal("event plain ALL\n\n", await peer.ReceiveAsync());
        await peer.ReplyAsync("+OK event listener enabled plain");
        return (await following, peer);
    }

    /// <summary>The switch binds the connection.</summary>
    public static async Task BindAsync(ScriptedSwitch peer, string reply = "+OK Events Enabled")
    {
        Assert.Equal("event plain\n\n", await peer.ReceiveAsync());
        Assert.Equal($"myevents {Channel} plain\n\n", await peer.ReceiveAsync());
        await peer.ReplyAsync("-ERR no keywords supplied");
        await peer.ReplyAsync(reply);
    }

    /// <summary>The switch's last words on a connection that is bound to a call.</summary>
    public static string Notice(string words = "Disconnected, goodbye.\nSee you at ClueCon! http://www.cluecon.com/\n") =>
        $"Content-Type: text/disconnect-notice\nControlled-Session-UUID: {Channel}\nContent-Disposition: disconnect\nContent-Length: {words.Length}\n\n{words}";

    /// <summary>The call has ended and the switch lingers.</summary>
    public static string LingerNotice(int seconds) =>
        $"Content-Type: text/disconnect-notice\nControlled-Session-UUID: {Channel}\nContent-Disposition: linger\nChannel-Name: null/x\nLinger-Time: {seconds}\nContent-Length: 0\n\n";

    /// <summary>The rest of a stream that ends, without an exception.</summary>
    public static async Task<List<string>> RestAsync(IAsyncEnumerable<EslEvent> events)
    {
        List<string> names = [];
        await foreach (var item in events.WithCancellation(Token))
            names.Add(item.ToString());
        return names;
    }
}
