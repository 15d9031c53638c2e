using Typed.Esl.Testing.State;

namespace Typed.Esl.Testing;

/// <summary>What the calls of <see cref="FakeFreeSwitch.Traffic"/> are like. Immutable.</summary>
public sealed record FakeTrafficOptions
{
    /// <summary>How many of the calls go to somebody; the others are answered by the switch itself, which plays something to them. From 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is no share.</exception>
    public double DialedShare { get; init => field = Share(value, nameof(DialedShare)); } = 0.8;

    /// <summary>How many of those who are called answer. From 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is no share.</exception>
    public double AnsweredShare { get; init => field = Share(value, nameof(AnsweredShare)); } = 0.75;

    /// <summary>How long it rings, in the mean; single calls lie around it exponentially.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than no time, or more than 30 days.</exception>
    public TimeSpan MeanRingTime { get; init => field = TimerLimit.Check(value, nameof(MeanRingTime)); } = TimeSpan.FromSeconds(8);

    /// <summary>How long somebody talks or listens, in the mean; single calls lie around it exponentially.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than no time, or more than 30 days.</exception>
    public TimeSpan MeanTalkTime { get; init => field = TimerLimit.Check(value, nameof(MeanTalkTime)); } = TimeSpan.FromSeconds(90);

    /// <summary>How many callers press keys. From 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is no share.</exception>
    public double KeysShare { get; init => field = Share(value, nameof(KeysShare)); } = 0.15;

    /// <summary>No call begins while there are so many at once.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int MostCalls
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = int.MaxValue;

    /// <summary>Why calls come to nothing, and how often each of that is beside the others. <see cref="HangupCause.OriginatorCancel"/> is a caller who gives up.</summary>
    /// <exception cref="ArgumentException">There is no cause, or how often one is is no number above 0.</exception>
    public IReadOnlyDictionary<HangupCause, double> Failures { get; init => field = Weighed(value); } = new Dictionary<HangupCause, double>
    {
        [HangupCause.UserBusy] = 35,
        [HangupCause.NoAnswer] = 30,
        [HangupCause.OriginatorCancel] = 20,
        [HangupCause.CallRejected] = 8,
        [HangupCause.UnallocatedNumber] = 5,
        [HangupCause.NormalTemporaryFailure] = 2,
    };

    private static IReadOnlyDictionary<HangupCause, double> Weighed(IReadOnlyDictionary<HangupCause, double> failures)
    {
        ArgumentNullException.ThrowIfNull(failures);
        if (failures.Count == 0)
            throw new ArgumentException($"There is a cause where calls come to nothing. Where none does, {nameof(AnsweredShare)} is 1.", nameof(failures));
        foreach (var (cause, weight) in failures)
        {
            if (cause.IsEmpty || !double.IsFinite(weight) || weight <= 0)
                throw new ArgumentException($"'{cause}' is to be {weight} times: each is a cause, and a number above 0 says how often it is beside the others.", nameof(failures));
        }

        return new Dictionary<HangupCause, double>(failures);
    }

    private static double Share(double share, string name) =>
        share is >= 0 and <= 1 ? share : throw new ArgumentOutOfRangeException(name, share, "A share is from 0, which is none, to 1, which is all.");
}
