using System.Globalization;
using Typed.Esl.Testing.State;

namespace Typed.Esl.Testing.Behaviour.Scheduling;

/// <summary>Does things later, by the clock of the fake switch.</summary>
internal sealed class Scheduler(SwitchState state, ChannelEvents events, Action<Func<Task>> begin)
{
    private readonly Dictionary<int, ITimer> _timers = [];
    private bool _isStopped;
    private int _last;

    /// <summary>Schedules a task.</summary>
    /// <param name="description">What it is.</param>
    /// <param name="group">The group that it can be removed with.</param>
    /// <param name="runsAt">When it runs; at once where that is over.</param>
    /// <param name="every">After which time it runs again; null where it runs once.</param>
    /// <param name="run">What it does.</param>
    /// <returns>Its number.</returns>
    public int Add(string description, string group, DateTimeOffset runsAt, TimeSpan? every, Func<Task> run)
    {
        lock (events.Gate)
        {
            int id = _last = Math.Max(_last, state.Tasks.Select(task => task.Id ?? 0).DefaultIfEmpty().Max()) + 1;
            var row = new TaskRow { Id = id, Description = description, Group = group, RunsAt = runsAt, SqlManager = 0, Hostname = state.Identity.Hostname };
            state.Tasks.Add(row);
            Tell(EventNames.AddSchedule, row);
            _timers[id] = state.Time.CreateTimer(_ => begin(() => RunAsync(id, every, run)), null, _isStopped ? Timeout.InfiniteTimeSpan : Until(runsAt), Timeout.InfiniteTimeSpan);
            return id;
        }
    }

    /// <summary>Removes tasks before they run, also those that were only described.</summary>
    /// <returns>How many there were.</returns>
    public int Remove(Predicate<TaskRow> match)
    {
        lock (events.Gate)
        {
            var rows = state.Tasks.Where(row => match(row)).ToList();
            foreach (var row in rows)
                Remove(row);
            return rows.Count;
        }
    }

    /// <summary>Runs nothing any more.</summary>
    public void Stop()
    {
        lock (events.Gate)
        {
            _isStopped = true;
            foreach (var timer in _timers.Values)
                timer.Dispose();
        }
    }

    /// <summary>The switch has started anew: what was scheduled is gone, and nothing is told of it. What was only described stays.</summary>
    public void Forget()
    {
        lock (events.Gate)
        {
            foreach (var (id, timer) in _timers)
            {
                timer.Dispose();
                state.Tasks.Remove(row => row.Id == id);
            }

            _timers.Clear();
            _last = 0;
        }
    }

    private async Task RunAsync(int id, TimeSpan? every, Func<Task> run)
    {
        lock (events.Gate)
        {
            if (state.Tasks.FirstOrDefault(row => row.Id == id) is not { } due)
                return;
            if (due.RunsAt > state.Time.GetUtcNow())
            {
                _timers[id].Change(Until(due.RunsAt.Value), Timeout.InfiniteTimeSpan);
                return;
            }
        }

        await run().ConfigureAwait(false);
        lock (events.Gate)
        {
            if (state.Tasks.FirstOrDefault(row => row.Id == id) is not { } row)
                return;
            if (every is not { } time)
            {
                Remove(row);
                return;
            }

            var next = row with { RunsAt = state.Time.GetUtcNow() + time };
            state.Tasks.Remove(other => other == row);
            state.Tasks.Add(next);
            Tell(EventNames.ReSchedule, next);
            _timers[id].Change(Until(state.Time.GetUtcNow() + time), Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>How long to wait for a time; no longer than a timer can at once.</summary>
    private TimeSpan Until(DateTimeOffset time)
    {
        var wait = time - state.Time.GetUtcNow();
        return wait > TimeSpan.Zero ? TimerLimit.Within(wait) : TimeSpan.Zero;
    }

    private void Remove(TaskRow row)
    {
        state.Tasks.Remove(other => other == row);
        if (row.Id is { } id && _timers.Remove(id, out var timer))
            timer.Dispose();
        Tell(EventNames.DelSchedule, row);
    }

    private void Tell(string name, TaskRow row) => events.Raise(
        name,
        (nameof(TaskEvent.TaskId), row.Id?.ToString(CultureInfo.InvariantCulture) ?? ""),
        (nameof(TaskEvent.Description), row.Description),
        (nameof(TaskEvent.Group), row.Group),
        (nameof(TaskEvent.RunsAt), row.RunsAt?.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) ?? ""));
}
