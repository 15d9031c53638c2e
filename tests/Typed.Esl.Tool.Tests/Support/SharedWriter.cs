namespace Typed.Esl.Tool.Tests.Support;

/// <summary>What one thread prints, and another looks at meanwhile.</summary>
internal sealed class SharedWriter : TextWriter
{
    private readonly Lock _gate = new();
    private readonly System.Text.StringBuilder _text = new();

    public SharedWriter() => NewLine = "\n";

    public override System.Text.Encoding Encoding => System.Text.Encoding.UTF8;

    public override void Write(char value)
    {
        lock (_gate)
            _text.Append(value);
    }

    public override void Write(string? value)
    {
        lock (_gate)
            _text.Append(value);
    }

    public override string ToString()
    {
        lock (_gate)
            return _text.ToString();
    }

    /// <summary>Waits until something was printed.</summary>
    public async Task UntilAsync(string text)
    {
        while (!ToString().Contains(text, StringComparison.Ordinal))
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
