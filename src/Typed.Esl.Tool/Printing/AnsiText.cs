using Spectre.Console;
using Spectre.Console.Rendering;
using Typed.Esl.Tool.Terminal;

namespace Typed.Esl.Tool.Printing;

/// <summary>Renders for the terminal that is there, with color only where it is wanted.</summary>
internal static class AnsiText
{
    public const string Bold = "\e[1m";
    public const string Dim = "\e[2m";
    public const string Underline = "\e[4m";
    public const string Red = "\e[31m";
    public const string Green = "\e[32m";
    public const string Yellow = "\e[33m";
    public const string Magenta = "\e[35m";
    public const string Cyan = "\e[36m";
    public const string Reverse = "\e[7m";
    public const string Plain = "\e[0m";

    // What goes to a file or a pipe has no width; this one no table reaches.
    private const int NoLimit = 1_000_000;

    /// <summary>A text in a color or style; as it is where the terminal is not to be written to in color, or no color is named.</summary>
    /// <param name="text">The text, which is harmless already.</param>
    /// <param name="style">One of the constants here.</param>
    /// <param name="environment">Knows the terminal.</param>
    public static string Paint(string text, string? style, IConsoleEnvironment environment) => Paint(text, style, environment.UsesColor);

    /// <summary>The same, where it is known already whether colors are wanted.</summary>
    public static string Paint(string text, string? style, bool usesColor) => usesColor && style is not null && text.Length > 0 ? style + text + Plain : text;

    /// <param name="renderable">What is rendered.</param>
    /// <param name="environment">Knows the terminal.</param>
    /// <param name="width">How wide it may become; null for no limit.</param>
    public static string Render(IRenderable renderable, IConsoleEnvironment environment, int? width)
    {
        using var text = new StringWriter { NewLine = "\n" };
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = environment.UsesColor ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = environment.UsesColor ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = width ?? NoLimit;
        console.Profile.Capabilities.Unicode = true;
        console.Write(renderable);
        return string.Concat(text.ToString().Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0).Select(line => line + "\n"));
    }
}
