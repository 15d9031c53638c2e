using Typed.Esl.Tool.Connecting;

namespace Typed.Esl.Tool.Watching;

/// <summary>Stays with a switch and prints what it tells, until somebody ends it.</summary>
/// <param name="run">The run of the program.</param>
internal sealed class WatchRun(RunContext run)
{
    /// <summary>Connects, and watches.</summary>
    /// <param name="watch">Watches, by writing whatever is to be printed.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public Task<int> RunAsync(Func<FreeSwitch, CancellationToken, Task> watch, CancellationToken cancellationToken) => run.GuardAsync(
        async cancel =>
        {
            var door = new SwitchDoor(run);
            await using (door.ConfigureAwait(false))
            {
                var fs = await door.OpenVisiblyAsync(new Visit(IsLong: true, Blocks: false, WaitsForEvents: true), cancel).ConfigureAwait(false);
                await using (fs.ConfigureAwait(false))
                    await watch(fs, cancel).ConfigureAwait(false);
            }

            return ExitCodes.Ok;
        },
        static () => true,
        cancellationToken);
}
