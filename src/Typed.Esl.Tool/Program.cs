using Typed.Esl.Tool;
using Typed.Esl.Tool.Terminal;

// Where a terminal does not take it for granted already: what the switch sends is UTF-8, and so is what is printed.
if (OperatingSystem.IsWindows())
    Console.OutputEncoding = System.Text.Encoding.UTF8;

var console = new SystemConsole();
int exitCode = await EslTool.RunAsync(args, StandardOutput.Open(), Console.Error, console).ConfigureAwait(false);

// What the shell writes next begins on a line of its own.
if (console.IsAsking)
    await Console.Error.WriteLineAsync().ConfigureAwait(false);
return exitCode;
