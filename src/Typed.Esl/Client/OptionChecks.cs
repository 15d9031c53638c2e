using Typed.Esl.Requests;
using Typed.Esl.Wire;

namespace Typed.Esl;

/// <summary>Refuses values of options that cannot be, and says what can.</summary>
internal static class OptionChecks
{
    public static string NotBlank(string value, string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value, name);
        return value;
    }

    /// <summary>The switch reads the name up to the first @, the domain up to the first colon behind it, and the rest as the password.</summary>
    public static string? User(string? value, string name)
    {
        if (value is null)
            return null;
        WireLine.RefuseUnsendable(value, "A user", name);
        int at = value.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && at < value.Length - 1 && at == value.LastIndexOf('@') && !value.Contains(':', StringComparison.Ordinal)
            ? value
            : throw new ArgumentException($"{name} must be a name and a domain, with one @ between them and no colon: 1000@example.org.", name);
    }

    public static T NotNull<T>(T value, string name)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(value, name);
        return value;
    }

    public static EslReconnectOptions Reconnect(EslReconnectOptions value, string name)
    {
        ArgumentNullException.ThrowIfNull(value, name);
        return value.FirstDelay <= value.MaxDelay
            ? value
            : throw new ArgumentException($"{name}: FirstDelay ({value.FirstDelay}) must be no longer than MaxDelay ({value.MaxDelay}).", name);
    }

    public static int InRange(int value, int least, int most, string name) => value >= least && value <= most
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must lie between {least} and {most}.");

    public static double InRange(double value, double least, double most, string name) => value >= least && value <= most
        ? value
        : throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"{name} must lie between {least} and {most}."));

    public static T Defined<T>(T value, string name)
        where T : struct, Enum => Enum.IsDefined(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must be one of {string.Join(", ", Enum.GetNames<T>())}.");

    /// <summary>A cause that can be sent, at a time when nobody could be told that it cannot.</summary>
    public static HangupCause Cause(HangupCause value, string name)
    {
        if (!value.IsEmpty)
            HeaderChecks.RefuseChanged(value.Text, name);
        return value;
    }

    public static TimeSpan Longer(TimeSpan value, string name) =>
        value > TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} must be longer than nothing.");

    public static TimeSpan Time(TimeSpan value, string name) =>
        value == Timeout.InfiniteTimeSpan || (value > TimeSpan.Zero && value.TotalMilliseconds <= int.MaxValue)
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{name} must be longer than nothing and no longer than 24 days, or Timeout.InfiniteTimeSpan.");

    /// <summary>32767 seconds is what Linux takes.</summary>
    public static TimeSpan KeepAlive(TimeSpan value, string name) => Time(value, name) <= TimeSpan.FromHours(9)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must be no longer than 9 hours, or Timeout.InfiniteTimeSpan.");
}
