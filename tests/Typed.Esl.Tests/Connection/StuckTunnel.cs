using System.IO.Pipelines;

namespace Typed.Esl.Tests.Connection;

/// <summary>A tunnel of a caller's own that keeps the thread which writes to it for as long as a test says, as a stream does whose asynchronous write is none.</summary>
internal sealed class StuckTunnel : IDisposable
{
    private readonly ManualResetEventSlim _open = new(initialState: true);
    private readonly TaskCompletionSource _stuck = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ScriptedSwitch Switch { get; } = new();

    /// <summary>Completes when a write is stuck.</summary>
    public Task Stuck => _stuck.Task;

    /// <summary>A client that the switch has let in.</summary>
    public async Task<FreeSwitch> LetInAsync()
    {
        var connecting = FreeSwitch.ConnectAsync(new Tunnel(Switch, OnWrite), Switch.Options);
        await Switch.SendAsync("Content-Type: auth/request\n\n");
        await Switch.ReceiveAsync();
        await Switch.ReplyAsync("+OK accepted");
        return await connecting;
    }

    /// <summary>The next write does not return.</summary>
    public void Close() => _open.Reset();

    public void Open() => _open.Set();

    public void Dispose() => _open.Dispose();

    private void OnWrite()
    {
        if (!_open.IsSet)
            _stuck.TrySetResult();
        _open.Wait();
    }

    private sealed class Tunnel(IDuplexPipe pipe, Action onWrite) : PeerStream(pipe)
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            onWrite();
            return base.WriteAsync(buffer, cancellationToken);
        }
    }
}
