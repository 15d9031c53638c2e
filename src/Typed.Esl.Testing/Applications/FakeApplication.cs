namespace Typed.Esl.Testing.Applications;

/// <summary>What an application does on a channel of a fake switch.</summary>
/// <param name="Act">What it does, until it has done it or the token ends it.</param>
/// <param name="Begin">What it tells before that.</param>
/// <param name="End">What it tells when it ends, also where it is ended with its channel.</param>
internal sealed record FakeApplication(Func<FakeExecution, CancellationToken, Task> Act, Action<FakeExecution>? Begin = null, Action<FakeExecution>? End = null)
{
    /// <summary>One that ends as soon as it begins.</summary>
    public static FakeApplication Nothing { get; } = new((_, _) => Task.CompletedTask);

    /// <summary>One that goes on until the call ends or goes elsewhere.</summary>
    public static FakeApplication Endless { get; } = new((_, ended) => UntilEnded(ended));

    /// <summary>Goes on until it is ended from outside.</summary>
    public static Task UntilEnded(CancellationToken ended) => Task.Delay(Timeout.Infinite, ended);

    /// <summary>Whether it is stopped by what stops playing and recording.</summary>
    public bool CanBeInterrupted { get; init; }

    /// <summary>What becomes of a key that is pressed meanwhile.</summary>
    public KeyUse Keys { get; init; }

    /// <summary>Hears the keys itself; null where <see cref="Keys"/> says what becomes of them.</summary>
    public Action<FakeExecution, char>? OnKey { get; init; }

    /// <summary>Whether the channel is parked meanwhile.</summary>
    public bool IsParking { get; init; }

    /// <summary>Whether it connects the channel with one that it has called.</summary>
    public bool IsBridge { get; init; }

    /// <summary>One that does something at once.</summary>
    public static FakeApplication Now(Action<FakeExecution> act) => new((execution, _) =>
    {
        act(execution);
        return Task.CompletedTask;
    });
}
