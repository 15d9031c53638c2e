using Typed.Esl.Tool.Catalogues;
using Typed.Esl.Tool.Checking;
using Typed.Esl.Tool.Connecting;

namespace Typed.Esl.Tool.Pulling;

/// <summary>Writes a catalogue of what a switch has beyond the one that is built in. Of the switch's commands none is run but those that the user names.</summary>
/// <param name="run">The run.</param>
/// <param name="path">Where it is written.</param>
/// <param name="tries">Commands that only read, which are run to see the columns of their tables.</param>
internal sealed class PullRun(RunContext run, string path, IReadOnlyList<string> tries)
{
    public Task<int> RunAsync(CancellationToken cancellationToken) => run.GuardAsync(
        async cancel =>
        {
            var puller = new CataloguePuller(run.Catalogue);
            await run.Progress.WhileAsync($"asking {run.PeerName}", () => AskAsync(puller, cancel), cancel).ConfigureAwait(false);
            if (puller.Items.Count == 0)
            {
                await run.WriteLineAsync("The switch has nothing beyond the catalogue; nothing is written.").ConfigureAwait(false);
                return ExitCodes.Ok;
            }

            var (text, read) = puller.Write();
            if (OwnCatalogues.Mistakes(path, text, read) is { Count: > 0 } mistakes)
                throw new ToolException(ExitCodes.BadConfiguration, mistakes);
            NewFile.Write(path, text);
            foreach (string name in puller.LeftOut)
                await run.SayAsync($"'{name}' is left out: no catalogue can hold such a name.").ConfigureAwait(false);
            int commands = puller.Items.Count(item => item.Group is not null);
            await run.WriteLineAsync($"{Path.GetFullPath(path)}: {commands} commands and {puller.Items.Count - commands} applications. --try 'COMMAND' adds the columns of a table that it answers with.").ConfigureAwait(false);
            return ExitCodes.Ok;
        },
        static () => false,
        cancellationToken);

    private async Task<int> AskAsync(CataloguePuller puller, CancellationToken cancellationToken)
    {
        var door = new SwitchDoor(run);
        await using (door.ConfigureAwait(false))
        {
            var fs = await door.OpenAsync(new Visit(IsLong: false, Blocks: false), cancellationToken).ConfigureAwait(false);
            await using (fs.ConfigureAwait(false))
            {
                puller.Take(await SwitchInventory.AskAsync(fs, cancellationToken).ConfigureAwait(false));
                foreach (string text in tries)
                {
                    string name = text.Split(' ', StringSplitOptions.RemoveEmptyEntries)[0];
                    if (puller.Named(name) is null)
                        throw new ToolException(ExitCodes.Refused, $"'{text}' is not tried: '{name}' is no command that the switch has and the catalogue lacks.");
                }

                foreach (string text in tries)
                {
                    run.Progress.Doing($"trying '{text}'");
                    var reply = await fs.ApiAsync(text, cancellationToken).ConfigureAwait(false);
                    if (TriedAnswer.Read(reply.Text) is not { } table || !puller.Take(text, table))
                        await run.SayAsync($"'{text}' answers with no table whose columns can be told; it is described as text.").ConfigureAwait(false);
                }
            }
        }

        return puller.Items.Count;
    }
}
