using System.Threading.Channels;
using Typed.Esl.Tool.Terminal;
using Typed.Esl.Tool.Watching;

namespace Typed.Esl.Tool.Top;

/// <summary>Shows how a switch stands until somebody has seen enough: on a terminal as a screen that changes, else as a line for each interval.</summary>
internal sealed class TopRun(RunContext run, TopWish wish)
{
    private static readonly TimeSpan s_shortestPulse = TimeSpan.FromSeconds(1), s_longestPulse = TimeSpan.FromSeconds(5);

    private readonly IConsoleEnvironment _environment = run.Environment;
    private readonly TimeSpan _pulse = Pulse(wish.Interval);
    private readonly TopModel _model = new(run.Environment.Time, Pulse(wish.Interval));
    private readonly TopView _view = new(run.Options.Demo ? "demo" : run.Options.Peer, run.Environment.Time, run.Environment.UsesColor);

    public Task<int> RunAsync(CancellationToken cancellationToken) => new WatchRun(run).RunAsync(WatchAsync, cancellationToken);

    private async Task WatchAsync(FreeSwitch fs, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        var feed = new TopFeed(fs, _model, _environment.Time, _pulse).RunAsync(() => begun.TrySetResult(), () => wake.Writer.TryWrite(true), end.Token);

        // Nothing is drawn before there is something to be seen, so that whatever fails until then is said where it is read.
        if (await Task.WhenAny(begun.Task, feed).ConfigureAwait(false) == feed)
            await feed.ConfigureAwait(false);
        var show = _environment.HasTerminal ? DrawAsync(_environment.OpenTerminal(interruptIsKey: false), wake, end.Token) : PrintAsync(end.Token);
        var first = await Task.WhenAny(show, feed).ConfigureAwait(false);
        await end.CancelAsync().ConfigureAwait(false);
        await EndedAsync(first == show ? feed : show).ConfigureAwait(false);
        await first.ConfigureAwait(false);
    }

    private async Task DrawAsync(ITerminal terminal, Channel<bool> wake, CancellationToken cancellationToken)
    {
        using (terminal)
        {
            using var screen = new TopScreen(terminal);
            screen.Open();
            try
            {
                terminal.Changed = change => Follow(screen, change, wake.Writer);
                using var timer = new PeriodicTimer(wish.Interval, _environment.Time);
                var sorting = new TopSorting();
                var (tick, key, woken) = (timer.WaitForNextTickAsync(cancellationToken).AsTask(), terminal.Keys.WaitToReadAsync(cancellationToken).AsTask(), wake.Reader.WaitToReadAsync(cancellationToken).AsTask());
                while (true)
                {
                    screen.Draw(_view.Rows(_model.Look(), sorting, terminal.Width, terminal.Height));
                    var first = await Task.WhenAny(tick, key, woken).ConfigureAwait(false);
                    await first.ConfigureAwait(false);
                    if (tick.IsCompleted)
                        tick = timer.WaitForNextTickAsync(cancellationToken).AsTask();
                    if (woken.IsCompleted)
                    {
                        wake.Reader.TryRead(out _);
                        woken = wake.Reader.WaitToReadAsync(cancellationToken).AsTask();
                    }

                    if (!key.IsCompleted)
                        continue;
                    if (!await key.ConfigureAwait(false))
                        return;
                    while (terminal.Keys.TryRead(out var pressed))
                    {
                        if (pressed is { KeyChar: 'q' or 'Q' } or { Key: ConsoleKey.Escape })
                            return;
                        sorting = pressed.KeyChar switch { 's' => sorting.Next, 'r' => sorting.Reversed, 'u' => sorting.OtherIds, _ => sorting };
                    }

                    key = terminal.Keys.WaitToReadAsync(cancellationToken).AsTask();
                }
            }
            finally
            {
                terminal.Changed = null;
            }
        }
    }

    /// <summary>Follows the terminal, on a thread of the system's: what is thrown there would end the program with a dump, and ends the drawing instead.</summary>
    private static void Follow(TopScreen screen, TerminalChange change, ChannelWriter<bool> wake)
    {
        try
        {
            if (change == TerminalChange.Left)
                screen.Close();
            else if (change == TerminalChange.Returned)
                screen.Open();
            wake.TryWrite(true);
        }
#pragma warning disable CA1031 // Whatever it is, it is thrown where it can be told.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            wake.TryComplete(exception);
        }
    }

    private async Task PrintAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(wish.Interval, _environment.Time);
        for (int count = 1; ; count++)
        {
            await run.WriteLineAsync(_view.Line(_model.Look())).ConfigureAwait(false);
            if (count == wish.Count)
                return;
            await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>How often the switch is asked for a sign of life: as often as it is shown, unless that would be a burden to it or would leave whoever looks in the dark.</summary>
    private static TimeSpan Pulse(TimeSpan interval) => interval < s_shortestPulse ? s_shortestPulse : interval > s_longestPulse ? s_longestPulse : interval;

    /// <summary>Waits for what was told to end. How it ended says nothing any more.</summary>
    private static async Task EndedAsync(Task task) => await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
