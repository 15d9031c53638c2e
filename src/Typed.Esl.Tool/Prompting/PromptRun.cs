using Typed.Esl.Tool.Connecting;

namespace Typed.Esl.Tool.Prompting;

/// <summary><c>esl</c> alone on a terminal: connects, and stays.</summary>
internal sealed class PromptRun(RunContext run)
{
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public Task<int> RunAsync(CancellationToken cancellationToken) => run.GuardAsync(ConnectAsync, static () => true, cancellationToken);

    private async Task<int> ConnectAsync(CancellationToken cancellationToken)
    {
        var door = new SwitchDoor(run);
        await using (door.ConfigureAwait(false))
        {
            // A password is asked for before the prompt takes the terminal.
            var fs = await door.OpenVisiblyAsync(new Visit(IsLong: true, Blocks: true, WaitsForEvents: true), cancellationToken).ConfigureAwait(false);
            await using (fs.ConfigureAwait(false))
            {
                using var terminal = run.Environment.OpenTerminal(interruptIsKey: true);
                var history = new HistoryFile(HistoryFile.PathOf(run.Environment), new SecretLines(run.Catalogue, door.Password).IsSecret);
                var prompt = new Prompt(run, fs, terminal, history);
                await using (prompt.ConfigureAwait(false))
                    await prompt.RunAsync(cancellationToken).ConfigureAwait(false);
                return ExitCodes.Ok;
            }
        }
    }
}
