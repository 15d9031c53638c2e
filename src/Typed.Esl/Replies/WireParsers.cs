using System.Text;
using Typed.Esl.Replies.Cells;

namespace Typed.Esl.Replies;

/// <summary>Reads one value from its text on the wire.</summary>
/// <typeparam name="T">The value's type.</typeparam>
/// <param name="text">The text, without the blanks around it.</param>
/// <param name="value">The value.</param>
/// <returns>Whether the text is such a value.</returns>
public delegate bool WireParser<T>(ReadOnlySpan<char> text, out T value);

/// <summary>The parsers of the catalogue's built-in types.</summary>
/// <remarks>Delegates that are made once: generated readers are static lambdas in field initializers, where the compiler would make a method's delegate anew for each reply.</remarks>
public static class WireParsers
{
    private const int LongestValue = 64;

    /// <summary>A whole number.</summary>
    public static WireParser<int> Int32 { get; } = Of<int>(WireValues.TryInt32);

    /// <summary>A large whole number.</summary>
    public static WireParser<long> Int64 { get; } = Of<long>(WireValues.TryInt64);

    /// <summary>A number with or without a fraction.</summary>
    public static WireParser<decimal> Decimal { get; } = Of<decimal>(WireValues.TryDecimal);

    /// <summary><c>true</c>, <c>false</c>, <c>yes</c>, <c>no</c>, <c>on</c>, <c>off</c>, <c>1</c> or <c>0</c>, in any case.</summary>
    public static WireParser<bool> Boolean { get; } = Of<bool>(WireValues.TryBoolean);

    /// <summary>Seconds since 1970. 0 is no time.</summary>
    public static WireParser<DateTimeOffset> Epoch { get; } = Of<DateTimeOffset>(WireValues.TryEpoch);

    /// <summary>Microseconds since 1970. 0 is no time.</summary>
    public static WireParser<DateTimeOffset> EpochMicroseconds { get; } = Of<DateTimeOffset>(WireValues.TryEpochMicroseconds);

    /// <summary>A time of the switch's own zone, which is not stated: <c>2026-11-22 20:10:28</c>.</summary>
    public static WireParser<DateTime> LocalTime { get; } = Of<DateTime>(WireValues.TryLocalTime);

    /// <summary>A duration in seconds.</summary>
    public static WireParser<TimeSpan> Seconds { get; } = Of<TimeSpan>(WireValues.TrySeconds);

    /// <summary>A duration in milliseconds.</summary>
    public static WireParser<TimeSpan> Milliseconds { get; } = Of<TimeSpan>(WireValues.TryMilliseconds);

    /// <summary>A duration in microseconds.</summary>
    public static WireParser<TimeSpan> Microseconds { get; } = Of<TimeSpan>(WireValues.TryMicroseconds);

    /// <summary>A channel's id: one word.</summary>
    public static bool ChannelId(ReadOnlySpan<char> text, out ChannelId value)
    {
        var scan = new ReplyScanner(text);
        return scan.ChannelId(out value) && scan.End;
    }

    /// <summary>A dial string: one line of any text.</summary>
    public static bool DialString(ReadOnlySpan<char> text, out DialString value)
    {
        value = new(text.ToString());
        return text.Length > 0 && !text.ContainsAny('\r', '\n');
    }

    /// <summary>What an answered call is connected with: one line of any text.</summary>
    public static bool CallTarget(ReadOnlySpan<char> text, out CallTarget value)
    {
        value = new(text.ToString());
        return text.Length > 0 && !text.ContainsAny('\r', '\n');
    }

    /// <summary>A word of the switch's vocabulary: one bare word, known or not, or a known word with blanks. A sentence is none.</summary>
    /// <typeparam name="T">The vocabulary.</typeparam>
    public static bool Word<T>(ReadOnlySpan<char> text, out T value)
        where T : struct, IEslWord<T>
    {
        var scan = new ReplyScanner(text);
        return scan.Word(out value) && scan.End;
    }

    private static WireParser<T> Of<T>(BytesParser<T> parser) => (ReadOnlySpan<char> text, out T value) =>
    {
        Span<byte> bytes = stackalloc byte[LongestValue];
        if (text.Length <= LongestValue && Ascii.FromUtf16(text, bytes, out var written) == System.Buffers.OperationStatus.Done)
            return parser(bytes[..written], out value);

        value = default!;
        return false;
    };
}
