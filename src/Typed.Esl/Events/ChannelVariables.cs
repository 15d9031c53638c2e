using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Typed.Esl.Dialing;
using Typed.Esl.Replies.Cells;

namespace Typed.Esl;

/// <summary>The variables of a channel: any by its name as text, or as a value of another kind.</summary>
/// <remarks>Nothing here throws for what a variable may hold: one that is not set or is of another kind gives null, and text <c>""</c>.</remarks>
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "It is named after what it holds.")]
public sealed class ChannelVariables : IReadOnlyDictionary<string, string>
{
    private const int LongestNumber = 64;

    private readonly IReadOnlyDictionary<string, string> _values;

    /// <summary>Makes them from their names and values.</summary>
    public ChannelVariables(IReadOnlyDictionary<string, string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        _values = values is ChannelVariables other ? other._values : values;
    }

    /// <summary>No variables.</summary>
    public static ChannelVariables Empty { get; } = new(ImmutableDictionary<string, string>.Empty);

    /// <summary>How many there are.</summary>
    public int Count => _values.Count;

    /// <summary>Their names.</summary>
    public IEnumerable<string> Keys => _values.Keys;

    /// <summary>Their values.</summary>
    public IEnumerable<string> Values => _values.Values;

    /// <summary>A variable's value.</summary>
    /// <exception cref="KeyNotFoundException">It is not set.</exception>
    public string this[string key] => _values[key];

    /// <summary>Whether a variable is set.</summary>
    public bool ContainsKey(string key) => _values.ContainsKey(key);

    /// <summary>A variable's value, where it is set.</summary>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value) => _values.TryGetValue(key, out value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>A text; <c>""</c> where it is not set.</summary>
    public string GetText(string name) => _values.TryGetValue(name, out var value) ? value : "";

    /// <summary>A whole number.</summary>
    public int? GetInt32(string name) => Read<int>(name, WireValues.TryInt32);

    /// <summary>A large whole number.</summary>
    public long? GetInt64(string name) => Read<long>(name, WireValues.TryInt64);

    /// <summary>A number with or without a fraction.</summary>
    public decimal? GetDecimal(string name) => Read<decimal>(name, WireValues.TryDecimal);

    /// <summary>True or false, in any of the switch's ways to say it.</summary>
    public bool? GetBoolean(string name) => Read<bool>(name, WireValues.TryBoolean);

    /// <summary>A duration in seconds.</summary>
    public TimeSpan? GetSeconds(string name) => Read<TimeSpan>(name, WireValues.TrySeconds);

    /// <summary>A duration in milliseconds.</summary>
    public TimeSpan? GetMilliseconds(string name) => Read<TimeSpan>(name, WireValues.TryMilliseconds);

    /// <summary>A duration in microseconds.</summary>
    public TimeSpan? GetMicroseconds(string name) => Read<TimeSpan>(name, WireValues.TryMicroseconds);

    /// <summary>A time in seconds since 1970; null where it is 0.</summary>
    public DateTimeOffset? GetEpoch(string name) => Read<DateTimeOffset>(name, WireValues.TryEpoch);

    /// <summary>A time in microseconds since 1970; null where it is 0.</summary>
    public DateTimeOffset? GetEpochMicroseconds(string name) => Read<DateTimeOffset>(name, WireValues.TryEpochMicroseconds);

    /// <summary>A time of the switch's own zone, which is not stated.</summary>
    public DateTime? GetLocalTime(string name) => Read<DateTime>(name, WireValues.TryLocalTime);

    /// <summary>A word of the switch's vocabulary, known or not; empty where it is not set.</summary>
    public T GetWord<T>(string name)
        where T : struct, IEslWord<T> => _values.TryGetValue(name, out var value) && value.Length > 0 ? T.FromText(value) : default;

    /// <summary>The elements of an array, or the parts of a text; none where it is not set.</summary>
    /// <param name="name">The variable.</param>
    /// <param name="separator">What stands between the parts of a text.</param>
    public IReadOnlyList<string> GetList(string name, string separator)
    {
        var value = GetText(name);
        if (value.Length == 0)
            return [];
        return SwitchArray.Is(value) ? SwitchArray.Read(value) : value.Split(separator);
    }

    /// <summary>Whether they are the same variables with the same values.</summary>
    public override bool Equals(object? obj) =>
        obj is ChannelVariables other && Count == other.Count && _values.All(variable => other.TryGetValue(variable.Key, out var value) && value == variable.Value);

    /// <inheritdoc/>
    public override int GetHashCode() => _values.Aggregate(Count, (hash, variable) => hash ^ HashCode.Combine(variable.Key, variable.Value));

    /// <summary>How many there are: their values may be anybody's, and belong in no log by accident.</summary>
    public override string ToString() => $"{Count} variables";

    private T? Read<T>(string name, BytesParser<T> parser)
        where T : struct
    {
        Span<byte> utf8 = stackalloc byte[LongestNumber];
        return _values.TryGetValue(name, out var value) && Encoding.UTF8.TryGetBytes(value, utf8, out int length) && parser(utf8[..length], out var parsed) ? parsed : null;
    }
}
