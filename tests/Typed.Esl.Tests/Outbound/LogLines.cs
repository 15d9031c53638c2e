using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Typed.Esl.Tests.Outbound;

/// <summary>What was logged, in its order.</summary>
internal sealed class LogLines : ILoggerFactory, ILogger
{
    private readonly ConcurrentQueue<(LogLevel Level, string Name, string Text)> _lines = new();

    public IReadOnlyList<(LogLevel Level, string Name, string Text)> All => [.. _lines];

    /// <summary>What an operator would be woken by.</summary>
    public IReadOnlyList<string> Alarms => [.. _lines.Where(line => line.Level >= LogLevel.Warning).Select(line => line.Name)];

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue((logLevel, eventId.Name!, formatter(state, exception)));

    public void Dispose()
    {
    }
}
