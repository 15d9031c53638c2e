using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Typed.Esl.Tool.Tests.Support;

/// <summary>Something that listens at a port and behaves as a test says: a switch with a fault, or no switch at all.</summary>
internal sealed class ScriptedPeer : IAsyncDisposable
{
    public const string Greeting = "Content-Type: auth/request\n\n";
    public const string LetIn = "Content-Type: command/reply\nReply-Text: +OK accepted\n\n";
    public const string Refused = "Content-Type: command/reply\nReply-Text: -ERR invalid\n\n";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _run;

    private ScriptedPeer(Func<NetworkStream, Task> behave)
    {
        _listener.Start();
        _run = ServeAsync(behave);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public TaskCompletionSource Met { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Behaves so towards each client, and closes the connection then.</summary>
    public static ScriptedPeer That(Func<NetworkStream, Task> behave) => new(behave);

    /// <summary>Sends each text in turn, waiting for something from the client before each but the first, and then hangs.</summary>
    public static ScriptedPeer ThatSays(params string[] texts)
    {
        ScriptedPeer? peer = null;
        return peer = new(async stream =>
        {
            for (var i = 0; i < texts.Length; i++)
            {
                if (i > 0)
                    await HearAsync(stream);
                await stream.WriteAsync(Encoding.UTF8.GetBytes(texts[i]));
            }

            await Task.Delay(Timeout.Infinite, peer!._end.Token);
        });
    }

    public static async Task HearAsync(NetworkStream stream) => _ = await stream.ReadAsync(new byte[1024]);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _run;
        _end.Dispose();
    }

    private async Task ServeAsync(Func<NetworkStream, Task> behave)
    {
        var clients = new List<Task>();
        try
        {
            while (true)
                clients.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_end.Token), behave));
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // The test is over.
        }

        await Task.WhenAll(clients);
    }

    private async Task ServeAsync(TcpClient client, Func<NetworkStream, Task> behave)
    {
        try
        {
            using (client)
            {
                await using var stream = client.GetStream();
                Met.TrySetResult();
                await behave(stream);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The test is over, or the client has left.
        }
    }
}
