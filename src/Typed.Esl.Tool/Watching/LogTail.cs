using Typed.Esl.Tool.Printing;

namespace Typed.Esl.Tool.Watching;

/// <summary>Prints the switch's log, in the colors of its own console.</summary>
/// <param name="run">The run of the program.</param>
/// <param name="wish">What is printed.</param>
/// <param name="shows">Whether one of that is printed now; null for all.</param>
internal sealed class LogTail(RunContext run, LogWish wish, Func<EslLogLine, bool>? shows = null)
{
    /// <summary>The levels that a connection can ask for, the gravest first.</summary>
    public static IReadOnlyList<SwitchLogLevel> Levels { get; } =
        [.. SwitchLogLevel.KnownWords.Where(known => known.Number is >= 0 && known.Number <= SwitchLogLevel.Debug.Number).OrderBy(known => known.Number)];

    /// <summary>A level by its name or number; null where there is none.</summary>
    public static SwitchLogLevel? LevelOf(string text) =>
        Levels.Where(known => known.Text.Equals(text, StringComparison.OrdinalIgnoreCase) || known.Number?.ToString(System.Globalization.CultureInfo.InvariantCulture) == text).Select(known => (SwitchLogLevel?)known).FirstOrDefault();

    public Task<int> RunAsync(CancellationToken cancellationToken) => new WatchRun(run).RunAsync((fs, cancel) => WatchAsync(fs, static () => { }, cancel), cancellationToken);

    /// <summary>Prints what one switch tells, over a connection that stands.</summary>
    /// <param name="fs">The switch.</param>
    /// <param name="begun">Is told when all that is written from then on will be printed.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task WatchAsync(FreeSwitch fs, Action begun, CancellationToken cancellationToken)
    {
        var lines = await fs.SubscribeLogAsync(wish.Level, new EslSubscriptionOptions { OnNotice = (notice, _) => Gap.TellAsync(run, notice) }, cancellationToken).ConfigureAwait(false);
        await using (((IAsyncDisposable)lines).ConfigureAwait(false))
        {
            begun();
            int count = 0;
            await foreach (var line in lines.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                if (!wish.Wants(line) || shows?.Invoke(line) == false)
                    continue;
                foreach (string part in line.Text.TrimEnd('\n').Split('\n'))
                    await run.WriteLineAsync(AnsiText.Paint(SafeText.ForCell(part.TrimEnd('\r')), ColorOf(line.Level), run.Environment)).ConfigureAwait(false);
                if (++count == wish.Count)
                    return;
            }
        }

        throw new EslConnectionException("The connection has ended, and no more lines come.");
    }

    private static string? ColorOf(SwitchLogLevel written) => written.Number switch
    {
        null => null,
        var number when number <= SwitchLogLevel.Err.Number => AnsiText.Red,
        var number when number == SwitchLogLevel.Warning.Number => AnsiText.Magenta,
        var number when number == SwitchLogLevel.Notice.Number => AnsiText.Cyan,
        var number when number == SwitchLogLevel.Info.Number => AnsiText.Green,
        _ => AnsiText.Yellow,
    };
}
