using System.Text;
using Typed.Esl.Tool.Recording;

namespace Typed.Esl.Tool.Replaying;

/// <summary>Plays one recorded connection to one client: answers what it asks with what was answered, and sends what followed at its time.</summary>
/// <param name="stream">The client.</param>
/// <param name="recorded">What is played.</param>
/// <param name="clock">When it is played.</param>
/// <param name="say">Takes what the recording has no answer to.</param>
internal sealed class ReplaySession(Stream stream, RecordedConnection recorded, ReplayClock clock, Func<string, Task> say) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly HashSet<RecordedExchange> _played = [];

    // Read by whoever sends, while the next command may change it: it is replaced as a whole.
    private volatile IReadOnlyList<(string Recorded, string Now)> _ids = [];
    private readonly List<Task> _following = [];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Follow(recorded.Greeting, end);
        try
        {
            var messages = new Queue<byte[]>();
            var splitter = new MessageSplitter(message => messages.Enqueue(message.ToArray()));
            byte[] buffer = new byte[16 * 1024];
            while (await stream.ReadAsync(buffer, end.Token).ConfigureAwait(false) is var count and > 0)
            {
                splitter.Add(buffer.AsSpan(0, count));
                while (messages.TryDequeue(out byte[]? message))
                    await AnswerAsync(new(message), end).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The recorded switch ended the connection here, or the replay ends.
        }
        finally
        {
            await end.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(_following).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task AnswerAsync(RecordedCommand asked, CancellationTokenSource end)
    {
        var same = recorded.Exchanges.Where(exchange => exchange.Command.Asked == asked.Asked && exchange.Reply is not null).ToList();

        // What was asked more often than it was recorded has the last answer again.
        var exchange = same.Find(exchange => !_played.Contains(exchange)) ?? same.LastOrDefault();
        if (exchange is null)
        {
            await say($"the recording has no answer to '{asked.Line}'.").ConfigureAwait(false);
            await SendAsync(Encoding.UTF8.GetBytes(Unknown(asked.Line)), end.Token).ConfigureAwait(false);
            return;
        }

        _ids =
        [
            .. _ids.Where(known => !exchange.Command.Ids.Contains(known.Recorded)),
            .. exchange.Command.Ids.Zip(asked.Ids).Where(pair => pair is { First: not null, Second: not null }).Select(pair => (pair.First!, pair.Second!)),
        ];
        await clock.WaitAsync(exchange.Delay, end.Token).ConfigureAwait(false);
        await SendAsync(exchange.Reply!, end.Token).ConfigureAwait(false);
        if (_played.Add(exchange))
            Follow(exchange, end);
    }

    private void Follow(RecordedExchange exchange, CancellationTokenSource end)
    {
        if (exchange.Followers.Count > 0)
            _following.Add(FollowAsync(exchange, end));
    }

    private async Task FollowAsync(RecordedExchange exchange, CancellationTokenSource end)
    {
        var passed = TimeSpan.Zero;
        foreach (var (since, bytes) in exchange.Followers)
        {
            await clock.WaitAsync(since - passed, end.Token).ConfigureAwait(false);
            passed = since;
            if (bytes.Length == 0)
                await end.CancelAsync().ConfigureAwait(false);
            else
                await SendAsync(bytes, end.Token).ConfigureAwait(false);
        }
    }

    private async Task SendAsync(byte[] frame, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await stream.WriteAsync(RecordedFrame.WithIds(frame, _ids), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    private static string Unknown(string line)
    {
        const string Text = "-ERR not in the recording\n";
        return line.StartsWith("api ", StringComparison.OrdinalIgnoreCase) ? $"Content-Type: api/response\nContent-Length: {Text.Length}\n\n{Text}" : $"Content-Type: command/reply\nReply-Text: {Text}\n";
    }
}
