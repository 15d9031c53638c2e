using System.Text;
using System.Threading.Channels;

namespace Typed.Esl.Tool.Prompting;

/// <summary>What the prompt has not taken yet. Whoever prints more than a terminal takes has to wait.</summary>
internal sealed class PromptInbox
{
    private readonly Channel<PromptMessage> _messages = Channel.CreateBounded<PromptMessage>(new BoundedChannelOptions(256) { SingleReader = true });

    /// <summary>Takes the next one that is there.</summary>
    public bool TryTake([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out PromptMessage? message) => _messages.Reader.TryRead(out message);

    /// <summary>Waits for the next one.</summary>
    public ValueTask<PromptMessage> TakeAsync(CancellationToken cancellationToken) => _messages.Reader.ReadAsync(cancellationToken);

    /// <summary>Tells something, as soon as there is room.</summary>
    public ValueTask TellAsync(PromptMessage message) => _messages.Writer.TryWrite(message) ? ValueTask.CompletedTask : _messages.Writer.WriteAsync(message);

    /// <summary>Tells something from where nobody can wait; it is told a little later where there is no room.</summary>
    public void Tell(PromptMessage message) => _ = TellAsync(message).AsTask();

    /// <summary>A writer whose texts are printed above the prompt.</summary>
    /// <param name="ended">Whoever writes has been ended, and nothing of it is printed any more.</param>
    public TextWriter Writer(CancellationToken ended) => new InboxWriter(this, ended);

    private sealed class InboxWriter(PromptInbox inbox, CancellationToken ended) : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => inbox.Tell(new TextPrinted(value.ToString(), ended));

        public override void Write(string? value) => inbox.Tell(new TextPrinted(value ?? "", ended));

        public override Task WriteAsync(string? value) => inbox.TellAsync(new TextPrinted(value ?? "", ended)).AsTask();

        public override Task WriteLineAsync(string? value) => WriteAsync(value + "\n");

        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
