using System.Globalization;
using Typed.Esl.Testing.State;

namespace Typed.Esl.Testing.Behaviour.Scheduling;

/// <summary>Does things later, by the clock of the fake switch.</summary>
internal sealed class Scheduler(SwitchState state, ChannelEvents events, Action<Func<Task>> begin)
{
    private readonly Dictionary<int, Scheduled> _scheduled = [];
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
            var own = new Scheduled(id, every, run);
            _scheduled[id] = own;
            own.Timer = state.Time.CreateTimer(_ => begin(() => RunAsync(own)), null, _isStopped ? Timeout.InfiniteTimeSpan : Until(runsAt), Timeout.InfiniteTimeSpan);
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
            foreach (var own in _scheduled.Values)
                own.Timer?.Dispose();
        }
    }

    /// <summary>The switch has started anew: what was scheduled is gone, and nothing is told of it. What was only described stays.</summary>
    public void Forget()
    {
        lock (events.Gate)
        {
            foreach (var (id, own) in _scheduled)
            {
                own.Timer?.Dispose();
                state.Tasks.Remove(row => row.Id == id);
            }

            _scheduled.Clear();
            _last = 0;
        }
    }

    private async Task RunAsync(Scheduled own)
    {
        lock (events.Gate)
        {
            if (RowOf(own) is not { } due)
                return;
            if (due.RunsAt > state.Time.GetUtcNow())
            {
                own.Timer?.Change(Until(due.RunsAt.Value), Timeout.InfiniteTimeSpan);
                return;
            }
        }

        await own.Run().ConfigureAwait(false);
        lock (events.Gate)
        {
            if (RowOf(own) is not { } row)
                return;
            if (own.Every is not { } time)
            {
                Remove(row);
                return;
            }

            var next = row with { RunsAt = state.Time.GetUtcNow() + time };
            state.Tasks.Remove(other => other == row);
            state.Tasks.Add(next);
            Tell(EventNames.ReSchedule, next);
            own.Timer?.Change(Until(state.Time.GetUtcNow() + time), Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>What is listed of a task; null where it was removed. Behind a restart another one may have its number.</summary>
    private TaskRow? RowOf(Scheduled own) => _scheduled.GetValueOrDefault(own.Id) == own ? state.Tasks.FirstOrDefault(row => row.Id == own.Id) : null;

    /// <summary>How long to wait for a time; no longer than a timer can at once.</summary>
    private TimeSpan Until(DateTimeOffset time)
    {
        var wait = time - state.Time.GetUtcNow();
        return wait > TimeSpan.Zero ? TimerLimit.Within(wait) : TimeSpan.Zero;
    }

    private void Remove(TaskRow row)
    {
        state.Tasks.Remove(other => other == row);
        if (row.Id is { } id && _scheduled.Remove(id, out var own))
            own.Timer?.Dispose();
        Tell(EventNames.DelSchedule, row);
    }

    private void Tell(string name, TaskRow row) => events.Raise(
        name,
        (nameof(TaskEvent.TaskId), row.Id?.ToString(CultureInfo.InvariantCulture) ?? ""),
        (nameof(TaskEvent.Description), row.Description),
        (nameof(TaskEvent.Group), row.Group),
        (nameof(TaskEvent.RunsAt), row.RunsAt?.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) ?? ""));

    /// <summary>A task of this run of the switch.</summary>
    private sealed class Scheduled(int id, TimeSpan? every, Func<Task> run)
    {
        public int Id => id;

        public TimeSpan? Every => every;

        public Func<Task> Run => run;

        public ITimer? Timer { get; set; }
    }
}
