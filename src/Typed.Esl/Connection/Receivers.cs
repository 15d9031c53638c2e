namespace Typed.Esl.Connection;

/// <summary>What takes in what a connection brings, and outlives it: readers of events and of the log, and those who wait for jobs.</summary>
internal sealed class Receivers
{
    /// <param name="settings">Times and limits.</param>
    /// <param name="call">The channel that the connection is bound to; null where it is bound to none.</param>
    public Receivers(ConnectionSettings settings, WatchedChannel? call = null)
    {
        Jobs = new JobTable(settings);
        Channels = new ChannelTable(call);
        Events = new EventRouter(Jobs, Channels);
    }

    public EventRouter Events { get; }

    public LogRouter Logs { get; } = new();

    public JobTable Jobs { get; }

    public ChannelTable Channels { get; }

    /// <summary>Hands over what one read of the socket brought; gives the largest number of items that a reader has before it.</summary>
    public int Flush()
    {
        int backlog = Math.Max(Events.Flush(), Logs.Flush());

        // Who goes on behind an application finds its events where events are.
        Channels.Flush();
        return backlog;
    }

    /// <summary>The connection is lost; another may come.</summary>
    public void ConnectionLost(ConnectionEnd end, DateTimeOffset at)
    {
        Events.ConnectionLost(end, at);
        Logs.ConnectionLost(end, at);
    }

    /// <summary>A connection stands again, with all that was subscribed to.</summary>
    public void ConnectionResumed(DateTimeOffset lostAt, DateTimeOffset at)
    {
        Events.ConnectionResumed(lostAt, at);
        Logs.ConnectionResumed(lostAt, at);
    }

    /// <summary>Nothing will come any more.</summary>
    public void End(ConnectionEnd end)
    {
        Jobs.End(end);
        Events.End(end);
        Logs.End(end);
    }
}
