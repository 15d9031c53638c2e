using System.Diagnostics.CodeAnalysis;
using Typed.Esl.Wire;

namespace Typed.Esl.Connection;

/// <summary>How much of its log the switch sends: what the reader wants who wants most. One change at a time, each awaited.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The semaphore makes no handle, and whoever waits for it late must not meet a disposed one.")]
internal sealed class WireLog(Func<WireCommand, Task> send)
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly List<int> _levels = [];
    private int? _standing;

    /// <summary>Adds a reader's level; completes when the switch sends as much.</summary>
    public Task AddAsync(int level) => ChangeAsync(() => _levels.Add(level), () => _levels.Remove(level));

    /// <summary>Takes a reader's level away; completes when the switch no longer sends what nobody wants.</summary>
    public Task RemoveAsync(int level) => ChangeAsync(() => _levels.Remove(level), static () => { });

    /// <summary>Says everything again to a switch that knows nothing of it.</summary>
    public Task RestoreAsync() => ChangeAsync(() => _standing = null, static () => { });

    private async Task ChangeAsync(Action change, Action undo)
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            change();
            int? wanted = _levels.Count == 0 ? null : _levels.Max();
            if (wanted == _standing)
                return;
            await send(wanted is { } level ? new WireCommand(Verbs.Log, level.ToString(System.Globalization.CultureInfo.InvariantCulture)) : new WireCommand(Verbs.NoLog)).ConfigureAwait(false);
            _standing = wanted;
        }
        catch
        {
            undo();
            throw;
        }
        finally
        {
            _turn.Release();
        }
    }
}
