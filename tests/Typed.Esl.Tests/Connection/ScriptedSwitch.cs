using System.IO.Pipelines;
using System.Text;
using Microsoft.Extensions.Time.Testing;

namespace Typed.Esl.Tests.Connection;

/// <summary>The other end of a connection, in memory: it sends what a test says and shows what the client sent.</summary>
internal sealed class ScriptedSwitch : IDuplexPipe, IAsyncDisposable
{
    private readonly Pipe _toClient;
    private readonly Pipe _fromClient;

    /// <param name="unread">How many bytes the client can write that nobody reads; 0 for any number.</param>
    /// <param name="ahead">How many bytes can be sent that the client has not read; 0 for any number.</param>
    public ScriptedSwitch(long unread = 0, long ahead = 0)
    {
        _toClient = new Pipe(new PipeOptions(pauseWriterThreshold: ahead, resumeWriterThreshold: ahead / 2));
        _fromClient = new Pipe(new PipeOptions(pauseWriterThreshold: unread, resumeWriterThreshold: unread / 2));
    }

    public FakeTimeProvider Time { get; } = new();

    PipeReader IDuplexPipe.Input => _toClient.Reader;

    PipeWriter IDuplexPipe.Output => _fromClient.Writer;

    public EslClientOptions Options => new() { TimeProvider = Time, Password = "s3cret-pass", ProbeInterval = Timeout.InfiniteTimeSpan, EventFormat = EventFormat.Plain };

    /// <summary>A client that the switch has let in.</summary>
    public async Task<FreeSwitch> LetInAsync(Func<EslClientOptions, EslClientOptions>? change = null)
    {
        var connecting = FreeSwitch.ConnectAsync(this, change is null ? Options : change(Options));
        await SendAsync("Content-Type: auth/request\n\n");
        Assert.Equal("auth s3cret-pass\n\n", await ReceiveAsync());
        await ReplyAsync("+OK accepted");
        return await connecting;
    }

    /// <summary>Takes a client's first background job, and before it the subscription to the events by which jobs end; gives the job's id.</summary>
    public async Task<string> TakeFirstJobAsync()
    {
        Assert.Equal("event plain BACKGROUND_JOB\n\n", await ReceiveAsync());
        await ReplyAsync("+OK event listener enabled plain");
        string id = (await ReceiveAsync()).Split("Job-UUID: ")[1].Trim();
        await ReplyAsync($"+OK Job-UUID: {id}");
        return id;
    }

    public Task ReplyAsync(string text) => SendAsync($"Content-Type: command/reply\nReply-Text: {text}\n\n");

    public Task AnswerAsync(string body) => SendAsync($"Content-Type: api/response\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\n\n{body}");

    public Task SendEventAsync(string headers, string body = "")
    {
        string inner = headers.TrimEnd('\n') + "\n" + (body.Length == 0 ? "" : $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\n") + "\n" + body;
        return SendAsync($"Content-Length: {Encoding.UTF8.GetByteCount(inner)}\nContent-Type: text/event-plain\n\n{inner}");
    }

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    public async Task SendAsync(ReadOnlyMemory<byte> bytes) => await TrySendAsync(bytes);

    /// <summary>Sends; false where the client has closed its end.</summary>
    public async Task<bool> TrySendAsync(ReadOnlyMemory<byte> bytes) => !(await _toClient.Writer.WriteAsync(bytes)).IsCompleted;

    /// <summary>Everything up to the next empty line.</summary>
    public async Task<string> ReceiveAsync() => await TryReceiveAsync() ?? throw new EndOfStreamException("The client closed the connection.");

    /// <summary>Everything up to the next empty line; null where the client has closed the connection.</summary>
    public Task<string?> TryReceiveAsync() => _fromClient.Reader.ReadCommandAsync();

    /// <summary>Whether the client has sent nothing that was not received yet.</summary>
    public bool HasReceivedNothing()
    {
        if (!_fromClient.Reader.TryRead(out var result))
            return true;
        _fromClient.Reader.AdvanceTo(result.Buffer.Start);
        return result.Buffer.IsEmpty;
    }

    /// <summary>Waits until the client has closed its side, reading and dropping what it still sends.</summary>
    public async Task WaitForCloseAsync()
    {
        while (true)
        {
            var result = await _fromClient.Reader.ReadAsync(TestContext.Current.CancellationToken);
            _fromClient.Reader.AdvanceTo(result.Buffer.End);
            if (result.IsCompleted)
                return;
        }
    }

    /// <summary>The switch has closed its end: what the client writes from now on fails. What is on its way to the client still comes.</summary>
    public void StopReading() => _fromClient.Reader.Complete();

    /// <summary>The switch is gone.</summary>
    public void Close() => _toClient.Writer.Complete();

    public async ValueTask DisposeAsync()
    {
        await _toClient.Writer.CompleteAsync();
        await _fromClient.Reader.CompleteAsync();
    }
}
