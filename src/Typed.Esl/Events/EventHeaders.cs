using System.Text;
using Typed.Esl.Replies;
using Typed.Esl.Replies.Cells;

namespace Typed.Esl.Events;

/// <summary>Reads typed values from an event's headers. What generated events are made of.</summary>
/// <remarks>Nothing here throws for what a switch may send: a header that is missing or of another kind gives null, and text <c>""</c>.</remarks>
public static class EventHeaders
{
    private const int ScratchBytes = 256;

    /// <summary>A text; <c>""</c> where there is no such header.</summary>
    public static string Text(EslEvent source, ReadOnlySpan<byte> name)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.TryGetHeader(name, out var header) ? header.GetString() : "";
    }

    /// <summary>Whether a header has exactly this value.</summary>
    public static bool Is(EslEvent source, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.TryGetHeader(name, out var header) && header.GetUtf8(Scratch(header, stackalloc byte[ScratchBytes])).SequenceEqual(value);
    }

    /// <summary>A whole number.</summary>
    public static int? Int32(EslEvent source, ReadOnlySpan<byte> name) => Read<int>(source, name, WireValues.TryInt32);

    /// <summary>A large whole number.</summary>
    public static long? Int64(EslEvent source, ReadOnlySpan<byte> name) => Read<long>(source, name, WireValues.TryInt64);

    /// <summary>A number with or without a fraction.</summary>
    public static decimal? Decimal(EslEvent source, ReadOnlySpan<byte> name) => Read<decimal>(source, name, WireValues.TryDecimal);

    /// <summary>True or false, in any of the switch's ways to say it.</summary>
    public static bool? Boolean(EslEvent source, ReadOnlySpan<byte> name) => Read<bool>(source, name, WireValues.TryBoolean);

    /// <summary>A duration in seconds.</summary>
    public static TimeSpan? Seconds(EslEvent source, ReadOnlySpan<byte> name) => Read<TimeSpan>(source, name, WireValues.TrySeconds);

    /// <summary>A duration in milliseconds.</summary>
    public static TimeSpan? Milliseconds(EslEvent source, ReadOnlySpan<byte> name) => Read<TimeSpan>(source, name, WireValues.TryMilliseconds);

    /// <summary>A duration in microseconds.</summary>
    public static TimeSpan? Microseconds(EslEvent source, ReadOnlySpan<byte> name) => Read<TimeSpan>(source, name, WireValues.TryMicroseconds);

    /// <summary>A time in seconds since 1970; null where it is 0.</summary>
    public static DateTimeOffset? Epoch(EslEvent source, ReadOnlySpan<byte> name) => Read<DateTimeOffset>(source, name, WireValues.TryEpoch);

    /// <summary>A time in microseconds since 1970; null where it is 0.</summary>
    public static DateTimeOffset? EpochMicroseconds(EslEvent source, ReadOnlySpan<byte> name) =>
        Read<DateTimeOffset>(source, name, WireValues.TryEpochMicroseconds);

    /// <summary>A time of the switch's own zone, which is not stated.</summary>
    public static DateTime? LocalTime(EslEvent source, ReadOnlySpan<byte> name) => Read<DateTime>(source, name, WireValues.TryLocalTime);

    /// <summary>A word of the switch's vocabulary, known or not; empty where there is no such header.</summary>
    public static T Word<T>(EslEvent source, ReadOnlySpan<byte> name)
        where T : struct, IEslWord<T>
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.TryGetHeader(name, out var header) ? T.FromWire(header.GetUtf8(Scratch(header, stackalloc byte[ScratchBytes]))) : default;
    }

    /// <summary>The values of an array, or of a header with separators in it.</summary>
    public static IReadOnlyList<string> List(EslEvent source, ReadOnlySpan<byte> name, string separator)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (!source.TryGetHeader(name, out var header) || header.IsEmpty)
            return [];
        var elements = header.GetElements();
        return elements.Length == 1 ? elements[0].Split(separator) : elements;
    }

    /// <summary>All headers whose names begin with a prefix, under their names without it, which are found in any case: no case tells two headers apart.</summary>
    public static IReadOnlyDictionary<string, string> Map(EslEvent source, string prefix)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new ColumnMap(source.Content.Cells, 0, prefix, null, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>What the headers hold whose names begin with a prefix, in the order of the wire.</summary>
    public static IReadOnlyList<string> Texts(EslEvent source, string prefix) => [.. Map(source, prefix).Values];

    /// <summary>A record of the headers whose names begin with a prefix; null where there is none.</summary>
    public static TRow? Nested<TRow>(EslEvent source, string prefix)
        where TRow : EslRow, IEslRow<TRow>
    {
        ArgumentNullException.ThrowIfNull(source);
        var nested = new RowParse(new HeaderRecordSource(source.Content.Cells, Encoding.UTF8.GetBytes(prefix)), null);
        var cursor = default(CellCursor);
        return nested.Source.Next(0, ref cursor) ? nested.Read<TRow>(0) : null;
    }

    private static T? Read<T>(EslEvent source, ReadOnlySpan<byte> name, BytesParser<T> parser)
        where T : struct
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.TryGetHeader(name, out var header) && parser(header.GetUtf8(Scratch(header, stackalloc byte[ScratchBytes])), out var value) ? value : null;
    }

    private static Span<byte> Scratch(in EslHeader header, Span<byte> onStack) => header.Raw.Length <= onStack.Length ? onStack : new byte[header.Raw.Length];
}
