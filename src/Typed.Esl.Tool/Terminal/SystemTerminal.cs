using System.Threading.Channels;

namespace Typed.Esl.Tool.Terminal;

/// <summary>The terminal that the program was started in.</summary>
internal sealed class SystemTerminal : ITerminal
{
    private readonly Channel<ConsoleKeyInfo> _keys = Channel.CreateUnbounded<ConsoleKeyInfo>(new() { SingleReader = true, SingleWriter = true });
    private readonly AnswerWriter _output = new(Console.Out);
    private readonly TerminalSignals _signals;
    private readonly bool _interruptWasKey;

    /// <param name="interruptIsKey">Whether Ctrl-C is a key like any other, and does not end the program.</param>
    public SystemTerminal(bool interruptIsKey)
    {
        _interruptWasKey = Console.TreatControlCAsInput;
        Console.TreatControlCAsInput = interruptIsKey;
        _signals = new(change => Changed?.Invoke(change));

        // There is no way to wait for a key but to block a thread. It ends with the program.
        new Thread(ReadKeys) { IsBackground = true, Name = "keys" }.Start();
    }

    public int Width => SystemConsole.Width;

    public int Height => SystemConsole.Height;

    public ChannelReader<ConsoleKeyInfo> Keys => _keys.Reader;

    public Action<TerminalChange>? Changed { get; set; }

    public void Stop() => _signals.Stop();

    public void Write(string text)
    {
        _output.Write(text);
        _output.Flush();
    }

    public void Dispose()
    {
        _signals.Dispose();
        Console.TreatControlCAsInput = _interruptWasKey;
    }

    private void ReadKeys()
    {
        try
        {
            while (true)
                _keys.Writer.TryWrite(Console.ReadKey(intercept: true));
        }
        catch (Exception exception) when (exception is InvalidOperationException or IOException)
        {
            // The terminal is gone: its window was closed.
            _keys.Writer.TryComplete();
        }
    }
}
