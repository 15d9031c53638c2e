using Typed.Esl.Tool.Connecting;

namespace Typed.Esl.Tool.Checking;

/// <summary>Holds the catalogue against a live switch, without changing anything on it.</summary>
/// <param name="run">The run.</param>
/// <param name="events">How long its events are watched; null for not at all.</param>
internal sealed class CheckRun(RunContext run, TimeSpan? events)
{
    public Task<int> RunAsync(CancellationToken cancellationToken) => run.GuardAsync(
        async cancel =>
        {
            _ = run.Catalogue;
            var report = await run.Progress.WhileAsync($"asking {run.PeerName}", () => CheckAsync(cancel), cancel).ConfigureAwait(false);
            await run.WriteAsync(run.Options.Json ? CheckPrinter.Json(report) : CheckPrinter.Text(report, run.Environment)).ConfigureAwait(false);
            return report.Differences.Count == 0 ? ExitCodes.Ok : ExitCodes.Differs;
        },
        static () => true,
        cancellationToken);

    private async Task<CheckReport> CheckAsync(CancellationToken cancellationToken)
    {
        var door = new SwitchDoor(run);
        await using (door.ConfigureAwait(false))
        {
            var fs = await door.OpenAsync(new Visit(IsLong: false, Blocks: false, WaitsForEvents: events is not null), cancellationToken).ConfigureAwait(false);
            await using (fs.ConfigureAwait(false))
                return await CheckAsync(fs, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<CheckReport> CheckAsync(FreeSwitch fs, CancellationToken cancellationToken)
    {
        var inventory = await SwitchInventory.AskAsync(fs, cancellationToken).ConfigureAwait(false);
        var columns = new ColumnCheck(run, fs, inventory);
        await columns.RunAsync(cancellationToken).ConfigureAwait(false);
        int? count = null;
        IReadOnlyList<Difference> ofEvents = [];
        if (events is { } time)
        {
            run.Progress.Doing("watching events");
            (count, ofEvents) = await EventCheck.RunAsync(run, fs, time, cancellationToken).ConfigureAwait(false);
        }

        var modules = run.Catalogue.Commands.Select(command => command.Module).Concat(run.Catalogue.Applications.Select(application => application.Module));
        return new(
            run.PeerName,
            inventory.VersionText,
            [.. NameCheck.Commands(run.Catalogue, inventory), .. NameCheck.Applications(run.Catalogue, inventory), .. columns.Differences, .. ofEvents],
            inventory.Commands.Count,
            inventory.Applications.Count,
            columns.Tables,
            columns.Empty,
            columns.Refused,
            [.. modules.OfType<string>().Where(module => module.Length > 0 && !inventory.Modules.Contains(module)).Distinct().Order(StringComparer.Ordinal)],
            count);
    }
}
