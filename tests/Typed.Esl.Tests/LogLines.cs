using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Typed.Esl.Tests;

/// <summary>What was logged, in its order.</summary>
/// <param name="onLine">What a caller's own logger does with a line.</param>
internal sealed class LogLines(Action<LogLine>? onLine = null) : ILoggerFactory, ILogger
{
    private readonly ConcurrentQueue<LogLine> _lines = new();

    public IReadOnlyList<LogLine> All => [.. _lines];

    /// <summary>What an operator would be woken by.</summary>
    public IReadOnlyList<string> Alarms => [.. _lines.Where(line => line.Level >= LogLevel.Warning).Select(line => line.Name)];

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var line = new LogLine(logLevel, eventId.Name!, formatter(state, exception), exception, string.Join(' ', state as IEnumerable<KeyValuePair<string, object?>> ?? []));
        _lines.Enqueue(line);
        onLine?.Invoke(line);
    }

    public void Dispose()
    {
    }
}

/// <summary>A line of the log.</summary>
/// <param name="State">All that a sink is given beside the text.</param>
internal sealed record LogLine(LogLevel Level, string Name, string Text, Exception? Exception, string State);
