using System.Buffers.Text;

namespace Typed.Esl.Connection;

/// <summary>The background jobs of this connection that have not ended. Jobs of others, whose events come along, are not in it.</summary>
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

    /// <summary>A BACKGROUND_JOB event: ends the job if it is one of ours.</summary>
    public void Complete(EslEvent item)
    {
        if (item.TryGetHeader(WireNames.JobId, out var id)
            && Utf8Parser.TryParse(id.Raw, out Guid key, out int consumed)
            && consumed == id.Raw.Length
            && Take(key) is { } job)
        {
            job.TryComplete(item.BodyBytes);
        }
    }

    public void End(ConnectionEnd end)
    {
        Entry[] left;
        lock (_gate)
        {
            if (_end is not null)
                return;
            _end = end;
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
        : ContextlessTimer.Create(settings.Time, _ => EndOverdue(job), null, settings.JobTimeout);

    private void EndOverdue(BackgroundJob job)
    {
        if (Take(job.Key) is not null)
        {
            job.TryFail(new EslTimeoutException(
                $"The result of the background job '{job.Command}' did not come within {settings.JobTimeout}.", job.Command, settings.JobTimeout, CommandDelivery.MayHaveBeenSent));
        }
    }
}
