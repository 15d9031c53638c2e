using Typed.Esl.Testing;

namespace Typed.Esl.Tool.Connecting;

/// <summary>The log of the switch of <c>--demo</c>, which writes none by itself: a made-up line about one of its calls every second.</summary>
internal sealed class DemoLog : IDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    private static readonly (SwitchLogLevel Level, Func<FakeChannel, string> Text)[] s_lines =
    [
        (SwitchLogLevel.Info, static channel => $"{channel.Row.ChannelName} is {channel.Row.CallState}."),
        (SwitchLogLevel.Debug, static channel => $"{channel.Row.ChannelName} stands in {channel.Row.State}."),
        (SwitchLogLevel.Notice, static channel => $"{channel.Row.ChannelName} has come for {channel.Row.Destination}."),
        (SwitchLogLevel.Warning, static channel => $"{channel.Row.ChannelName} has lost packets."),
    ];

    private readonly FakeFreeSwitch _demo;
    private readonly ITimer _timer;
    private int _written;

    /// <summary>Begins to write, by the clock of the demo.</summary>
    public DemoLog(FakeFreeSwitch demo, TimeProvider time)
    {
        _demo = demo;
        _timer = time.CreateTimer(_ => Write(), null, s_pause, s_pause);
    }

    public void Dispose() => _timer.Dispose();

    private void Write()
    {
        int number = Interlocked.Increment(ref _written) - 1;
        var channels = _demo.Channels.ToList();
        if (channels.Count == 0)
            return;
        var channel = channels[number % channels.Count];
        var (level, text) = s_lines[number % s_lines.Length];
        _ = _demo.LogAsync(level, text(channel), channel.Id, "demo.c", line: number + 1).AsTask();
    }
}
