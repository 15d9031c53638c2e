using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using Typed.Esl.Tests.Connection;

namespace Typed.Esl.Tests.Injection;

/// <summary>A switch that reads as a real one does, says yes to everything, and keeps what it was sent.</summary>
internal sealed class AnsweringSwitch : IDuplexPipe
{
    private readonly Pipe _toClient = new(new PipeOptions(pauseWriterThreshold: 0));
    private readonly Pipe _fromClient = new(new PipeOptions(pauseWriterThreshold: 0));
    private readonly TaskCompletionSource _subscribed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<byte> _bytes = [];
    private readonly List<SwitchCommand> _commands = [];

    public AnsweringSwitch()
    {
        Stream = new PeerStream(this);
        Options = new EslClientOptions
        {
            Password = "x",
            TimeProvider = new FakeTimeProvider(),
            EventFormat = EventFormat.Plain,
            Reconnect = EslReconnectOptions.None,
            ConnectStream = _ => new ValueTask<Stream>(Stream),
        };
        _ = ServeAsync();
    }

    PipeReader IDuplexPipe.Input => _toClient.Reader;

    PipeWriter IDuplexPipe.Output => _fromClient.Writer;

    /// <summary>The client's end.</summary>
    public Stream Stream { get; }

    public EslClientOptions Options { get; }

    /// <summary>Completes when it was asked for events and has answered.</summary>
    public Task Subscribed => _subscribed.Task;

    /// <summary>Every byte that it was sent since the client was let in.</summary>
    public byte[] Bytes
    {
        get
        {
            lock (_bytes)
                return [.. _bytes];
        }
    }

    /// <summary>What it took them for.</summary>
    public IReadOnlyList<SwitchCommand> Commands
    {
        get
        {
            lock (_bytes)
                return [.. _commands];
        }
    }

    public async Task<FreeSwitch> LetInAsync()
    {
        var client = await FreeSwitch.ConnectAsync(this, Options);
        lock (_bytes)
        {
            _bytes.Clear();
            _commands.Clear();
        }

        return client;
    }

    public void Close() => _toClient.Writer.Complete();

    private async Task ServeAsync()
    {
        await SendAsync("Content-Type: auth/request\n\n");
        while (true)
        {
            var result = await _fromClient.Reader.ReadAsync();
            byte[] bytes = result.Buffer.ToArray();
            var (commands, length) = SwitchCommand.ReadAll(bytes);
            lock (_bytes)
            {
                _bytes.AddRange(bytes.AsSpan(0, length));
                _commands.AddRange(commands);
            }

            _fromClient.Reader.AdvanceTo(result.Buffer.GetPosition(length), result.Buffer.End);
            foreach (var command in commands)
                await AnswerAsync(command);
            if (result.IsCompleted)
                return;
        }
    }

    private async Task AnswerAsync(SwitchCommand command)
    {
        if (command.Verb == "api")
        {
            await SendAsync("Content-Type: api/response\nContent-Length: 3\n\n+OK");
            return;
        }

        await SendAsync("Content-Type: command/reply\nReply-Text: +OK\n\n");
        if (command.Verb == "event")
            _subscribed.TrySetResult();
        if (command.Verb != "bgapi")
            return;
        string body = $"Event-Name: BACKGROUND_JOB\n{command.Lines[1]}\nContent-Length: 3\n\n+OK";
        await SendAsync($"Content-Length: {body.Length}\nContent-Type: text/event-plain\n\n{body}");
    }

    private async Task SendAsync(string text) => await _toClient.Writer.WriteAsync(Encoding.UTF8.GetBytes(text));
}
