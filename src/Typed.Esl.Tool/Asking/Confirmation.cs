using Typed.Esl.Tool.CommandLine;
using Typed.Esl.Tool.Terminal;

namespace Typed.Esl.Tool.Asking;

/// <summary>Asks before a command that the catalogue calls dangerous.</summary>
internal sealed class Confirmation(ToolOptions options, IConsoleEnvironment environment)
{
    /// <exception cref="ToolException">Nobody confirmed the command.</exception>
    public async Task DemandAsync(Request request, CancellationToken cancellationToken)
    {
        if (options.Yes || request.Command?.Danger is not { } danger)
            return;
        if (!environment.IsInteractive)
            throw new ToolException(ExitCodes.NotConfirmed, $"'{request.Text}' {danger}: --yes must confirm it.");
        string question = $"'{request.Text}' {danger}. Send it to {(options.Demo ? "the demo" : options.Peer)}? [y/N] ";

        // Whoever is asked holds up a thread; Ctrl-C must not wait for his answer.
        if (!await Task.Run(() => environment.Confirm(question), CancellationToken.None).WaitAsync(cancellationToken).ConfigureAwait(false))
            throw new ToolException(ExitCodes.NotConfirmed, "not confirmed, and not sent.");
    }
}
