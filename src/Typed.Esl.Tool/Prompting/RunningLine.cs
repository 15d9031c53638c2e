namespace Typed.Esl.Tool.Prompting;

/// <summary>A line that runs: what is told of it meanwhile, and how it is interrupted.</summary>
internal sealed class RunningLine : IAsyncDisposable
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _time;
    private readonly long _begun;
    private readonly CancellationTokenSource _interrupt = new();
    private readonly ITimer _timer;
    private readonly Task _task;

    /// <param name="time">The clock.</param>
    /// <param name="run">Runs it.</param>
    /// <param name="aged">Is told for each second that it takes.</param>
    /// <param name="ended">Is told when it has ended.</param>
    public RunningLine(TimeProvider time, Func<CancellationToken, Task> run, Action aged, Func<ValueTask> ended)
    {
        _time = time;
        _begun = time.GetTimestamp();
        _timer = time.CreateTimer(_ => aged(), null, s_second, s_second);
        _task = Task.Run(async () =>
        {
            try
            {
                await run(_interrupt.Token).ConfigureAwait(false);
            }
            finally
            {
                await ended().ConfigureAwait(false);
            }
        });
    }

    /// <summary>How long it has taken; nothing for less than a second.</summary>
    public string Progress =>
        (int)_time.GetElapsedTime(_begun).TotalSeconds is > 0 and var seconds ? $"{seconds} s; Ctrl-C waits no longer for the answer" : "";

    /// <summary>Waits no longer for the answer.</summary>
    public void Interrupt() => _interrupt.Cancel();

    public async ValueTask DisposeAsync()
    {
        await _task.ConfigureAwait(false);
        await _timer.DisposeAsync().ConfigureAwait(false);
        _interrupt.Dispose();
    }
}
