using System.Globalization;
using Typed.Esl.Tool.Terminal;

namespace Typed.Esl.Tool.Printing;

/// <summary>Says on a terminal that something takes time, and how long it has taken; says nothing of what is done within a second, and nothing to a file or a pipe.</summary>
/// <param name="error">Where it is said: answers may go to a file meanwhile.</param>
/// <param name="environment">Knows whether a terminal is there.</param>
internal sealed class Progress(TextWriter error, IConsoleEnvironment environment)
{
    private const string EraseLine = "\r\e[K";
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    private string _doing = "";
    private long _start;
    private bool _isShown;
    private int _paused;

    /// <summary>Does something, and says so while it lasts.</summary>
    /// <param name="doing">What is done: <c>waiting for …</c>.</param>
    /// <param name="work">What is done.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<T> WhileAsync<T>(string doing, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        if (!environment.ShowsProgress)
            return await work().ConfigureAwait(false);
        _doing = doing;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var telling = TellAsync(end.Token);
        try
        {
            return await work().ConfigureAwait(false);
        }
        finally
        {
            await end.CancelAsync().ConfigureAwait(false);
            await telling.ConfigureAwait(false);
        }
    }

    /// <summary>Says what is done now.</summary>
    public void Doing(string doing) => _doing = doing;

    /// <summary>Is silent while something is asked of the person.</summary>
    public async Task<T> SilentlyAsync<T>(Func<Task<T>> ask)
    {
        Interlocked.Increment(ref _paused);
        try
        {
            Erase();
            return await ask().ConfigureAwait(false);
        }
        finally
        {
            // What somebody took for his answer is none of the time that is waited for then.
            Volatile.Write(ref _start, environment.Time.GetTimestamp());
            Interlocked.Decrement(ref _paused);
        }
    }

    private async Task TellAsync(CancellationToken cancellationToken)
    {
        Volatile.Write(ref _start, environment.Time.GetTimestamp());
        try
        {
            using var seconds = new PeriodicTimer(s_second, environment.Time);
            while (await seconds.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
            {
                if (Volatile.Read(ref _paused) > 0)
                    continue;
                string since = environment.Time.GetElapsedTime(Volatile.Read(ref _start)).TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
                _isShown = true;
                await error.WriteAsync($"{EraseLine}{SafeText.OneLine(_doing)} … {since} s").ConfigureAwait(false);
                await error.FlushAsync(CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // It is done.
        }

        Erase();
    }

    private void Erase()
    {
        if (!_isShown)
            return;
        error.Write(EraseLine);
        error.Flush();
        _isShown = false;
    }
}
