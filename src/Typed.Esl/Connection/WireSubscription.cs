using System.Diagnostics.CodeAnalysis;
using Typed.Esl.Wire;

namespace Typed.Esl.Connection;

/// <summary>
/// What is subscribed to on the switch: the sum of what the readers want, no event twice. One change at a time, each awaited, so that
/// a reader whose subscribing has completed is subscribed.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The semaphore makes no handle, and whoever waits for it late must not meet a disposed one.")]
internal sealed class WireSubscription(Func<WireCommand, Task> send)
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _subclasses = new(StringComparer.Ordinal);

    private bool HasAll => _names.ContainsKey(WireNames.All);

    /// <summary>Adds a selection; completes when the switch has it.</summary>
    public async Task AddAsync(EventSelection selection)
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            if (!HasAll)
                await SubscribeAsync(selection.Names.Where(Missing(_names)), selection.Subclasses.Where(Missing(_subclasses))).ConfigureAwait(false);
            Count(_names, selection.Names, 1);
            Count(_subclasses, selection.Subclasses, 1);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Takes a selection away; completes when the switch no longer sends what nobody wants.</summary>
    public async Task RemoveAsync(EventSelection selection)
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            bool hadAll = HasAll;
            Count(_names, selection.Names, -1);
            Count(_subclasses, selection.Subclasses, -1);
            if (_names.Count + _subclasses.Count == 0)
                await send(new WireCommand(Verbs.NoEvents)).ConfigureAwait(false);
            else if (hadAll && !HasAll)
                await NarrowFromAllAsync().ConfigureAwait(false);
            else if (!hadAll)
                await UnsubscribeAsync([.. selection.Names.Where(Missing(_names))], [.. selection.Subclasses.Where(Missing(_subclasses))]).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>
    /// From ALL to the rest without a gap: the rest is named while ALL still stands (a subclass must be), then the first <c>nixevent</c> of a name
    /// turns ALL into the list of all names.
    /// </summary>
    private async Task NarrowFromAllAsync()
    {
        await SubscribeAsync(_names.Keys, _subclasses.Keys).ConfigureAwait(false);
        await UnsubscribeAsync([.. EventNames.All.Where(Missing(_names))], []).ConfigureAwait(false);
    }

    private Task SubscribeAsync(IEnumerable<string> names, IEnumerable<string> subclasses)
    {
        string words = EventSelection.Render(names, subclasses);
        return words.Length == 0 ? Task.CompletedTask : send(new WireCommand(Verbs.Event, "plain " + words));
    }

    private Task UnsubscribeAsync(List<string> names, List<string> subclasses)
    {
        string words = EventSelection.Render(names, subclasses);
        return words.Length == 0 ? Task.CompletedTask : send(new WireCommand(Verbs.NixEvent, words));
    }

    private static Func<string, bool> Missing(Dictionary<string, int> counts) => word => !counts.ContainsKey(word);

    private static void Count(Dictionary<string, int> counts, IEnumerable<string> words, int change)
    {
        foreach (string word in words)
        {
            int count = counts.GetValueOrDefault(word) + change;
            if (count > 0)
                counts[word] = count;
            else
                counts.Remove(word);
        }
    }
}
