namespace Typed.Esl.Testing.Behaviour;

/// <summary>Somebody listens to a channel, which is told of the channel: its sound is tapped.</summary>
/// <param name="target">The channel.</param>
internal sealed class Eavesdrop(FakeChannel target)
{
    private static readonly string s_function = DialplanApplication.Eavesdrop("x").Name;

    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when nobody listens any more.</summary>
    public Task Over => _over.Task;

    public void Start(CallControl control)
    {
        lock (control.Events.Gate)
        {
            target.Eavesdrops.Add(this);
            control.Events.Raise(EventNames.MediaBugStart, target, (nameof(MediaBugStartEvent.Function), s_function), (nameof(MediaBugStartEvent.Target), target.Id.Text));
        }
    }

    public void Stop(CallControl control)
    {
        lock (control.Events.Gate)
        {
            if (!target.Eavesdrops.Remove(this))
                return;
            control.Events.Raise(EventNames.MediaBugStop, target, (nameof(MediaBugStopEvent.Function), s_function), (nameof(MediaBugStopEvent.Target), target.Id.Text));
            _over.TrySetResult();
        }
    }

    /// <summary>The channel ends: nobody listens to it any more.</summary>
    public static void StopAll(FakeChannel channel, CallControl control)
    {
        if (!channel.HasEavesdrops)
            return;
        foreach (var eavesdrop in channel.Eavesdrops.ToList())
            eavesdrop.Stop(control);
    }

    /// <summary>The channel was taken out by hand, of which nothing is told.</summary>
    public static void Forget(FakeChannel channel)
    {
        if (!channel.HasEavesdrops)
            return;
        foreach (var eavesdrop in channel.Eavesdrops.ToList())
            eavesdrop._over.TrySetResult();
        channel.Eavesdrops.Clear();
    }
}
