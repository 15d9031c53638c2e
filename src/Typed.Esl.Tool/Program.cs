using Typed.Esl.Tool;
using Typed.Esl.Tool.Terminal;

return await EslTool.RunAsync(args, Console.Out, Console.Error, new SystemConsole()).ConfigureAwait(false);
