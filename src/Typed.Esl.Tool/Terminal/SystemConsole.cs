using System.Text;

namespace Typed.Esl.Tool.Terminal;

/// <summary>The console that the program was started in. Questions go to the error output: the other one may be a pipe.</summary>
internal sealed class SystemConsole : IConsoleEnvironment
{
    private const int UsualWidth = 80;

    public int? OutputWidth => Console.IsOutputRedirected ? null : Width();

    public bool UsesColor => !Console.IsOutputRedirected && string.IsNullOrEmpty(Variable("NO_COLOR")) && Variable("TERM") is not "dumb";

    public bool IsInteractive => !Console.IsInputRedirected && !Console.IsErrorRedirected;

    public bool HasTerminal => !Console.IsInputRedirected && !Console.IsOutputRedirected && Variable("TERM") is not "dumb";

    public TextReader Input => Console.In;

    public bool IsInputTyped => !Console.IsInputRedirected;

    public TimeProvider Time => TimeProvider.System;

    public string? Variable(string name) => Environment.GetEnvironmentVariable(name);

    public string? AskSecret(string question)
    {
        Console.Error.Write(question);
        var secret = new StringBuilder();
        while (true)
        {
            var key = Console.ReadKey(intercept: true);
            switch (key.Key)
            {
                case ConsoleKey.Enter:
                    Console.Error.WriteLine();
                    return secret.ToString();
                case ConsoleKey.Escape:
                    Console.Error.WriteLine();
                    return null;
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
        Console.Error.Write(question);
        return Console.In.ReadLine()?.Trim().ToUpperInvariant() is "Y" or "YES";
    }

    public ITerminal OpenTerminal(bool interruptIsKey) => new SystemTerminal(interruptIsKey);

    private static int Width()
    {
        try
        {
            return Console.WindowWidth > 0 ? Console.WindowWidth : UsualWidth;
        }
        catch (IOException)
        {
            return UsualWidth;
        }
    }
}
