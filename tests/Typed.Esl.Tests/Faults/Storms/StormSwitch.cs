using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Text;
using Typed.Esl.Tests.Connection;

namespace Typed.Esl.Tests.Faults.Storms;

/// <summary>
/// A switch whose behavior is drawn from a seed: it answers, sooner or later and in pieces, sends events in between, and at some point may fall silent, say goodbye, talk nonsense
/// or be gone.
/// </summary>
internal sealed class StormSwitch : IDuplexPipe
{
    private const string KillNotice = "Content-Type: text/disconnect-notice\nContent-Length: 39\n\nkilled listener because of lost events\n";

    private readonly Pipe _toClient = new(new PipeOptions(pauseWriterThreshold: 0));
    private readonly Pipe _fromClient;
    private readonly ConcurrentQueue<string> _received;
    private readonly Random _random;
    private readonly int _life;
    private readonly int _calm;
    private int _commands;
    private int _events;
    private int _lines;
    private int? _logLevel;

    /// <param name="life">Which connection of its client this is, from 0.</param>
    /// <param name="seed">What it does is drawn from this.</param>
    /// <param name="calm">How many commands it answers in any case.</param>
    /// <param name="received">What it is sent.</param>
    public StormSwitch(int life, int seed, int calm, ConcurrentQueue<string> received)
    {
        (_life, _calm, _received, _random) = (life, calm, received, new Random(seed));
        int unread = _random.Next(2) == 0 ? 0 : _random.Next(20, 400); // the client's writes may have to wait
        _fromClient = new Pipe(new PipeOptions(pauseWriterThreshold: unread, resumeWriterThreshold: unread / 2));
        Stream = new PeerStream(this);
        Served = Task.Run(ServeAsync);
    }

    /// <summary>The client's end.</summary>
    public PeerStream Stream { get; }

    /// <summary>Completes when it is gone.</summary>
    public Task Served { get; }

    PipeReader IDuplexPipe.Input => _toClient.Reader;

    PipeWriter IDuplexPipe.Output => _fromClient.Writer;

    /// <summary>What an application is given by a message.</summary>
    public static string ArgumentOf(string message) => HeaderOf(message, "execute-app-arg");

    private static string HeaderOf(string message, string name) => message.Split('\n').Single(line => line.StartsWith(name + ": ", StringComparison.Ordinal))[(name.Length + 2)..];

    private async Task ServeAsync()
    {
        await SendAsync("Content-Type: auth/request\n\n");
        while (await _fromClient.Reader.ReadCommandAsync() is { } command)
        {
            _received.Enqueue(command);
            await Pace.KeepAsync(_random);
            if (++_commands > _calm && await TryFailAsync())
                break;
            await SendEventsAsync();
            await AnswerAsync(command);
            await SendEventsAsync();
            if (command == "exit\n\n")
                break;
        }

        await _fromClient.Reader.CompleteAsync();
        await _toClient.Writer.CompleteAsync();
    }

    /// <summary>Whether this was its last act.</summary>
    private async Task<bool> TryFailAsync()
    {
        switch (_random.Next(150))
        {
            case 0: // gone, in the middle of a message perhaps
                await SendAsync("Content-Type: api/response\nContent-Length: 5000\n\nhalf of it"[.._random.Next(60)]);
                return true;
            case 1:
                await SendAsync("Content-Type: api/response\nContent-Length: -5\n\n");
                await Stream.Closed;
                return true;
            case 2: // no longer reads, and says why
                await _fromClient.Reader.CompleteAsync();
                await Pace.KeepAsync(_random);
                await SendAsync(KillNotice);
                return true;
            case 3: // silent for ever
                await Stream.Closed;
                return true;
            default:
                return false;
        }
    }

    private async Task AnswerAsync(string command)
    {
        string[] words = command.TrimEnd('\n').Split(' ', 2);
        if (words[0] == "api")
        {
            await SendAsync($"Content-Type: api/response\nContent-Length: {Encoding.UTF8.GetByteCount(words[1])}\n\n{words[1]}");
        }
        else if (words[0] == "bgapi")
        {
            string[] lines = words[1].Split("\nJob-UUID: ");
            await SendAsync($"Content-Type: command/reply\nReply-Text: +OK Job-UUID: {lines[1]}\nJob-UUID: {lines[1]}\n\n");
            await SendEventAsync($"Event-Name: BACKGROUND_JOB\nJob-UUID: {lines[1]}\nContent-Length: {lines[0].Length}\n\n{lines[0]}");
        }
        else
        {
            _logLevel = words[0] switch { "log" => int.Parse(words[1]), "nolog" => null, _ => _logLevel };
            await SendAsync("Content-Type: command/reply\nReply-Text: +OK\n\n");
            if (words[0] == "sendmsg")
                await CompleteAsync(words[1].Split('\n')[0], command);
        }
    }

    /// <summary>The application has run; once in a while the call is over before.</summary>
    private async Task CompleteAsync(string channel, string message)
    {
        await SendEventsAsync();
        await SendEventAsync(_random.Next(10) == 0
            ? $"Event-Name: CHANNEL_HANGUP\nUnique-ID: {channel}\nHangup-Cause: NORMAL_CLEARING\nEvent-Life: {_life}\nEvent-Sequence: {_events++}\n\n"
            : $"Event-Name: CHANNEL_EXECUTE_COMPLETE\nUnique-ID: {channel}\nApplication-Data: {ArgumentOf(message)}\nApplication-UUID: {HeaderOf(message, "event-uuid")}\n\n");
    }

    private async Task SendEventsAsync()
    {
        for (int i = _random.Next(3); i > 0 && _commands > 1; i--)
            await SendEventAsync($"Event-Name: HEARTBEAT\nUnique-ID: {(char)_random.Next('a', 'd')}\nEvent-Life: {_life}\nEvent-Sequence: {_events++}\n\n");
        if (_logLevel is not { } level || _random.Next(2) == 0)
            return;
        string line = $"{_life} {_lines++} something happened\n";
        await SendAsync($"Content-Type: log/data\nContent-Length: {line.Length}\nLog-Level: {_random.Next(level + 1)}\nText-Channel: 0\nLog-File: a.c\nLog-Func: f\nLog-Line: 1\nUser-Data: \n\n{line}");
    }

    private Task SendEventAsync(string body) => SendAsync($"Content-Length: {body.Length}\nContent-Type: text/event-plain\n\n{body}");

    private async Task SendAsync(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        int cut = _random.Next(4) == 0 ? _random.Next(bytes.Length + 1) : bytes.Length;
        await _toClient.Writer.WriteAsync(bytes.AsMemory(0, cut));
        await Pace.KeepAsync(_random);
        await _toClient.Writer.WriteAsync(bytes.AsMemory(cut));
    }
}
