using Typed.Esl.Tool;
using Typed.Esl.Tool.Terminal;

// Where a terminal does not take it for granted already: what the switch sends is UTF-8, and so is what is printed.
if (OperatingSystem.IsWindows())
    Console.OutputEncoding = System.Text.Encoding.UTF8;

return await EslTool.RunAsync(args, Console.Out, Console.Error, new SystemConsole()).ConfigureAwait(false);
