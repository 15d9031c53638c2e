using System.Globalization;
using Typed.Esl.Testing.Behaviour;
using Typed.Esl.Testing.State;

namespace Typed.Esl.Testing.Traffic;

/// <summary>One call of the traffic, from its beginning to its end.</summary>
internal sealed class TrafficCall(FakeTraffic traffic, TrafficClock clock, CallControl control, Strand chance, FakeTrafficOptions options)
{
    private const string Keys = "0123456789*#";
    private const string Type = "user";
    private static readonly string s_answer = DialplanApplication.Answer().Name;
    private static readonly string s_bridge = DialplanApplication.Bridge("x").Name;
    private static readonly string s_playback = DialplanApplication.Playback("x").Name;
    private static readonly TimeSpan s_keyGap = TimeSpan.FromMilliseconds(700);

    private FakeChannel _caller = null!;
    private FakeChannel? _called;
    private FakeExecution? _running;

    /// <summary>It comes in.</summary>
    public void Begin()
    {
        string number = Number();
        _caller = control.Legs.Receive(new FakeCaller { Channel = chance.Id(), Number = number, Name = $"Caller {number}", Destination = Number() });
        if (chance.Part() < options.DialedShare)
            Dial();
        else
            Listen();
    }

    /// <summary>It ends before its time.</summary>
    public void End() => End(HangupCause.NormalClearing);

    /// <summary>The switch answers, and plays something until the caller has heard enough.</summary>
    private void Listen()
    {
        Run(s_answer, "");
        control.Progress.Answer(_caller);
        EndRunning();
        traffic.Answered();
        Run(s_playback, "welcome.wav");
        Talk();
    }

    private void Dial()
    {
        string address = $"{Type}/{_caller.Row.Destination}";
        Run(s_bridge, address);
        control.Events.Show(_caller, CallState.RingWait);
        _called = control.Legs.Place(
            new ChannelRow
            {
                Uuid = chance.Id(),
                Direction = CallDirection.Outbound,
                ChannelName = address,
                CallerIdName = _caller.Row.CallerIdName,
                CallerIdNumber = _caller.Row.CallerIdNumber,
                CalleeIdName = Dialer.UnknownName,
                CalleeIdNumber = _caller.Row.Destination,
                Destination = _caller.Row.Destination,
                Context = _caller.Row.Context,
            },
            new Dictionary<string, string>(),
            hasGivenId: false,
            _caller);
        control.Progress.Ring(_called);
        if (chance.Part() < options.AnsweredShare)
        {
            Then(chance.Around(options.MeanRingTime), Connect);
            return;
        }

        var cause = Cause();
        Then(chance.Around(options.MeanRingTime), () =>
        {
            traffic.Failed(cause);
            End(cause);
        });
    }

    private void Connect()
    {
        if (_called is null || !control.Lives(_called))
        {
            End(HangupCause.NormalClearing);
            return;
        }

        control.Progress.Answer(_called);
        control.Progress.Answer(_caller);
        control.Events.Show(_caller, CallState.Active);
        control.Bridges.Connect(_caller, _called);
        traffic.Answered();
        Talk();
    }

    private void Talk()
    {
        if (chance.Part() < options.KeysShare)
            Press(1 + chance.Below(4));

        // Now the one and now the other hangs up.
        bool isCaller = chance.Part() < 0.5;
        Then(chance.Around(options.MeanTalkTime), () =>
        {
            if (!isCaller && _called is not null)
                control.Ending.HangUp(_called, HangupCause.NormalClearing);
            End(HangupCause.NormalClearing);
        });
    }

    private void Press(int left)
    {
        if (left > 0)
        {
            Then(s_keyGap + chance.Around(s_keyGap), () =>
            {
                control.Progress.Press(_caller, Keys[chance.Below(Keys.Length)].ToString(), DtmfSource.Rtp);
                Press(left - 1);
            });
        }
    }

    private void End(HangupCause cause)
    {
        // While it rings the one who was called is not the caller's other end yet.
        if (_called is not null && _called.BridgedTo.IsEmpty && cause != HangupCause.OriginatorCancel)
            control.Ending.HangUp(_called, cause);
        if (cause != HangupCause.NormalClearing || _caller.BridgedTo.IsEmpty)
            EndRunning();
        control.Ending.HangUp(_caller, cause);
        if (_called is not null)
            control.Ending.HangUp(_called, cause);
        traffic.Ended(this);
    }

    /// <summary>Goes on after a time, where the call still stands: somebody else may have ended it.</summary>
    private void Then(TimeSpan time, Action next) => clock.In(time, () =>
    {
        if (control.Lives(_caller))
            next();
        else
            End(HangupCause.NormalClearing);
    });

    private void Run(string application, string argument)
    {
        _running = control.Read(_caller, application, argument, chance.Id());
        _caller.Runner.Open(_running, control);
    }

    private void EndRunning()
    {
        if (_running is not null)
            _caller.Runner.Close(_running, control);
        _running = null;
    }

    private HangupCause Cause()
    {
        double place = chance.Part() * options.Failures.Values.Sum();
        foreach (var (cause, weight) in options.Failures)
        {
            place -= weight;
            if (place < 0)
                return cause;
        }

        return options.Failures.Keys.Last();
    }

    private string Number() => (1000 + chance.Below(9000)).ToString(CultureInfo.InvariantCulture);
}
