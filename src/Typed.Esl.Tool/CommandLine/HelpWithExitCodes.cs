using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Typed.Esl.Tool.CommandLine;

/// <summary>The help as System.CommandLine writes it, and below it what its format has no place for.</summary>
/// <param name="help">The help as System.CommandLine writes it.</param>
/// <param name="wordsOf">The words of the switch that stand on a command line.</param>
/// <param name="commandHelp">Prints the help of such words.</param>
internal sealed class HelpWithExitCodes(HelpAction help, Func<ParseResult, IReadOnlyList<string>> wordsOf, Func<ParseResult, IReadOnlyList<string>, CancellationToken, Task<int>> commandHelp)
    : AsynchronousCommandLineAction
{
    public override async Task<int> InvokeAsync(ParseResult parseResult, CancellationToken cancellationToken = default)
    {
        if (wordsOf(parseResult) is { Count: > 0 } words)
            return await commandHelp(parseResult, words, cancellationToken).ConfigureAwait(false);
        var result = help.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        if (parseResult.CommandResult.Command is not RootCommand)
            return result;
        await output.WriteLineAsync("Password:").ConfigureAwait(false);
        await output.WriteLineAsync($"  --password-file, --password, the profile's, {EslRootCommand.PasswordVariable}, in this order; else the one that every fresh switch has.").ConfigureAwait(false);
        await output.WriteLineAsync("  Where that one is refused and a terminal is there, esl asks.").ConfigureAwait(false);
        await output.WriteLineAsync().ConfigureAwait(false);
        await output.WriteLineAsync("Exit codes:").ConfigureAwait(false);
        foreach (var (code, meaning) in ExitCodes.All)
            await output.WriteLineAsync($"  {code,3}  {meaning}").ConfigureAwait(false);
        return result;
    }
}
