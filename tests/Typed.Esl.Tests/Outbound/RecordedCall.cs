using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Time.Testing;
using Typed.Esl.Tests.Connection;
using Typed.Esl.Tests.Shared;
using Typed.Esl.Tests.Wire;

namespace Typed.Esl.Tests.Outbound;

/// <summary>
/// A recorded call as a script: what the switch sends, in its order, once the client has sent what it had sent by then. What the recorded client said to be sent events (and what it was refused) is left out:
/// this library says that in words of its own, once, behind <c>connect</c>.
/// </summary>
internal sealed class RecordedCall
{
    private const string Refusal = "-ERR command not found";
    private static readonly string[] s_preamble = ["connect", "myevents", "linger", "event", "filter"];

    private readonly List<(string? Command, byte[]? Message)> _steps = [];
    private readonly Dictionary<string, int> _runs = new(StringComparer.Ordinal);

    public RecordedCall(string session)
    {
        Session = session;
        byte[] server = Recordings.ReadSession(session);
        string[] commands = Encoding.UTF8.GetString(Recordings.ReadSession(session, "client.esl")).Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        var messages = RecordedFrame.ReadAll(server).Select(frame => server[frame.Start..frame.End]).ToList();
        Connected = Encoding.UTF8.GetString(messages[0]);
        Read(session, commands, messages);
    }

    public string Session { get; }

    /// <summary>The answer to <c>connect</c>.</summary>
    public string Connected { get; }

    public bool IsFull => Connected.Contains("Control: full", StringComparison.Ordinal);

    /// <summary>The channel.</summary>
    public string Channel => Field("Unique-ID").Match(Connected).Groups[1].Value;

    /// <summary>What the switch sends behind the preamble.</summary>
    public IReadOnlyList<string> Messages => [.. _steps.Where(step => step.Message is not null).Select(step => Encoding.UTF8.GetString(step.Message!))];

    /// <summary>The cause that was told before a message; empty where the connection had ended by then without one, null where it was not over.</summary>
    public HangupCause? CauseAt(int message)
    {
        foreach (string sent in Messages.Take(message))
        {
            if (Field("Event-Name").Match(sent).Groups[1].Value == "CHANNEL_HANGUP")
                return HangupCause.FromText(Field("Hangup-Cause").Match(sent).Groups[1].Value);
            if (sent.Contains("Content-Disposition: disconnect", StringComparison.Ordinal))
                return default(HangupCause);
        }

        return null;
    }

    /// <summary>Plays the call to a handler.</summary>
    /// <param name="handler">The handler.</param>
    /// <param name="options">How the listener is to be.</param>
    /// <param name="at">At which message something breaks in.</param>
    /// <param name="breakIn">What comes in place of that message, piece by piece, before the connection ends; null where nothing breaks in.</param>
    public async Task<LogLines> PlayAsync(
        Func<OutboundCall, CancellationToken, Task> handler,
        Func<EslListenerOptions, EslListenerOptions> options,
        int at = int.MaxValue,
        Func<byte[], IEnumerable<byte[]>>? breakIn = null)
    {
        // Nothing is sent before what was sent has been looked at: every piece is read by itself.
        await using var peer = new ScriptedSwitch(ahead: 1);
        var log = new LogLines();
        var chosen = options(new EslListenerOptions { TimeProvider = new FakeTimeProvider(), EventFormat = EventFormat.Plain, LoggerFactory = log });
        var running = new CallRunner(handler, chosen, chosen.ToSettings(IPEndPoint.Parse("127.0.0.1:8084"))).RunAsync(peer, null, null, isOverLimit: false);

        Assert.Equal("connect\n\n", await peer.ReceiveAsync());
        await peer.SendAsync(Connected);
        if (IsFull && chosen.LingerTime is not null)
        {
            Assert.StartsWith("linger", await peer.ReceiveAsync(), StringComparison.Ordinal);
            await peer.ReplyAsync("+OK will linger");
        }

        Assert.StartsWith("myevents ", await peer.ReceiveAsync(), StringComparison.Ordinal);
        await peer.ReplyAsync("+OK Events Enabled");

        List<string> ids = [];
        int sent = 0;
        foreach (var (command, message) in _steps)
        {
            if (command is not null)
            {
                string received = await peer.ReceiveAsync();
                Assert.Equal(Comparable(command, null), Comparable(received, ids));
                continue;
            }

            byte[] bytes = WithIds(message!, ids);
            if (sent++ == at && breakIn is not null)
            {
                await BreakAsync(peer, breakIn(bytes));
                await running;
                return log;
            }

            await peer.SendAsync(bytes);
        }

        if (breakIn is not null)
        {
            await BreakAsync(peer, breakIn([]));
            await running;
            return log;
        }

        while (!running.IsCompleted)
        {
            // Only what the library says by itself when the handler has returned is left.
            string? last = await TryReceiveAsync(peer);
            if (last is null)
                break;
            Assert.True(last == "exit\n\n" || last.StartsWith("sendmsg\ncall-command: hangup", StringComparison.Ordinal), $"'{last}' was not recorded.");
            await peer.ReplyAsync("+OK");
            if (last == "exit\n\n")
                peer.Close();
        }

        await running;
        return log;
    }

