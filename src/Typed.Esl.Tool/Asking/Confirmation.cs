using Typed.Esl.Tool.CommandLine;
using Typed.Esl.Tool.Terminal;

namespace Typed.Esl.Tool.Asking;

/// <summary>Asks before a command that the catalogue calls dangerous.</summary>
internal sealed class Confirmation(ToolOptions options, IConsoleEnvironment environment)
{
    /// <exception cref="ToolException">Nobody confirmed the command.</exception>
    public void Demand(Request request)
    {
        if (options.Yes || request.Command?.Danger is not { } danger)
            return;
        if (!environment.IsInteractive)
            throw new ToolException(ExitCodes.NotConfirmed, $"'{request.Text}' {danger}: --yes must confirm it.");
        if (!environment.Confirm($"'{request.Text}' {danger}. Send it to {(options.Demo ? "the demo" : options.Peer)}? [y/N] "))
            throw new ToolException(ExitCodes.NotConfirmed, "not confirmed, and not sent.");
    }
}
