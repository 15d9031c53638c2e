using System.Text;

namespace Typed.Esl.Tool;

/// <summary>A writer that hands all on to another one, and knows what becomes of what that one cannot write.</summary>
internal abstract class GuardedWriter : TextWriter
{
    private readonly TextWriter _inner;

    protected GuardedWriter(TextWriter inner) => (_inner, NewLine) = (inner, inner.NewLine);

    public override Encoding Encoding => _inner.Encoding;

    /// <summary>Whether a failure is dealt with here; otherwise it goes to whoever writes.</summary>
    protected abstract bool Takes(Exception exception);

    /// <summary>Deals with it: throws another exception, or lets it be.</summary>
    protected abstract void Take(Exception exception);

    public override void Write(char value) => Try(() => _inner.Write(value));

    public override void Write(string? value) => Try(() => _inner.Write(value));

    public override void Write(char[] buffer, int index, int count) => Try(() => _inner.Write(buffer, index, count));

    public override void WriteLine(string? value) => Try(() => _inner.WriteLine(value));

    public override Task WriteAsync(string? value) => TryAsync(() => _inner.WriteAsync(value));

    public override Task WriteLineAsync(string? value) => TryAsync(() => _inner.WriteLineAsync(value));

    public override void Flush() => Try(_inner.Flush);

    public override Task FlushAsync(CancellationToken cancellationToken) => TryAsync(() => _inner.FlushAsync(cancellationToken));

    private void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception exception) when (Takes(exception))
        {
            Take(exception);
        }
    }

    private async Task TryAsync(Func<Task> write)
    {
        try
        {
            await write().ConfigureAwait(false);
        }
        catch (Exception exception) when (Takes(exception))
        {
            Take(exception);
        }
    }
}
