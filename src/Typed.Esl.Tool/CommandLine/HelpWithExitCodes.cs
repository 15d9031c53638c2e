using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Typed.Esl.Tool.CommandLine;

/// <summary>The help as System.CommandLine writes it, and below it what its format has no place for.</summary>
internal sealed class HelpWithExitCodes(HelpAction help) : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        var result = help.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Password:");
        output.WriteLine($"  --password-file, --password, {EslRootCommand.PasswordVariable}, in this order; else the one that every fresh switch has.");
        output.WriteLine("  Where that one is refused and a terminal is there, esl asks.");
        output.WriteLine();
        output.WriteLine("Exit codes:");
        foreach (var (code, meaning) in ExitCodes.All)
            output.WriteLine($"  {code,3}  {meaning}");
        return result;
    }
}
