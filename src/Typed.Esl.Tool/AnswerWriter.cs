using System.Text;

namespace Typed.Esl.Tool;

/// <summary>Where answers go: what cannot be written is told as that, whoever writes, and nothing else is.</summary>
internal sealed class AnswerWriter : TextWriter
{
    private readonly TextWriter _inner;

    public AnswerWriter(TextWriter inner) => (_inner, NewLine) = (inner, inner.NewLine);

    public override Encoding Encoding => _inner.Encoding;

    public override void Write(char value) => Try(() => _inner.Write(value));

    public override void Write(string? value) => Try(() => _inner.Write(value));

    public override void Write(char[] buffer, int index, int count) => Try(() => _inner.Write(buffer, index, count));

    public override Task WriteAsync(string? value) => TryAsync(() => _inner.WriteAsync(value));

    public override void Flush() => Try(_inner.Flush);

    public override Task FlushAsync(CancellationToken cancellationToken) => TryAsync(() => _inner.FlushAsync(cancellationToken));

    /// <exception cref="ToolException">It cannot be written.</exception>
    private static void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception exception) when (IsUnwritable(exception))
        {
            throw Told(exception);
        }
    }

    /// <exception cref="ToolException">It cannot be written.</exception>
    private static async Task TryAsync(Func<Task> write)
    {
        try
        {
            await write().ConfigureAwait(false);
        }
        catch (Exception exception) when (IsUnwritable(exception))
        {
            throw Told(exception);
        }
    }

    private static bool IsUnwritable(Exception exception) => UnwritableOutput.Is(exception) && !BrokenPipe.Is(exception);

    private static ToolException Told(Exception exception) => new(ExitCodes.CannotWrite, $"the answer could not be written: {(exception.InnerException ?? exception).Message}", exception);
}
