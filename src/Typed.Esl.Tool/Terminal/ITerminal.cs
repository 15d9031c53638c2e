using System.Threading.Channels;

namespace Typed.Esl.Tool.Terminal;

/// <summary>A terminal with a person before it: keys come one by one, and the cursor can be moved.</summary>
internal interface ITerminal : IDisposable
{
    /// <summary>Its columns.</summary>
    int Width { get; }

    /// <summary>Its rows.</summary>
    int Height { get; }

    /// <summary>The keys that are pressed. It ends where no more can come: the terminal is gone.</summary>
    ChannelReader<ConsoleKeyInfo> Keys { get; }

    /// <summary>Is told what happens to it.</summary>
    Action<TerminalChange>? Changed { get; set; }

    /// <summary>Stops the program, as Ctrl-Z does where it is no key like any other, and returns when it goes on. Where the system knows no such thing, nothing happens.</summary>
    void Stop();

    /// <summary>Writes, control sequences and all.</summary>
    /// <exception cref="ToolException">It cannot be written: the terminal is gone.</exception>
    void Write(string text);
}
