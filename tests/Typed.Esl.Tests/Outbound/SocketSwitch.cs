using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Typed.Esl.Tests.Outbound;

/// <summary>A switch that calls a listener over a real socket, and says what a test says.</summary>
internal sealed class SocketSwitch : IAsyncDisposable
{
    private readonly Socket _socket;
    private readonly PipeReader _reader;

    private SocketSwitch(Socket socket)
    {
        _socket = socket;
        _reader = PipeReader.Create(new NetworkStream(socket, ownsSocket: true));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public EndPoint LocalEndPoint => _socket.LocalEndPoint!;

    public static async Task<SocketSwitch> ConnectAsync(IPEndPoint listener)
    {
        var socket = new Socket(listener.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(listener, Token);
        return new SocketSwitch(socket);
    }

    /// <summary>Hands over a call whose handler then runs.</summary>
    public static async Task<SocketSwitch> CallAsync(IPEndPoint listener, string mode = "async")
    {
        var peer = await ConnectAsync(listener);
        Assert.Equal("connect", await peer.ReceiveAsync());
        await peer.SendAsync(ScriptedCall.Data(mode));
        Assert.Equal("myevents json", await peer.ReceiveAsync());
        await peer.ReplyAsync("+OK Events Enabled");
        return peer;
    }

    public Task ReplyAsync(string text) => SendAsync($"Content-Type: command/reply\nReply-Text: {text}\n\n");

    public async Task SendAsync(string text) => await _socket.SendAsync(Encoding.UTF8.GetBytes(text), Token);

    public Task HangUpAsync(string cause)
    {
        string body = $$"""{"Event-Name":"CHANNEL_HANGUP","Unique-ID":"{{ScriptedCall.Channel}}","Hangup-Cause":"{{cause}}"}""";
        return SendAsync($"Content-Length: {body.Length}\nContent-Type: text/event-json\n\n{body}");
    }

    /// <summary>The next command, without the empty line; null where the listener has closed the connection.</summary>
    public async Task<string?> ReceiveAsync() => (await Connection.CommandReading.ReadCommandAsync(_reader))?.TrimEnd('\n');

    /// <summary>The listener hangs up, takes leave and closes; gives the cause.</summary>
    public async Task<string> TakeEndAsync()
    {
        string message = await ReceiveAsync() ?? throw new EndOfStreamException("The listener closed without hanging up.");
        string cause = message.Split("hangup-cause: ")[1];
        await ReplyAsync("+OK");
        await HangUpAsync(cause);
        await TakeExitAsync();
        return cause;
    }

    public async Task TakeExitAsync()
    {
        Assert.Equal("exit", await ReceiveAsync());
        await ReplyAsync("+OK bye");
        await SendAsync(ScriptedCall.Notice());
        Assert.Null(await ReceiveAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _reader.CompleteAsync();
        _socket.Dispose();
    }
}
