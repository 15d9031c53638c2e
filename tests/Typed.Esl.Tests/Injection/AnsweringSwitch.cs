using System.IO.Pipelines;
using System.Net;
using Microsoft.Extensions.Time.Testing;
using Typed.Esl.Tests.Connection;

namespace Typed.Esl.Tests.Injection;

/// <summary>A switch that reads as a real one does, says yes to everything on every connection, and keeps what it was sent.</summary>
internal sealed class AnsweringSwitch
{
    private readonly TaskCompletionSource _subscribed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<AnsweringLine> _lines = [];
    private readonly List<byte> _bytes = [];
    private readonly List<SwitchCommand> _commands = [];

    public AnsweringSwitch() => Options = new EslClientOptions
    {
        Password = "x",
        TimeProvider = new FakeTimeProvider(),
        EventFormat = EventFormat.Plain,
        Reconnect = EslReconnectOptions.None,
        ConnectStream = _ => new ValueTask<Stream>(OpenStream()),
    };

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

    /// <summary>The client's end of a new connection.</summary>
    public IDuplexPipe OpenPipe()
    {
        var line = new AnsweringLine(this);
        lock (_bytes)
            _lines.Add(line);
        return line;
    }

    /// <summary>The client's end of a new connection.</summary>
    public Stream OpenStream() => new PeerStream(OpenPipe());

    public async Task<FreeSwitch> LetInAsync()
    {
        var client = await FreeSwitch.ConnectAsync(Options);
        Forget();
        return client;
    }

    /// <summary>Lets a client in over a connection that is bound to a call.</summary>
    public async Task<FollowedCall> LetFollowAsync()
    {
        var client = await LetInAsync();
        var call = await client.FollowAsync("x");
        Forget();
        return call;
    }

    /// <summary>Hands over a call.</summary>
    public async Task<OutboundCall> CallAsync()
    {
        var called = new TaskCompletionSource<OutboundCall>(TaskCreationOptions.RunContinuationsAsynchronously);
        var options = new EslListenerOptions { TimeProvider = Options.TimeProvider, EventFormat = EventFormat.Plain };
        var runner = new CallRunner(
            (call, _) =>
            {
                called.SetResult(call);

                // Also behind a hangup: the goodbye that follows the handler's end is nobody's text.
                return _closed.Task;
            },
            options,
            options.ToSettings(IPEndPoint.Parse("127.0.0.1:8084")));
        _ = runner.RunAsync(OpenPipe(), null, null, isOverLimit: false);
        var call = await called.Task;
        Forget();
        return call;
    }

    public void Close()
    {
        lock (_bytes)
            _lines.ForEach(line => line.Close());
        _closed.TrySetResult();
    }

    /// <summary>Keeps what came over one of the connections.</summary>
    public void Keep(ReadOnlySpan<byte> bytes, IReadOnlyList<SwitchCommand> commands)
    {
        lock (_bytes)
        {
            _bytes.AddRange(bytes);
            _commands.AddRange(commands);
        }
    }

    public void HasSubscribed() => _subscribed.TrySetResult();

    private void Forget()
    {
        lock (_bytes)
        {
            _bytes.Clear();
            _commands.Clear();
        }
    }
}
