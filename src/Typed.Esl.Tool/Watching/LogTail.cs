using Typed.Esl.Tool.CommandLine;
using Typed.Esl.Tool.Printing;
using Typed.Esl.Tool.Terminal;

namespace Typed.Esl.Tool.Watching;

/// <summary>Prints the switch's log, in the colors of its own console.</summary>
internal sealed class LogTail(ToolOptions options, SwitchLogLevel level, TextWriter output, TextWriter error, IConsoleEnvironment environment)
{
    private const string Plain = "\e[0m";

    private readonly WatchRun _run = new(options, output, error, environment);

    /// <summary>The levels that a connection can ask for, the gravest first.</summary>
    public static IReadOnlyList<SwitchLogLevel> Levels { get; } =
        [.. SwitchLogLevel.KnownWords.Where(known => known.Number is >= 0 && known.Number <= SwitchLogLevel.Debug.Number).OrderBy(known => known.Number)];

    /// <summary>A level by its name; null where there is none.</summary>
    public static SwitchLogLevel? LevelOf(string text) =>
        Levels.Where(known => known.Text.Equals(text, StringComparison.OrdinalIgnoreCase)).Select(known => (SwitchLogLevel?)known).FirstOrDefault();

    public Task<int> RunAsync(CancellationToken cancellationToken) => _run.RunAsync(WatchAsync, cancellationToken);

    private async Task WatchAsync(FreeSwitch fs, CancellationToken cancellationToken)
    {
        var lines = await fs.SubscribeLogAsync(level, new EslSubscriptionOptions { OnNotice = async (notice, _) => await _run.SayAsync(notice.ToString()).ConfigureAwait(false) }, cancellationToken).ConfigureAwait(false);
        await using (((IAsyncDisposable)lines).ConfigureAwait(false))
        {
            await foreach (var line in lines.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                foreach (string part in line.Text.TrimEnd('\n').Split('\n'))
                    await _run.WriteLineAsync(Colored(line.Level, SafeText.ForCell(part.TrimEnd('\r')))).ConfigureAwait(false);
            }
        }

        throw new EslConnectionException("The connection has ended, and no more lines come.");
    }

    private string Colored(SwitchLogLevel written, string text) => environment.UsesColor && ColorOf(written) is { } color ? color + text + Plain : text;

    private static string? ColorOf(SwitchLogLevel written) => written.Number switch
    {
        null => null,
        var number when number <= SwitchLogLevel.Err.Number => "\e[31m",
        var number when number == SwitchLogLevel.Warning.Number => "\e[35m",
        var number when number == SwitchLogLevel.Notice.Number => "\e[36m",
        var number when number == SwitchLogLevel.Info.Number => "\e[32m",
        _ => "\e[33m",
    };
}