    private static async Task<string?> TryReceiveAsync(ScriptedSwitch peer)
    {
        try
        {
            return await peer.ReceiveAsync();
        }
        catch (EndOfStreamException)
        {
            return null;
        }
    }

    private static async Task BreakAsync(ScriptedSwitch peer, IEnumerable<byte[]> pieces)
    {
        foreach (byte[] piece in pieces)
            await peer.TrySendAsync(piece);
        peer.Close();
    }

    /// <summary>The commands and messages in the order of the recording, without the preamble and without what was refused.</summary>
    private void Read(string session, string[] commands, List<byte[]> messages)
    {
        int nextCommand = 0, nextMessage = 1;
        long fromClient = 0, fromSwitch = 0, commandEnd = 0, messageEnd = messages[0].Length;
        var waiting = new Queue<bool>(); // for each command that has not been answered: whether it is left out
        foreach (string line in File.ReadLines(Path.Combine(Recordings.Root, "sessions", session, "timeline.jsonl")))
        {
            using var json = JsonDocument.Parse(line);
            int bytes = json.RootElement.GetProperty("bytes").GetInt32();
            if (json.RootElement.GetProperty("from").GetString() == "client")
            {
                for (fromClient += bytes; nextCommand < commands.Length && commandEnd + Encoding.UTF8.GetByteCount(commands[nextCommand]) + 2 <= fromClient; nextCommand++)
                {
                    commandEnd += Encoding.UTF8.GetByteCount(commands[nextCommand]) + 2;
                    waiting.Enqueue(AddCommand(commands[nextCommand], IsRefused(messages, nextCommand)));
                }

                continue;
            }

            for (fromSwitch += bytes; nextMessage < messages.Count && messageEnd + messages[nextMessage].Length <= fromSwitch; nextMessage++)
            {
                messageEnd += messages[nextMessage].Length;
                AddMessage(messages[nextMessage], waiting);
            }

            if (fromSwitch >= messages[0].Length && waiting.Count > 0 && nextMessage == 1)
                waiting.Dequeue(); // connect has been answered
        }

        Assert.Equal((commands.Length, messages.Count), (nextCommand, nextMessage));
    }

    private bool AddCommand(string command, bool isRefused)
    {
        bool isLeftOut = isRefused || s_preamble.Contains(command.Split(' ', '\n')[0]);
        if (!isLeftOut)
            _steps.Add((command, null));
        return isLeftOut;
    }

    private void AddMessage(byte[] message, Queue<bool> waiting)
    {
        string text = Encoding.UTF8.GetString(message);
        bool isReply = text.StartsWith("Content-Type: command/reply", StringComparison.Ordinal) || text.StartsWith("Content-Type: api/response", StringComparison.Ordinal);
        if (isReply && waiting.Dequeue())
            return;
        if (text.Contains("CHANNEL_EXECUTE\"", StringComparison.Ordinal) || text.Contains("Event-Name: CHANNEL_EXECUTE\n", StringComparison.Ordinal))
            _runs[Field("Application-UUID").Match(text).Groups[1].Value] = _runs.Count;
        _steps.Add((null, message));
    }

    private static bool IsRefused(List<byte[]> messages, int command)
    {
        var replies = messages.Select(Encoding.UTF8.GetString).Where(text => text.Contains("Content-Type: command/reply", StringComparison.Ordinal) || text.StartsWith("Content-Type: api/response", StringComparison.Ordinal));
        return replies.ElementAt(command).Contains(Refusal, StringComparison.Ordinal);
    }

    /// <summary>A message with the ids under which this client has run what the recorded one ran.</summary>
    private byte[] WithIds(byte[] message, List<string> ids)
    {
        string text = Encoding.UTF8.GetString(message);
        string run = Field("Application-UUID").Match(text).Groups[1].Value;
        if (!_runs.TryGetValue(run, out int index) || index >= ids.Count)
            return message;
        int head = text.IndexOf("\n\n", StringComparison.Ordinal) + 2;
        string body = text[head..].Replace(run, ids[index], StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(Regex.Replace(text[..head], "Content-Length: [0-9]+", $"Content-Length: {Encoding.UTF8.GetByteCount(body)}") + body);
    }

    /// <summary>A command up to the ids that it gives and the order of its headers.</summary>
    private static string Comparable(string command, List<string>? ids)
    {
        string[] lines = command.TrimEnd('\n').Split('\n');
        foreach (string line in lines.Where(IsId))
            ids?.Add(line.Split(": ")[1]);
        return string.Join('\n', [lines[0], .. lines.Skip(1).Where(line => !IsId(line)).Order(StringComparer.Ordinal)]);

        static bool IsId(string line) => line.StartsWith("Event-UUID: ", StringComparison.OrdinalIgnoreCase);
    }

    private static Regex Field(string name) => new($"{name}\"?: ?\"?([^\"\\n]+)");
}
