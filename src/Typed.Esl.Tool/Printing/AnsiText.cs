using Spectre.Console;
using Spectre.Console.Rendering;
using Typed.Esl.Tool.Terminal;

namespace Typed.Esl.Tool.Printing;

/// <summary>Renders for the terminal that is there, with colour only where it is wanted.</summary>
internal static class AnsiText
{
    // What goes to a file or a pipe has no width; this one no table reaches.
    private const int NoLimit = 1_000_000;

    public static string Render(IRenderable renderable, IConsoleEnvironment environment, int borders = 0)
    {
        using var text = new StringWriter { NewLine = "\n" };
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = environment.UsesColor ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = environment.UsesColor ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = (environment.OutputWidth ?? NoLimit) + borders;
        console.Profile.Capabilities.Unicode = true;
        console.Write(renderable);
        return string.Concat(text.ToString().Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0).Select(line => line + "\n"));
    }
}
