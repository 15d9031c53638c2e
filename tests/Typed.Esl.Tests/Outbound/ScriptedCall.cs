using System.Net;
using Typed.Esl.Tests.Connection;

namespace Typed.Esl.Tests.Outbound;

/// <summary>A call that a scripted switch hands over, and the handler that a test has given for it.</summary>
internal sealed class ScriptedCall
{
    public const string Channel = "a-call";

    private readonly TaskCompletionSource<OutboundCall> _call = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CallRunner _runner;

    private ScriptedCall(Func<OutboundCall, CancellationToken, Task> handler, Func<EslListenerOptions, EslListenerOptions>? change, bool isOverLimit, long unread)
    {
        Switch = new ScriptedSwitch(unread);
        var options = new EslListenerOptions { TimeProvider = Switch.Time, EventFormat = EventFormat.Plain, LoggerFactory = Log };
        options = change is null ? options : change(options);
        _runner = new CallRunner(
            (call, token) =>
            {
                _call.SetResult(call);
                return handler(call, token);
            },
            options,
            options.ToSettings(IPEndPoint.Parse("127.0.0.1:8084")));
        Running = _runner.RunAsync(Switch, null, IPEndPoint.Parse("127.0.0.1:50000"), isOverLimit);
    }

    public ScriptedSwitch Switch { get; }

    public LogLines Log { get; } = new();

    /// <summary>Completes when the call is done with.</summary>
    public Task Running { get; }

    /// <summary>The call, once its handler runs.</summary>
    public Task<OutboundCall> Call => _call.Task;

    /// <summary>A connection of which nothing has been said yet.</summary>
    /// <param name="handler">The handler.</param>
    /// <param name="change">What the options are to be.</param>
    /// <param name="isOverLimit">Whether it is one call too many.</param>
    /// <param name="unread">How many bytes can be written to the switch that nobody reads; 0 for any number.</param>
    public static ScriptedCall Connect(
        Func<OutboundCall, CancellationToken, Task> handler, Func<EslListenerOptions, EslListenerOptions>? change = null, bool isOverLimit = false, long unread = 0) =>
        new(handler, change, isOverLimit, unread);

    /// <summary>A call whose handler runs.</summary>
    public static async Task<ScriptedCall> BeginAsync(
        Func<OutboundCall, CancellationToken, Task> handler,
        string mode = "async full",
        Func<EslListenerOptions, EslListenerOptions>? change = null,
        long unread = 0)
    {
        var call = Connect(handler, change, unread: unread);
        await call.AnswerConnectAsync(mode);
        if (mode.Contains("full", StringComparison.Ordinal))
            await call.AskAsync("linger 10", "+OK will linger 10 seconds");
        await call.AskAsync("myevents plain", "+OK Events Enabled");
        return call;
    }

    /// <summary>From now on the listener stops and its grace is over.</summary>
    public void TakeAll() => _runner.TakeAll();

    public async Task AnswerConnectAsync(string mode)
    {
        Assert.Equal("connect\n\n", await Switch.ReceiveAsync());
        await Switch.SendAsync(Data(mode));
    }

    /// <summary>The answer to <c>connect</c>.</summary>
    public static string Data(string mode, string number = "1000") =>
        $"Event-Name: CHANNEL_DATA\nUnique-ID: {Channel}\nCaller-Caller-ID-Name: Doe%2C%20Jane\nCaller-Caller-ID-Number: {number}\nCaller-Destination-Number: 5000\nvariable_greeting: Gr%C3%BC%C3%9Fe\n"
        + "Content-Type: command/reply\nReply-Text: %2BOK%0A\n"
        + $"Socket-Mode: {(mode.Contains("async", StringComparison.Ordinal) ? "async" : "static")}\n"
        + $"Control: {(mode.Contains("full", StringComparison.Ordinal) ? "full" : "single-channel")}\n\n";

    /// <summary>The client sends a command, and the switch answers it.</summary>
    public async Task AskAsync(string expected, string reply)
    {
        Assert.Equal(expected + "\n\n", await Switch.ReceiveAsync());
        await Switch.ReplyAsync(reply);
    }

    /// <summary>Takes the message that runs an application; gives the id that its events are to carry.</summary>
    public async Task<string> TakeExecuteAsync(string application, string argument = "", bool answer = true)
    {
        string id = "";
        List<string> rest = [];
        foreach (string line in (await Switch.ReceiveAsync()).TrimEnd('\n').Split('\n'))
        {
            if (line.StartsWith("event-uuid: ", StringComparison.Ordinal))
                id = line["event-uuid: ".Length..];
            else
                rest.Add(line);
        }

        Assert.Equal(["sendmsg", "call-command: execute", "execute-app-name: " + application, .. argument.Length == 0 ? (string[])[] : ["execute-app-arg: " + argument]], rest);
        Assert.True(Guid.TryParse(id, out _), "An id of ours is needed to tell its end from others.");
        if (answer)
            await Switch.ReplyAsync("+OK");
        return id;
    }

    /// <summary>The switch tells that an application has ended.</summary>
    public Task CompleteAsync(string application, string id, string more = "", string channel = Channel) => Switch.SendEventAsync(
        $"Event-Name: CHANNEL_EXECUTE_COMPLETE\nUnique-ID: {channel}\nApplication: {application}\nApplication-UUID: {id}\n{more}");

    /// <summary>Whatever was sent has been read when this completes.</summary>
    public async Task AnswerAsync()
    {
        var asked = (await Call).GetVariableAsync("acme").AsTask();
        Assert.Equal("getvar acme\n\n", await Switch.ReceiveAsync());
        await Switch.ReplyAsync("1");
        Assert.Equal("1", await asked);
    }

    public Task HangUpAsync(string cause = "ORIGINATOR_CANCEL", string channel = Channel) =>
        Switch.SendEventAsync($"Event-Name: CHANNEL_HANGUP\nUnique-ID: {channel}\nHangup-Cause: {cause}");

    /// <summary>The client hangs up by itself, and the switch does it.</summary>
    public async Task TakeHangupAsync(string cause)
    {
        await AskAsync($"sendmsg\ncall-command: hangup\nhangup-cause: {cause}", "+OK");
        await HangUpAsync(cause);
    }

    /// <summary>The client says goodbye, and the switch too.</summary>
    public async Task TakeExitAsync()
    {
        await AskAsync("exit", "+OK bye");
        await Switch.SendAsync(Notice());
        Switch.Close();
        await Running;
        await Switch.WaitForCloseAsync();
    }

    public static string Notice() => Connection.CallRow.Notice();

    public static string LingerNotice() => Connection.CallRow.LingerNotice(10);
}
