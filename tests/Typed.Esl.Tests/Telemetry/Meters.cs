using System.Diagnostics.Metrics;

namespace Typed.Esl.Tests.Telemetry;

/// <summary>One measurement, as somebody who listens gets it.</summary>
internal sealed record Sample(string Name, double Value, IReadOnlyDictionary<string, object?> Tags);

/// <summary>An operator's metrics: the factory that makes the meters, and everything that is measured with them.</summary>
internal sealed class Meters : IMeterFactory
{
    private readonly Lock _gate = new();
    private readonly List<Meter> _meters = [];
    private readonly List<Sample> _samples = [];
    private readonly List<Instrument> _instruments = [];
    private readonly MeterListener _listener = new();
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="isListening">Whether listening begins at once.</param>
    /// <param name="fault">What the listener throws at every measurement; null for nothing.</param>
    /// <param name="publishFault">What it throws when an instrument is made.</param>
    public Meters(bool isListening = true, Exception? fault = null, Exception? publishFault = null)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Scope != this)
                return;
            if (publishFault is not null)
                throw publishFault;
            lock (_gate)
                _instruments.Add(instrument);
            listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags, fault));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags, fault));
        if (isListening)
            Listen();
    }

    public IReadOnlyList<Instrument> Instruments
    {
        get
        {
            lock (_gate)
                return [.. _instruments];
        }
    }

    public void Listen() => _listener.Start();

    public Meter Create(MeterOptions options)
    {
        lock (_gate)
        {
            // As the framework's own factory does: one meter for one name.
            if (_meters.Find(meter => meter.Name == options.Name) is { } known)
                return known;
            var meter = new Meter(options.Name, options.Version, options.Tags, scope: this);
            _meters.Add(meter);
            return meter;
        }
    }

    /// <summary>All measurements of an instrument so far.</summary>
    public IReadOnlyList<Sample> Of(string name)
    {
        lock (_gate)
            return [.. _samples.Where(sample => sample.Name == name)];
    }

    /// <summary>All measurements so far.</summary>
    public IReadOnlyList<Sample> All
    {
        get
        {
            lock (_gate)
                return [.. _samples];
        }
    }

    /// <summary>What an instrument has counted, with a tag where one is said.</summary>
    public double Sum(string name, string? tag = null, object? value = null) =>
        Of(name).Where(sample => tag is null || Equals(sample.Tags.GetValueOrDefault(tag), value)).Sum(sample => sample.Value);

    /// <summary>Waits until something has been measured; what is told right behind a reply may be told a moment after the reply is read.</summary>
    public async Task UntilAsync(Func<Meters, bool> isReached)
    {
        while (true)
        {
            Task more;
            lock (_gate)
                more = _more.Task;
            if (isReached(this))
                return;
            await more.WaitAsync(TestContext.Current.CancellationToken);
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        foreach (var meter in _meters)
            meter.Dispose();
    }

    private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags, Exception? fault)
    {
        TaskCompletionSource told;
        lock (_gate)
        {
            _samples.Add(new Sample(instrument.Name, value, tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value)));
            told = _more;
            _more = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        told.SetResult();
        if (fault is not null)
            throw fault;
    }
}
