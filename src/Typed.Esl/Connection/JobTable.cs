namespace Typed.Esl.Connection;

/// <summary>The background jobs that this program has begun and that have not ended. Jobs of others, whose events come along, are not in it.</summary>
internal sealed class JobTable(ConnectionSettings settings)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, Entry> _jobs = [];
    private ConnectionEnd? _end;

    private sealed record Entry(BackgroundJob Job, ITimer? Timer);

    /// <summary>Expects a job's event. Called before the job is sent: its event could come before our code goes on.</summary>
    public void Add(BackgroundJob job)
    {
        ConnectionEnd? end;
        lock (_gate)
        {
            end = _end;
            if (end is null)
                _jobs.Add(job.Key, new Entry(job, StartTimer(job)));
        }

        if (end is not null)
            job.TryFail(Lost(end, job));
    }

    /// <summary>The job was not taken on, or nobody will ask for it.</summary>
    public void Remove(BackgroundJob job) => Take(job.Key);

    /// <summary>Whether a job of this id is waited for. Asked before anything is made of its event.</summary>
    public bool Expects(Guid key)
    {
        lock (_gate)
            return _jobs.ContainsKey(key);
    }

    /// <summary>A BACKGROUND_JOB event: ends the job if it is one of ours.</summary>
    public void Complete(EslEvent item)
    {
        if (item.TryGetHeader(WireNames.JobId, out var id) && Utf8Value.TryRead(id.Raw, out Guid key) && Take(key) is { } job)
            job.TryComplete(item.BodyBytes);
    }

    /// <summary>The connection is gone, and with it the results of all jobs that were begun on it: the switch tells them to nobody else.</summary>
    public void Fail(ConnectionEnd end) => FailAll(end, isFinal: false);

    /// <summary>The same, and no job will be begun any more.</summary>
    public void End(ConnectionEnd end) => FailAll(end, isFinal: true);

    private void FailAll(ConnectionEnd end, bool isFinal)
    {
        Entry[] left;
        lock (_gate)
        {
            if (isFinal)
                _end ??= end;
            left = [.. _jobs.Values];
            _jobs.Clear();
        }

        foreach (var entry in left)
        {
            entry.Timer?.Dispose();
            entry.Job.TryFail(Lost(end, entry.Job));
        }
    }

    private static EslConnectionException Lost(ConnectionEnd end, BackgroundJob job) => end.ToException(CommandDelivery.MayHaveBeenSent, job.Command);

    private BackgroundJob? Take(Guid key)
    {
        lock (_gate)
        {
            if (!_jobs.Remove(key, out var entry))
                return null;
            entry.Timer?.Dispose();
            return entry.Job;
        }
    }

    private ITimer? StartTimer(BackgroundJob job) => settings.JobTimeout == Timeout.InfiniteTimeSpan
        ? null
        : settings.Time.StartTimer(_ => EndOverdue(job), settings.JobTimeout);

    private void EndOverdue(BackgroundJob job)
    {
        if (Take(job.Key) is not null)
        {
            job.TryFail(new EslTimeoutException(
                $"The result of the background job '{MessageText.OneLine(job.Command)}' did not come within {settings.JobTimeout}.", job.Command, settings.JobTimeout, CommandDelivery.MayHaveBeenSent));
        }
    }
}
