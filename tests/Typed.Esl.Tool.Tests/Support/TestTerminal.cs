using System.Threading.Channels;
using Typed.Esl.Tool.Terminal;

namespace Typed.Esl.Tool.Tests.Support;

/// <summary>A terminal that a test types at.</summary>
internal sealed class TestTerminal : ITerminal
{
    private readonly Channel<ConsoleKeyInfo> _keys = Channel.CreateUnbounded<ConsoleKeyInfo>();

    private int _width = 80, _looks;

    public int Width
    {
        get
        {
            Interlocked.Increment(ref _looks);
            return _width;
        }
        set => _width = value;
    }

    /// <summary>How often somebody has asked for its width, as everybody does who makes something to be drawn on it.</summary>
    public int Looks => _looks;

    public int Height { get; set; } = 24;

    public ChannelReader<ConsoleKeyInfo> Keys => _keys.Reader;

    public Action<TerminalChange>? Changed { get; set; }

    /// <summary>Everything that was written, control sequences and all.</summary>
    public SharedWriter Written { get; } = new();

    /// <summary>How often the program was to be stopped.</summary>
    public int Stops { get; private set; }

    public void Stop() => Stops++;

    public void Write(string text) => Written.Write(text);

    /// <summary>Types a text; a line break is the Enter key, a tab the Tab key.</summary>
    public void Type(string text)
    {
        foreach (char character in text)
            Press(KeyOf(character));
    }

    public void Press(params IEnumerable<ConsoleKeyInfo> keys)
    {
        foreach (var key in keys)
            _keys.Writer.TryWrite(key);
    }

    public void Dispose() => _keys.Writer.TryComplete();

    public static ConsoleKeyInfo KeyOf(char character) => character == '\n' ? Key(ConsoleKey.Enter, '\r') : character == '\t' ? Key(ConsoleKey.Tab, '\t') : Key(ConsoleKey.None, character);

    public static ConsoleKeyInfo Key(ConsoleKey key, char character = '\0') => new(character, key, shift: false, alt: false, control: false);

    public static ConsoleKeyInfo Control(ConsoleKey key) => new('\0', key, shift: false, alt: false, control: true);
}
