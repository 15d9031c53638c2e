using System.Text;

namespace Typed.Esl.Tool.Terminal;

/// <summary>The console that the program was started in. Questions go to the error output: the other one may be a pipe.</summary>
internal sealed class SystemConsole : IConsoleEnvironment
{
    private const int UsualWidth = 80;
    private const int UsualHeight = 24;

    private static readonly ClosedInput s_closed = new();

    private volatile bool _isAsking;

    /// <summary>Whether a question stands on the terminal that nobody has answered.</summary>
    public bool IsAsking => _isAsking;

    public int? OutputWidth => IsOutputTerminal ? Width : null;

    public int? OutputHeight => IsOutputTerminal && !IsDumb ? Height : null;

    public bool ShowsProgress => IsErrorTerminal && !IsDumb;

    public bool UsesColor => IsOutputTerminal && string.IsNullOrEmpty(Variable("NO_COLOR")) && !IsDumb;

    private static bool IsOutputTerminal => StandardDescriptors.HasOutput && !Console.IsOutputRedirected;

    private static bool IsErrorTerminal => StandardDescriptors.HasError && !Console.IsErrorRedirected;

    private bool IsDumb => Variable("TERM") is "dumb";

    public bool IsInteractive => IsInputTyped && IsErrorTerminal;

    public bool HasTerminal => IsInputTyped && IsOutputTerminal && !IsDumb;

    public TextReader Input => StandardDescriptors.HasInput ? Console.In : s_closed;

    public bool IsInputTyped => StandardDescriptors.HasInput && !Console.IsInputRedirected;

    public TimeProvider Time => TimeProvider.System;

    public string? Variable(string name) => Environment.GetEnvironmentVariable(name);

    public string? AskSecret(string question)
    {
        _isAsking = true;
        Console.Error.Write(question);
        var secret = new StringBuilder();
        while (true)
        {
            // A terminal whose window was closed tells nobody's secret.
            if (ReadKey() is not { } key)
                return null;
            bool isControl = key.Modifiers.HasFlag(ConsoleModifiers.Control);
            switch (key.Key)
            {
                case ConsoleKey.Enter or ConsoleKey.Escape:
                case ConsoleKey.D when isControl && secret.Length == 0:
                    Console.Error.WriteLine();
                    _isAsking = false;
                    return key.Key == ConsoleKey.Enter ? secret.ToString() : null;
                case ConsoleKey.U when isControl:
                    secret.Clear();
                    break;
                case ConsoleKey.Backspace when secret.Length > 0:
                    secret.Length--;
                    break;
                case var _ when !char.IsControl(key.KeyChar):
                    secret.Append(key.KeyChar);
                    break;
                default:
                    break;
            }
        }
    }

    public bool Confirm(string question)
    {
        _isAsking = true;
        Console.Error.Write(question);
        string? answer = ReadLine();
        if (answer is null)
            Console.Error.WriteLine();
        _isAsking = false;
        return answer?.Trim().ToUpperInvariant() is "Y" or "YES";
    }

    private static ConsoleKeyInfo? ReadKey()
    {
        try
        {
            return Console.ReadKey(intercept: true);
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string? ReadLine()
    {
        try
        {
            return Console.In.ReadLine();
        }
        catch (IOException)
        {
            return null;
        }
    }

    public IDisposable WatchTerminal(Action<TerminalChange> changed) => new TerminalSignals(changed);

    public ITerminal OpenTerminal(bool interruptIsKey) => new SystemTerminal(interruptIsKey);

    /// <summary>The columns of the terminal, as they are now.</summary>
    public static int Width => Measured(static () => Console.WindowWidth, UsualWidth);

    /// <summary>The rows of the terminal, as they are now.</summary>
    public static int Height => Measured(static () => Console.WindowHeight, UsualHeight);

    private static int Measured(Func<int> measure, int usual)
    {
        try
        {
            return measure() is var measured and > 0 ? measured : usual;
        }
        catch (IOException)
        {
            return usual;
        }
    }
}
