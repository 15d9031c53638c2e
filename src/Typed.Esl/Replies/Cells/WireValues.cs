using System.Text;

namespace Typed.Esl.Replies.Cells;

/// <summary>Reads the built-in types from their bytes. A text that is no such value gives false, never an exception.</summary>
internal static class WireValues
{
    private const long TicksPerMicrosecond = TimeSpan.TicksPerMillisecond / 1000;

    public static bool TryInt32(ReadOnlySpan<byte> text, out int value) => Utf8Value.TryRead(ReplyText.Trim(text), out value);

    public static bool TryInt64(ReadOnlySpan<byte> text, out long value) => Utf8Value.TryRead(ReplyText.Trim(text), out value);

    public static bool TryDecimal(ReadOnlySpan<byte> text, out decimal value) => Utf8Value.TryRead(ReplyText.Trim(text), out value);

    public static bool TryBoolean(ReadOnlySpan<byte> text, out bool value)
    {
        text = ReplyText.Trim(text);
        value = Is(text, "true"u8) || Is(text, "1"u8) || Is(text, "yes"u8) || Is(text, "on"u8);
        return value || Is(text, "false"u8) || Is(text, "0"u8) || Is(text, "no"u8) || Is(text, "off"u8);
    }

    public static bool TryEpoch(ReadOnlySpan<byte> text, out DateTimeOffset value)
        => TryTimeSinceEpoch(text, TimeSpan.TicksPerSecond, out value);

    public static bool TryEpochMicroseconds(ReadOnlySpan<byte> text, out DateTimeOffset value)
        => TryTimeSinceEpoch(text, TicksPerMicrosecond, out value);

    public static bool TrySeconds(ReadOnlySpan<byte> text, out TimeSpan value) => TryDuration(text, TimeSpan.TicksPerSecond, out value);

    public static bool TryMilliseconds(ReadOnlySpan<byte> text, out TimeSpan value) => TryDuration(text, TimeSpan.TicksPerMillisecond, out value);

    public static bool TryMicroseconds(ReadOnlySpan<byte> text, out TimeSpan value) => TryDuration(text, TicksPerMicrosecond, out value);

    /// <summary>Exactly <c>yyyy-MM-dd HH:mm:ss</c>.</summary>
    public static bool TryLocalTime(ReadOnlySpan<byte> text, out DateTime value)
    {
        value = default;
        text = ReplyText.Trim(text);
        if (text.Length != 19 || text[4] != '-' || text[7] != '-' || text[10] != ' ' || text[13] != ':' || text[16] != ':')
            return false;

        var year = (Two(text, 0) * 100) + Two(text, 2);
        var (month, day, hour, minute, second) = (Two(text, 5), Two(text, 8), Two(text, 11), Two(text, 14), Two(text, 17));
        if (Two(text, 0) < 0 || Two(text, 2) < 0 || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            || hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 59)
            return false;

        value = new(year, month, day, hour, minute, second, DateTimeKind.Unspecified);
        return true;
    }

    private static bool Is(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word) => Ascii.EqualsIgnoreCase(text, word);

    private static bool TryTimeSinceEpoch(ReadOnlySpan<byte> text, long ticks, out DateTimeOffset value)
    {
        value = default;

        // 0 is the switch's "not set", and what lies before 1970 is never a time of a call.
        if (!TryInt64(text, out var count) || count <= 0 || count > (DateTime.MaxValue.Ticks - DateTime.UnixEpoch.Ticks) / ticks)
            return false;

        value = new(DateTime.UnixEpoch.Ticks + (count * ticks), TimeSpan.Zero);
        return true;
    }

    private static bool TryDuration(ReadOnlySpan<byte> text, long ticks, out TimeSpan value)
    {
        value = default;
        if (TryInt64(text, out var whole))
        {
            if (Math.Abs((decimal)whole) > long.MaxValue / ticks)
                return false;
            value = new(whole * ticks);
            return true;
        }

        if (!TryDecimal(text, out var count) || Math.Abs(count) > long.MaxValue / ticks)
            return false;

        value = new((long)(count * ticks));
        return true;
    }

    private static int Two(ReadOnlySpan<byte> text, int at)
    {
        var (tens, ones) = (text[at] - '0', text[at + 1] - '0');
        return tens is >= 0 and <= 9 && ones is >= 0 and <= 9 ? (tens * 10) + ones : -1;
    }
}
