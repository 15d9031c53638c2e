using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Net.Sockets;
using System.Text;
using Typed.Esl.Tests.Connection;

namespace Typed.Esl.Tests.Faults;

/// <summary>
/// A switch on a real port. On its first connection it says what was recorded, once it has been asked for every reply of it; on every later one it answers for itself.
/// </summary>
internal sealed class StretchSwitch : IAsyncDisposable
{
    public const string FreshEvent = "Event-Name: HEARTBEAT\nEvent-Info: a later connection\n\n";

    private readonly ConcurrentQueue<string> _commands = new();
    private readonly RecordedStretch _stretch;
    private readonly bool _closesBehind;
    private readonly LoopbackServer _server;

    /// <param name="stretch">What was recorded.</param>
    /// <param name="closesBehind">Whether the connection is closed when all of it has been said.</param>
    public StretchSwitch(RecordedStretch stretch, bool closesBehind)
    {
        _stretch = stretch;
        _closesBehind = closesBehind;
        _server = new LoopbackServer((socket, before) => ServeAsync(socket, isFirst: before == 0));
    }

    public int Port => _server.Port;

    /// <summary>What was asked of it by <c>api</c>, on all connections, in the order in which it came.</summary>
    public IReadOnlyCollection<string> Commands => _commands;

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task ServeAsync(Socket socket, bool isFirst)
    {
        await SendAsync(socket, "Content-Type: auth/request\n\n"u8.ToArray());
        var input = PipeReader.Create(new NetworkStream(socket));
        int asked = 0;
        while (await input.ReadCommandAsync() is { } command)
        {
            if (command.StartsWith("api ", StringComparison.Ordinal))
            {
                _commands.Enqueue(command);
                if (isFirst && ++asked < _stretch.Replies.Count)
                    continue;
                await SendAsync(socket, isFirst && asked == _stretch.Replies.Count ? _stretch.Slice(0, _stretch.Length) : Answer(command));
                if (isFirst && _closesBehind)
                    return;
                continue;
            }

            await SendAsync(socket, "Content-Type: command/reply\nReply-Text: +OK\n\n"u8.ToArray());
            if (command.StartsWith("event ", StringComparison.Ordinal) && !isFirst)
                await SendAsync(socket, Encoding.ASCII.GetBytes($"Content-Length: {FreshEvent.Length}\nContent-Type: text/event-plain\n\n{FreshEvent}"));
            if (command == "exit\n\n")
                return;
        }
    }

    private static async Task SendAsync(Socket socket, ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0)
            bytes = bytes[await socket.SendAsync(bytes)..];
    }

    private static byte[] Answer(string command) => Encoding.ASCII.GetBytes($"Content-Type: api/response\nContent-Length: {command.Length}\n\n{command}");
}
