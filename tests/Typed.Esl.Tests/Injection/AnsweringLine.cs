using System.Buffers;
using System.IO.Pipelines;
using System.Text;

namespace Typed.Esl.Tests.Injection;

/// <summary>One connection of a switch that says yes to everything.</summary>
internal sealed class AnsweringLine : IDuplexPipe
{
    private readonly Pipe _toClient = new(new PipeOptions(pauseWriterThreshold: 0));
    private readonly Pipe _fromClient = new(new PipeOptions(pauseWriterThreshold: 0));
    private readonly AnsweringSwitch _owner;

    public AnsweringLine(AnsweringSwitch owner)
    {
        _owner = owner;
        _ = ServeAsync();
    }

    PipeReader IDuplexPipe.Input => _toClient.Reader;

    PipeWriter IDuplexPipe.Output => _fromClient.Writer;

    public void Close() => _toClient.Writer.Complete();

    private async Task ServeAsync()
    {
        await SendAsync("Content-Type: auth/request\n\n");
        while (true)
        {
            var result = await _fromClient.Reader.ReadAsync();
            byte[] bytes = result.Buffer.ToArray();
            var (commands, length) = SwitchCommand.ReadAll(bytes);
            _owner.Keep(bytes.AsSpan(0, length), commands);
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

        if (command.Verb == "connect")
        {
            await SendAsync("Unique-ID: x\nContent-Type: command/reply\nReply-Text: %2BOK%0A\nSocket-Mode: async\nControl: full\n\n");
            return;
        }

        await SendAsync("Content-Type: command/reply\nReply-Text: +OK\n\n");
        if (command.Verb == "sendmsg")
            await CarryOutAsync(command);
        if (command.Verb == "event")
            _owner.HasSubscribed();
        if (command.Verb != "bgapi")
            return;
        string body = $"Event-Name: BACKGROUND_JOB\n{command.Lines[1]}\nContent-Length: 3\n\n+OK";
        await SendAsync($"Content-Length: {body.Length}\nContent-Type: text/event-plain\n\n{body}");
    }

    /// <summary>Whoever waits for what the channel does is told that it has done it.</summary>
    private async Task CarryOutAsync(SwitchCommand command)
    {
        string channel = command.Lines[0].Length > "sendmsg ".Length ? command.Lines[0]["sendmsg ".Length..] : "x";
        string name = command.Lines.Contains("call-command: hangup") ? "CHANNEL_HANGUP" : "CHANNEL_EXECUTE_COMPLETE";
        await SendEventAsync(
            $"Event-Name: {name}\nUnique-ID: {Uri.EscapeDataString(channel)}\nApplication: {Uri.EscapeDataString(Header("execute-app-name: "))}\nApplication-UUID: {Header("event-uuid: ")}\n\n");

        string Header(string start) => command.Lines.FirstOrDefault(line => line.StartsWith(start, StringComparison.Ordinal))?[start.Length..] ?? "";
    }

    private Task SendEventAsync(string body) => SendAsync($"Content-Length: {body.Length}\nContent-Type: text/event-plain\n\n{body}");

    private async Task SendAsync(string text) => await _toClient.Writer.WriteAsync(Encoding.UTF8.GetBytes(text));
}
