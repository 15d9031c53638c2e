namespace Typed.Esl.Tool.Tests.Support;

/// <summary>What one thread prints, and another looks at meanwhile.</summary>
internal sealed class SharedWriter : TextWriter
{
    private readonly Lock _gate = new();
    private readonly System.Text.StringBuilder _text = new();
    private TaskCompletionSource _written = NotYet();

    /// <summary>What is thrown at whoever prints; null while it can be printed.</summary>
    public Exception? Fault { get; set; }

    public SharedWriter() => NewLine = "\n";

    public override System.Text.Encoding Encoding => System.Text.Encoding.UTF8;

    public override void Write(char value) => Write(value.ToString());

    public override void Write(string? value)
    {
        TaskCompletionSource before;
        lock (_gate)
        {
            if (Fault is { } fault)
                throw fault;
            _text.Append(value);
            (before, _written) = (_written, NotYet());
        }

        before.SetResult();
    }

    public override string ToString()
    {
        lock (_gate)
            return _text.ToString();
    }

    /// <summary>Waits until something was printed.</summary>
    public Task UntilAsync(string text) => UntilAsync(all => all.Contains(text, StringComparison.Ordinal));

    /// <summary>Waits until all that was printed is as it should be.</summary>
    public async Task UntilAsync(Func<string, bool> isThere)
    {
        while (true)
        {
            Task more;
            string all;
            lock (_gate)
                (more, all) = (_written.Task, _text.ToString());
            if (isThere(all))
                return;
            await more.WaitAsync(TestContext.Current.CancellationToken);
        }
    }

    private static TaskCompletionSource NotYet() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
