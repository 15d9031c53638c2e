using System.Globalization;
using System.Text.RegularExpressions;

namespace Typed.Esl.Tool.Tests.Support;

/// <summary>A run of the tool that listens until it is disposed of.</summary>
internal sealed partial class Replay : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly SharedWriter _output = new();
    private readonly Task<int> _run;

    private Replay(TimeProvider time, string[] args) =>
        _run = Task.Run(() => EslTool.RunAsync(args, _output, Error, new TestConsole { Time = time }, _end.Token));

    public SharedWriter Error { get; } = new();

    /// <summary>Plays a recording at the time of the machine.</summary>
    public static Replay Start(string file, params string[] options) => Start(file, TimeProvider.System, options);

    /// <summary>Plays a recording.</summary>
    public static Replay Start(string file, TimeProvider time, params string[] options) => new(time, ["replay", file, "--listen", "0", .. options]);

    /// <summary>Runs anything that listens.</summary>
    public static Replay Run(TimeProvider time, params string[] args) => new(time, args);

    /// <summary>The port at which it listens, as it says.</summary>
    public async Task<int> PortAsync()
    {
        await await Task.WhenAny(_output.UntilAsync(Place().IsMatch), _run);
        Assert.False(_run.IsCompleted, Error.ToString());
        return int.Parse(Place().Match(_output.ToString()).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        Assert.Equal(ExitCodes.Canceled, await _run);
        _end.Dispose();
    }

    [GeneratedRegex(@"127\.0\.0\.1:(\d+)")]
    private static partial Regex Place();
}
