using Typed.Esl.Testing.State;

namespace Typed.Esl.Testing.Faults;

/// <summary>The events of background jobs on their way: one may be dropped, or wait for others to go out in another order.</summary>
internal sealed class JobEvents(FaultPlan plan, Chance chance)
{
    private readonly Lock _gate = new();
    private readonly List<(int Job, Action Send)> _held = [];
    private int _rounds;

    /// <summary>A job has ended.</summary>
    /// <param name="job">Its number, in the order in which jobs were given.</param>
    /// <param name="send">Sends its event.</param>
    public void Ended(int job, Action send)
    {
        if (plan.Strikes<FaultKind.DropJobEvents>())
            return;
        IReadOnlyList<Action> ready = [send];
        lock (_gate)
        {
            if (plan.Find<FaultKind.ReorderJobs>() is { Kind: FaultKind.ReorderJobs(var count) } fault)
            {
                _held.Add((job, send));
                ready = _held.Count < count ? [] : chance.Of(StrandKind.Jobs, _rounds++).Reordered(Take());
                if (ready.Count > 0)
                    fault.Strike();
            }
        }

        foreach (var next in ready)
            next();
    }

    /// <summary>Nothing waits any more: what is left goes out in the order in which the jobs were given.</summary>
    public void Release()
    {
        IReadOnlyList<Action> left;
        lock (_gate)
            left = Take();
        foreach (var send in left)
            send();
    }

    private Action[] Take()
    {
        Action[] taken = [.. _held.OrderBy(held => held.Job).Select(held => held.Send)];
        _held.Clear();
        return taken;
    }
}
