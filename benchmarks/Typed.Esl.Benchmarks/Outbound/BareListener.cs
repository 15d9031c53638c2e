using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Typed.Esl.Benchmarks.Outbound;

/// <summary>The least that a program can do for the same calls: it sends the same commands, and looks in what comes only for what it waits for.</summary>
internal sealed class BareListener : IDisposable
{
    private static readonly string[] s_applications = ["answer", "playback", "play_and_get_digits"];

    private readonly Socket _listener = new(SocketType.Stream, ProtocolType.Tcp);

    public BareListener()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(512);
        _ = Task.Run(AcceptAsync);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptAsync();
                socket.NoDelay = true;
                _ = Task.Run(() => ServeAsync(socket));
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Disposed.
        }
    }

    private static async Task ServeAsync(Socket socket)
    {
        using (socket)
        {
            var buffer = new byte[16 * 1024];
            await AskAsync(socket, buffer, "connect\n\n", "Control: full\n\n");
            await AskAsync(socket, buffer, "linger 10\n\nmyevents plain\n\n", "+OK\n\nContent-Type: command/reply\nReply-Text: +OK\n\n");
            foreach (string application in s_applications)
            {
                string id = Guid.NewGuid().ToString("D");
                await AskAsync(socket, buffer, $"sendmsg\ncall-command: execute\nexecute-app-name: {application}\nevent-uuid: {id}\nexecute-app-arg: x\n\n", $"Application-UUID: {id}\n\n");
            }

            await AskAsync(socket, buffer, "sendmsg\ncall-command: hangup\nhangup-cause: NORMAL_CLEARING\n\n", "Hangup-Cause: NORMAL_CLEARING\n\n");
            await AskAsync(socket, buffer, "exit\n\n", "bye\n");
        }
    }

    private static async Task AskAsync(Socket socket, byte[] buffer, string command, string expected)
    {
        byte[] end = Encoding.UTF8.GetBytes(expected);
        await socket.SendAsync(Encoding.UTF8.GetBytes(command));
        for (int count = 0; buffer.AsSpan(0, count).IndexOf(end) < 0;)
        {
            int read = await socket.ReceiveAsync(buffer.AsMemory(count));
            if (read == 0)
                throw new EndOfStreamException();
            count += read;
        }
    }
}
