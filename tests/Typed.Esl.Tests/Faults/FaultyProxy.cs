using System.Net;
using System.Net.Sockets;

namespace Typed.Esl.Tests.Faults;

/// <summary>A network of our own between a client and a switch, over real sockets: it passes on what comes, and fails once, at a given byte.</summary>
internal sealed class FaultyProxy : IAsyncDisposable
{
    private const int MostPieces = 500;

    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly LoopbackServer _server;
    private readonly int _target;
    private volatile ProxyFault? _fault;

    public FaultyProxy(int target)
    {
        _target = target;
        _server = new LoopbackServer((client, _) => ConnectAsync(client));
    }

    public int Port => _server.Port;

    /// <summary>Lets a fault happen, counted from the next byte of the switch.</summary>
    public void Arm(ProxyFault fault) => _fault = fault;

    /// <summary>What was held comes.</summary>
    public void Release() => _released.TrySetResult();

    /// <summary>Completes when the client has closed every connection that it has made.</summary>
    public Task WhenLeft() => _server.WhenServed();

    public async ValueTask DisposeAsync()
    {
        _released.TrySetResult();
        await _server.DisposeAsync();
    }

    private async Task ConnectAsync(Socket client)
    {
        using var switchSide = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await switchSide.ConnectAsync(IPAddress.Loopback, _target);
        var down = DownAsync(switchSide, client);
        await PassAsync(client, switchSide);
        switchSide.Close();
        await down;
    }

    /// <summary>From the client, until it closes.</summary>
    private static async Task PassAsync(Socket client, Socket switchSide)
    {
        byte[] buffer = new byte[16 * 1024];
        try
        {
            while (await client.ReceiveAsync(buffer) is > 0 and var count)
                await switchSide.SendAsync(buffer.AsMemory(0, count));
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // One of the two is gone, which is what this is about.
        }
    }

    /// <summary>From the switch, until it closes or the network fails.</summary>
    private async Task DownAsync(Socket switchSide, Socket client)
    {
        byte[] buffer = new byte[16 * 1024];
        int passed = 0;
        try
        {
            while (await switchSide.ReceiveAsync(buffer) is > 0 and var count)
            {
                var piece = buffer.AsMemory(0, count);
                if (_fault is { } fault && passed + count > fault.Place)
                {
                    await client.SendAsync(piece[..(fault.Place - passed)]);
                    piece = piece[(fault.Place - passed)..];
                    _fault = null;
                    await FailAsync(fault, piece, switchSide, client);
                    continue;
                }

                if (_fault is not null)
                    passed += count;
                await client.SendAsync(piece);
            }

            client.Shutdown(SocketShutdown.Send);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // As above.
        }
    }

    private async Task FailAsync(ProxyFault fault, ReadOnlyMemory<byte> rest, Socket switchSide, Socket client)
    {
        switch (fault.Kind)
        {
            case FaultKind.Cut:
                client.Shutdown(SocketShutdown.Send);
                switchSide.Close();
                return;
            case FaultKind.Reset:
                client.LingerState = new LingerOption(true, 0);
                client.Close();
                switchSide.Close();
                return;
            case FaultKind.Stall:
                await _released.Task;
                break;
            case FaultKind.Fragment:
                for (int i = 0; i < MostPieces && rest.Length > 0; i++)
                {
                    int length = Math.Min(1 + (i % 3), rest.Length);
                    await client.SendAsync(rest[..length]);
                    rest = rest[length..];
                }

                break;
            case FaultKind.Corrupt:
                await client.SendAsync(fault.Added);
                byte[] lost = new byte[Math.Max(0, fault.Removed - rest.Length)];
                rest = rest[Math.Min(fault.Removed, rest.Length)..];
                for (int got = 0; got < lost.Length;)
                    got += await switchSide.ReceiveAsync(lost.AsMemory(got)) is > 0 and var count ? count : lost.Length;
                break;
        }

        await client.SendAsync(rest);
    }
}
