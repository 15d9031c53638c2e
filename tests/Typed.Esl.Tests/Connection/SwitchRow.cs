using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace Typed.Esl.Tests.Connection;

/// <summary>One switch after another in the same place: every attempt to connect waits until the test says what it meets.</summary>
internal sealed class SwitchRow
{
    private readonly Channel<Attempt> _attempts = Channel.CreateUnbounded<Attempt>();
    private readonly Channel<EslStateChangedEventArgs> _changes = Channel.CreateUnbounded<EslStateChangedEventArgs>();

    public FakeTimeProvider Time { get; } = new();

    public EslClientOptions Options => new()
    {
        TimeProvider = Time,
        Password = "s3cret-pass",
        ProbeInterval = Timeout.InfiniteTimeSpan,
        ConnectStream = OpenAsync,
        Reconnect = new EslReconnectOptions { Jitter = 0 },
        EventFormat = EventFormat.Plain,
    };

    /// <summary>The next attempt to connect.</summary>
    public async Task<Attempt> NextAsync() => await _attempts.Reader.ReadAsync(TestContext.Current.CancellationToken);

    /// <summary>The next change of state that is told.</summary>
    public async Task<EslStateChangedEventArgs> ChangeAsync() => await _changes.Reader.ReadAsync(TestContext.Current.CancellationToken);

    /// <summary>Whether an attempt has been made that was not looked at yet.</summary>
    public bool HasAttempt => _attempts.Reader.TryPeek(out _);

    /// <summary>The next attempt meets a switch, which lets it in.</summary>
    /// <param name="unread">How many bytes the client can write to it that nobody reads; 0 for any number.</param>
    public async Task<ScriptedSwitch> LetInAsync(long unread = 0)
    {
        var peer = (await NextAsync()).Meet(unread);
        await peer.SendAsync("Content-Type: auth/request\n\n");
        Assert.Equal("auth s3cret-pass\n\n", await peer.ReceiveAsync());
        await peer.ReplyAsync("+OK accepted");
        return peer;
    }

    /// <summary>A client, and the switch that it is connected to.</summary>
    public async Task<(FreeSwitch Client, ScriptedSwitch Peer)> ConnectAsync(Func<EslClientOptions, EslClientOptions>? change = null, long unread = 0)
    {
        var connecting = FreeSwitch.ConnectAsync(change is null ? Options : change(Options));
        var peer = await LetInAsync(unread);
        var client = await connecting;
        client.StateChanged += (_, change) => _changes.Writer.TryWrite(change);
        return (client, peer);
    }

    /// <summary>The loss is told, the delay passes, and the next switch lets the client in.</summary>
    public async Task<ScriptedSwitch> ReconnectAsync()
    {
        var lost = await ChangeAsync();
        Assert.Equal(EslConnectionState.Reconnecting, lost.State);
        Time.Advance(lost.RetryIn!.Value);
        return await LetInAsync();
    }

    private async ValueTask<Stream> OpenAsync(CancellationToken cancellationToken)
    {
        var attempt = new Attempt(cancellationToken);
        _attempts.Writer.TryWrite(attempt);
        return await attempt.Opening.Task.WaitAsync(cancellationToken);
    }

    internal sealed class Attempt(CancellationToken token)
    {
        public TaskCompletionSource<Stream> Opening { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public CancellationToken Token { get; } = token;

        public ScriptedSwitch Meet(long unread = 0)
        {
            var peer = new ScriptedSwitch(unread);
            Opening.SetResult(new PeerStream(peer));
            return peer;
        }

        public void Fail(Exception exception) => Opening.SetException(exception);
    }
}
