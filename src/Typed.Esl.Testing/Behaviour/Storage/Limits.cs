using System.Globalization;
using Typed.Esl.Testing.State;

namespace Typed.Esl.Testing.Behaviour.Storage;

/// <summary>Counts who uses which resource. A use ends with its channel.</summary>
internal sealed class Limits(SwitchState state, ChannelEvents events)
{
    private readonly Dictionary<(string Backend, string Realm, string Resource), Counter> _counters = [];

    /// <summary>Counts a channel as a use of a resource.</summary>
    /// <param name="channel">The channel. It counts once, however often it is counted.</param>
    /// <param name="backend">Where it is counted.</param>
    /// <param name="realm">The realm of the counter.</param>
    /// <param name="resource">The resource.</param>
    /// <param name="maximum">How many may use it; any number where it is below 0.</param>
    /// <param name="interval">Within which time that is; null for at once.</param>
    /// <returns>How many use it, and how many have come within the interval; null where there are too many.</returns>
    public (int Usage, int Rate)? Use(FakeChannel channel, string backend, string realm, string resource, int maximum, TimeSpan? interval)
    {
        lock (events.Gate)
        {
            var counter = CounterOf(backend, realm, resource);
            var now = state.Time.GetUtcNow();
            bool isNew = !counter.Channels.Contains(channel);
            int usage = counter.Channels.Count + (isNew ? 1 : 0), rate = 0;
            if (interval is { } time)
            {
                bool isOver = counter.IntervalBegan + time <= now;
                rate = isOver ? 1 : counter.Rate + 1;
                if (maximum >= 0 && rate > maximum)
                    return null;
                (counter.Rate, counter.Interval) = (rate, time);
                counter.IntervalBegan = isOver ? now : counter.IntervalBegan;
            }
            else if (maximum >= 0 && usage > maximum)
            {
                return null;
            }

            if (isNew)
                counter.Channels.Add(channel);
            events.Raise(
                EventNames.LimitUsage,
                (nameof(LimitUsageEvent.Backend), backend),
                (nameof(LimitUsageEvent.Realm), realm),
                (nameof(LimitUsageEvent.Resource), resource),
                (nameof(LimitUsageEvent.Usage), Number(usage)),
                (nameof(LimitUsageEvent.Rate), Number(rate)),
                (nameof(LimitUsageEvent.Max), Number(maximum)),
                (nameof(LimitUsageEvent.RateMax), Number(backend == LimitBackend.Database.Text ? 0 : maximum)));
            return (usage, rate);
        }
    }

    /// <summary>Ends the uses of a channel: of one resource, of all in a realm or of all.</summary>
    public void Release(FakeChannel channel, string? backend = null, string? realm = null, string? resource = null)
    {
        lock (events.Gate)
        {
            foreach (var (key, counter) in _counters)
            {
                if ((backend is null || key.Backend == backend) && (realm is null || key.Realm == realm) && (resource is null || key.Resource == resource))
                    counter.Channels.Remove(channel);
            }
        }
    }

    /// <summary>Counts from the beginning: all, or what is counted in one place.</summary>
    public void Forget(string? backend = null)
    {
        lock (events.Gate)
        {
            foreach (var key in _counters.Keys.Where(key => backend is null || key.Backend == backend).ToList())
                _counters.Remove(key);
        }
    }

    /// <summary>How many use a resource, and how many have come within its interval.</summary>
    public (int Usage, int Rate) Of(string backend, string realm, string resource)
    {
        lock (events.Gate)
            return _counters.TryGetValue((backend, realm, resource), out var counter) ? (counter.Channels.Count, counter.Rate) : (0, 0);
    }

    /// <summary>How many resources are used that are counted somewhere.</summary>
    public int CountOf(string backend)
    {
        lock (events.Gate)
            return _counters.Where(item => item.Key.Backend == backend).Sum(item => item.Value.Channels.Count);
    }

    /// <summary>Begins an interval anew.</summary>
    public void ResetInterval(string backend, string realm, string resource)
    {
        lock (events.Gate)
        {
            if (_counters.TryGetValue((backend, realm, resource), out var counter))
                (counter.Rate, counter.IntervalBegan) = (0, state.Time.GetUtcNow());
        }
    }

    /// <summary>What is counted in memory, as the lines that tell of it.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (events.Gate)
            {
                return [.. _counters.Where(item => item.Key.Backend == LimitBackend.Hash.Text).Select(item => string.Create(
                    CultureInfo.InvariantCulture,
                    $"L/{item.Key.Realm}_{item.Key.Resource}/{item.Value.Channels.Count}/{item.Value.Rate}/{(long)item.Value.Interval.TotalSeconds}/{(item.Value.Interval > TimeSpan.Zero ? item.Value.IntervalBegan.ToUnixTimeSeconds() : 0)}\n"))];
            }
        }
    }

    private Counter CounterOf(string backend, string realm, string resource)
    {
        if (!_counters.TryGetValue((backend, realm, resource), out var counter))
            _counters[(backend, realm, resource)] = counter = new Counter();
        return counter;
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private sealed class Counter
    {
        public HashSet<FakeChannel> Channels { get; } = [];

        public int Rate { get; set; }

        public TimeSpan Interval { get; set; }

        public DateTimeOffset IntervalBegan { get; set; }
    }
}
