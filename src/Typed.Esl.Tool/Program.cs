using Typed.Esl.Tool;
using Typed.Esl.Tool.Terminal;

StandardDescriptors.Look();

// Where a terminal does not take it for granted already: what the switch sends is UTF-8, and so is what is printed.
if (OperatingSystem.IsWindows())
    Console.OutputEncoding = System.Text.Encoding.UTF8;

var console = new SystemConsole();
var error = StandardError.Open();
int exitCode = await EslTool.RunAsync(args, StandardOutput.Open(), error, console).ConfigureAwait(false);

// What the shell writes next begins on a line of its own.
if (console.IsAsking)
    await error.WriteLineAsync("").ConfigureAwait(false);
return exitCode;
