using System.Net.Sockets;
using Typed.Esl.Tool.Connecting;

namespace Typed.Esl.Tool.Tests;

/// <summary>Whoever records or replays learns of each client that could not be served, and the others are served all the same.</summary>
public sealed class ClientLoopTests
{
    private readonly Queue<Func<TcpClient>> _coming = new();
    private readonly List<Exception> _told = [];
    private readonly CancellationTokenSource _end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    [Fact(Timeout = 60_000)]
    public async Task A_client_that_cannot_be_taken_in_is_told_once_and_keeps_nobody_out()
    {
        var exhausted = new SocketException((int)SocketError.TooManyOpenSockets);
        Comes(() => throw exhausted, () => throw exhausted, () => new TcpClient(), () => throw exhausted, () => new TcpClient());
        var served = new List<int>();
        await RunAsync((_, before, _) =>
        {
            served.Add(before);
            return before == 1 ? _end.CancelAsync() : Task.CompletedTask;
        }).WaitAsync(TestContext.Current.CancellationToken);
        Assert.Equal([0, 1], served);
        Assert.Equal([exhausted, exhausted], _told);
    }

    [Fact(Timeout = 60_000)]
    public async Task Whatever_goes_wrong_with_a_client_is_told()
    {
        var wrong = new ToolException(ExitCodes.BadConfiguration, "wrong.");
        Comes(() => new TcpClient(), () => new TcpClient());
        await RunAsync((_, before, _) => before == 0 ? Task.FromException(wrong) : _end.CancelAsync()).WaitAsync(TestContext.Current.CancellationToken);
        Assert.Equal([wrong], _told);
    }

    /// <summary>Otherwise the program would hang while it lets nobody in.</summary>
    [Fact(Timeout = 60_000)]
    public async Task Where_nobody_can_come_any_more_those_who_are_here_are_not_waited_for()
    {
        Comes(() => new TcpClient(), () => throw new ObjectDisposedException("listener"));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => RunAsync((_, _, cancel) => Task.Delay(Timeout.Infinite, cancel)).WaitAsync(TestContext.Current.CancellationToken));
        Assert.Empty(_told);
    }

    private void Comes(params IEnumerable<Func<TcpClient>> clients)
    {
        foreach (var client in clients)
            _coming.Enqueue(client);
    }

    private Task RunAsync(Func<TcpClient, int, CancellationToken, Task> serve) => new ClientLoop(
        async cancel =>
        {
            if (_coming.TryDequeue(out var next))
                return next();
            await Task.Delay(Timeout.Infinite, cancel);
            throw new InvalidOperationException();
        },
        serve,
        exception =>
        {
            _told.Add(exception);
            return Task.CompletedTask;
        }).RunAsync(_end.Token);
}
