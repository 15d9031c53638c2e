namespace Typed.Esl.Tool.Top;

/// <summary>What is known of a switch: a snapshot, and all that its events have told since. Safe for use by one who tells and others who look.</summary>
/// <param name="time">The clock.</param>
/// <param name="pulse">How often the switch is asked for a sign of life.</param>
internal sealed class TopModel(TimeProvider time, TimeSpan pulse)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ChannelId, TopLeg> _legs = [];
    private readonly Dictionary<HangupCause, RateMeter> _causes = [];
    private readonly RateMeter _begun = new(time), _answered = new(time), _failed = new(time);
    private TopState _about = new() { At = default, Begun = new(0, 0, 0), Answered = new(0, 0, 0), Failed = new(0, 0, 0) };
    private long _heardAt = time.GetTimestamp();
    private bool _hasDiffered;

    /// <summary>Takes what the switch has now in place of all that was known of its channels.</summary>
    /// <param name="calls">Its calls.</param>
    /// <param name="status">How it is.</param>
    /// <param name="registrations">How many phones are registered.</param>
    public void Set(IReadOnlyList<CallRow> calls, SwitchStatus status, int registrations)
    {
        lock (_gate)
        {
            Hear();
            var second = _legs.Values.Where(leg => leg.IsSecond).Select(leg => leg.Uuid).ToHashSet();
            _legs.Clear();
            foreach (var row in calls)
            {
                _legs[row.Uuid] = TopLeg.Of(row) with { Other = row.Other?.Uuid ?? default, IsSecond = second.Contains(row.Uuid) };
                if (row.Other is { } other)
                    _legs[other.Uuid] = TopLeg.Of(other) with { Other = row.Uuid, IsCalled = true, IsSecond = true };
            }

            // A channel that another one rings has a row of its own in the switch's list until it is bridged.
            foreach (var row in calls.Where(row => row.Other is null && row.Direction == CallDirection.Outbound && row.CallUuid != row.Uuid && _legs.ContainsKey(row.CallUuid)))
            {
                if (row.CallState != CallState.Active && row.CallState != CallState.Held)
                    _legs[row.Uuid] = _legs[row.Uuid] with { RungBy = row.CallUuid, IsSecond = true };
            }

            _hasDiffered = false;
            _about = With(status) with { GoneSince = null, Doubt = null, Registrations = registrations };
        }
    }

    /// <summary>Takes how the switch says that it is.</summary>
    public void Set(SwitchStatus status)
    {
        lock (_gate)
        {
            Hear();
            _about = With(status);
        }
    }

    /// <summary>Takes how many phones are registered.</summary>
    public void SetRegistrations(int count) => Say(about => about with { Registrations = count });

    /// <summary>The switch is gone.</summary>
    public void Lose(DateTimeOffset since) => Say(about => about with { GoneSince = since });

    /// <summary>What is known may be wrong.</summary>
    public void DoubtFor(string reason) => Say(about => about with { Doubt = reason });

    /// <summary>Whether there is a reason to doubt what is known.</summary>
    public bool IsDoubtful
    {
        get
        {
            lock (_gate)
                return _about.Doubt is not null;
        }
    }

    /// <summary>Something has happened to a channel.</summary>
    public void Apply(ChannelEvent item)
    {
        lock (_gate)
        {
            Hear();
            switch (item)
            {
                case ChannelDestroyEvent:
                    Remove(item.Uuid);
                    return;
                case ChannelUuidEvent renamed:
                    Rename(renamed);
                    return;
                case ChannelCreateEvent:
                    bool isSecond = item.OtherLegType == OtherLegType.Originator;
                    _legs[item.Uuid] = new TopLeg(item.Uuid) { IsSecond = isSecond, RungBy = isSecond ? item.OtherLeg?.Uuid ?? default : default }.With(item);
                    if (!isSecond)
                        _begun.Count();
                    return;
            }

            if (!_legs.TryGetValue(item.Uuid, out var leg))
                return;
            _legs[item.Uuid] = leg = leg.With(item);
            switch (item)
            {
                case ChannelAnswerEvent when !leg.IsSecond:
                    _answered.Count();
                    break;
                case ChannelHangupEvent when !leg.IsSecond && !item.HangupCause.IsEmpty && item.HangupCause != HangupCause.NormalClearing:
                    _failed.Count();
                    (_causes.TryGetValue(item.HangupCause, out var meter) ? meter : _causes[item.HangupCause] = new(time)).Count();
                    break;
                case ChannelBridgeEvent bridge:
                    Bridge(bridge.ALegUuid, bridge.BLegUuid);
                    break;
                case ChannelUnbridgeEvent parted:
                    Part(parted.ALegUuid);
                    Part(parted.BLegUuid);
                    break;
            }
        }
    }

    /// <summary>The switch has said how it is.</summary>
    /// <returns>Whether it has had another number of channels than is known here twice in a row, so that something was missed.</returns>
    public bool Apply(HeartbeatEvent item)
    {
        lock (_gate)
        {
            Hear();
            _about = _about with
            {
                Uptime = item.UptimeText is { Length: > 0 } text ? text : _about.Uptime,
                ChannelLimit = item.SessionLimit ?? _about.ChannelLimit,
                IdleCpu = item.IdleCpu ?? _about.IdleCpu,
            };
            bool differs = item.Sessions is { } sessions && sessions != _legs.Count;
            (bool hadDiffered, _hasDiffered) = (_hasDiffered, differs);
            return differs && hadDiffered;
        }
    }

    /// <summary>How it stands now.</summary>
    public TopState Look()
    {
        lock (_gate)
        {
            return _about with
            {
                At = time.GetUtcNow(),
                Silence = time.GetElapsedTime(_heardAt) is var silence && silence > pulse * 1.5 ? silence : null,
                Channels = _legs.Count,
                Begun = TopRate.Of(_begun),
                Answered = TopRate.Of(_answered),
                Failed = TopRate.Of(_failed),
                Causes =
                [
                    .. _causes.Select(cause => new TopCause(cause.Key, cause.Value.Last(60), cause.Value.Total))
                        .OrderByDescending(cause => cause.LastMinute).ThenByDescending(cause => cause.Total).ThenBy(cause => cause.Cause.Text, StringComparer.Ordinal),
                ],
                Calls = [.. _legs.Values.Where(IsCall).Select(leg => new TopCall(leg, _legs.GetValueOrDefault(leg.Other)))],
            };
        }
    }

    /// <summary>Whether a channel has a row of its own.</summary>
    private bool IsCall(TopLeg leg) => (!leg.IsCalled || !_legs.ContainsKey(leg.Other)) && (leg.RungBy.IsEmpty || !_legs.ContainsKey(leg.RungBy));

    private void Hear() => _heardAt = time.GetTimestamp();

    private TopState With(SwitchStatus status) => _about with { Uptime = status.Uptime ?? "", ChannelLimit = status.SessionLimit, IdleCpu = status.IdleCpu };

    private void Say(Func<TopState, TopState> say)
    {
        lock (_gate)
            _about = say(_about);
    }

    private void Bridge(ChannelId caller, ChannelId called)
    {
        if (!_legs.TryGetValue(caller, out var first) || !_legs.TryGetValue(called, out var second))
            return;
        Part(caller);
        Part(called);
        _legs[caller] = first with { Other = called, IsCalled = false, RungBy = default };
        _legs[called] = second with { Other = caller, IsCalled = true, RungBy = default };
    }

    private void Part(ChannelId id)
    {
        if (!_legs.TryGetValue(id, out var leg))
            return;
        _legs[id] = leg with { Other = default, IsCalled = false };
        if (_legs.TryGetValue(leg.Other, out var other) && other.Other == id)
            _legs[leg.Other] = other with { Other = default, IsCalled = false };
    }

    private void Remove(ChannelId id)
    {
        Part(id);
        _legs.Remove(id);
    }

    private void Rename(ChannelUuidEvent item)
    {
        if (!_legs.Remove(item.PreviousUuid, out var leg))
            return;
        _legs[item.Uuid] = (leg with { Uuid = item.Uuid }).With(item);
        if (_legs.TryGetValue(leg.Other, out var other))
            _legs[leg.Other] = other with { Other = item.Uuid };
    }
}
