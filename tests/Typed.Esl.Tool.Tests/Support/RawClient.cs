using System.Net.Sockets;
using System.Text;

namespace Typed.Esl.Tool.Tests.Support;

/// <summary>A client that says what a test says, and shows what came.</summary>
internal sealed class RawClient(int port) : IDisposable
{
    private readonly TcpClient _client = new("127.0.0.1", port);
    private readonly StringBuilder _unread = new();

    public async Task SayAsync(string text) => await _client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(text));

    /// <summary>What came, up to a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="meanwhile">What is done again and again while it has not come.</param>
    public async Task<string> UntilAsync(string text, Action? meanwhile = null)
    {
        while (_unread.ToString().IndexOf(text, StringComparison.Ordinal) is var at)
        {
            if (at >= 0)
            {
                string found = _unread.ToString(0, at + text.Length);
                _unread.Remove(0, found.Length);
                return found;
            }

            Assert.True(await ReadAsync(meanwhile), $"the connection ended, and '{text}' had not come: {_unread}");
        }

        return "";
    }

    /// <summary>What came until the other side ended the connection.</summary>
    public async Task<string> ToEndAsync(Action? meanwhile = null)
    {
        while (await ReadAsync(meanwhile))
        {
        }

        return _unread.ToString();
    }

    public void Dispose() => _client.Dispose();

    private async Task<bool> ReadAsync(Action? meanwhile)
    {
        byte[] buffer = new byte[4096];
        var reading = _client.GetStream().ReadAsync(buffer, TestContext.Current.CancellationToken).AsTask();
        while (meanwhile is not null && !reading.IsCompleted)
        {
            meanwhile();
            await Task.Yield();
        }

        int count = await reading;
        _unread.Append(Encoding.UTF8.GetString(buffer, 0, count));
        return count > 0;
    }
}
