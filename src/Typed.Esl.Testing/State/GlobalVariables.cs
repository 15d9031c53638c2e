using System.Collections.Concurrent;

namespace Typed.Esl.Testing.State;

/// <summary>The variables of the whole switch: those of its configuration, and what the run has made of them, which ends with it.</summary>
internal sealed class GlobalVariables
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (string? Configured, string? Changed)> _changes = new(StringComparer.Ordinal);

    /// <summary>All of them. What is written here, the configuration says.</summary>
    public ConcurrentDictionary<string, string> All { get; } = new(StringComparer.Ordinal);

    /// <summary>A command or an application sets a variable, or takes it away with an empty value.</summary>
    public void Set(string name, string value)
    {
        lock (_gate)
            Change(name, value);
    }

    /// <summary>A command sets a variable where it has a value, which is empty where it is not there: of several who try it at once, one does.</summary>
    public void SetIf(string name, string? expected, string value)
    {
        lock (_gate)
        {
            if (All.GetValueOrDefault(name, "") == expected)
                Change(name, value);
        }
    }

    /// <summary>The switch has started anew: it reads its configuration.</summary>
    public void BeginAnew()
    {
        lock (_gate)
        {
            foreach (var (name, (configured, changed)) in _changes)
            {
                // Otherwise a test has put it there since, which is the configuration now.
                if (All.GetValueOrDefault(name) == changed)
                    Put(name, configured);
            }

            _changes.Clear();
        }
    }

    private void Change(string name, string value)
    {
        string? before = All.GetValueOrDefault(name), changed = value.Length == 0 ? null : value;
        _changes[name] = (_changes.TryGetValue(name, out var known) && known.Changed == before ? known.Configured : before, changed);
        Put(name, changed);
    }

    private void Put(string name, string? value)
    {
        if (value is null)
            All.TryRemove(name, out _);
        else
            All[name] = value;
    }
}
